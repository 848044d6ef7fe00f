"""Redirects can be put into a server as they are: exact, without chains, and safe whatever the addresses hold."""

import csv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from auditor.exports import as_redirects
from auditor.exports.as_redirects import redirects_of
from auditor.exports.options import ExportOptions
from auditor.records.audit import Audit
from auditor.records.decision import Decision, DecisionVerdict

HOST = "https://site.example"
OPTIONS = ExportOptions(language="sv")


def an_audit(
    build: ModuleType, sample: Callable[..., Audit], leads: dict[str, str], verdict: DecisionVerdict = "redirect"
) -> Audit:
    pages = tuple(
        build.a_page("x", url=f"{HOST}{old}", decision=Decision(verdict=verdict, reason="copy", target=new))
        for old, new in leads.items()
    )
    return msgspec.structs.replace(sample(), pages=pages)


def written(audit: Audit, folder: Path) -> dict[str, str]:
    """The files; those of servers without the comment at their head."""
    texts = {path.name: path.read_text("utf-8-sig") for path in as_redirects.write(audit, folder, OPTIONS)}
    heads = {texts[name].partition("\n")[0][:2] for name in as_redirects.SERVERS}
    assert heads == {"# "}
    return texts | {name: texts[name].partition("\n")[2] for name in as_redirects.SERVERS}


def test_each_server_gets_its_own_words(build: ModuleType, sample: Callable[..., Audit], tmp_path: Path) -> None:
    audit = an_audit(build, sample, {"/k%C3%B6p": f"{HOST}/kop?a=1", "/gammal.html": "https://annan.example/ny"})
    found = written(audit, tmp_path)
    assert found["redirects.nginx.conf"].splitlines() == [
        'location = "/gammal.html" { return 301 https://annan.example/ny; }',
        'location = "/köp" { return 301 /kop?a=1; }',
    ]
    assert found["redirects.htaccess"].splitlines()[0] == (
        r'RedirectMatch 301 "^/gammal\.html$" "https://annan.example/ny"'
    )
    assert found["_redirects"].splitlines()[1] == "/k%C3%B6p /kop?a=1 301"
    rows = list(csv.reader(found["redirects.csv"].splitlines()))
    assert rows[1] == [f"{HOST}/gammal.html", "https://annan.example/ny", "redirect"]


def test_chains_and_circles_are_refused(build: ModuleType, sample: Callable[..., Audit]) -> None:
    audit = an_audit(build, sample, {"/a": f"{HOST}/b", "/b": f"{HOST}/c", "/d": f"{HOST}/d"})
    assert [one.old for one in redirects_of(audit)] == [f"{HOST}/b"]


@pytest.mark.parametrize("path", ['/a";return 200 "x', "/a%22%3B%7D", "/a%0Areturn", "/a%5C", "/a$host", "/a?x=1"])
def test_nothing_that_could_end_a_line_stands_in_a_servers_file(
    build: ModuleType, sample: Callable[..., Audit], tmp_path: Path, path: str
) -> None:
    found = written(an_audit(build, sample, {path: f"{HOST}/b"}), tmp_path)
    assert [found[name] for name in as_redirects.SERVERS] == ["", "", ""]
    assert f"{HOST}/b" in found["redirects.csv"]


def test_a_list_that_became_empty_takes_the_place_of_the_old_one(
    build: ModuleType, sample: Callable[..., Audit], tmp_path: Path
) -> None:
    written(an_audit(build, sample, {"/a": f"{HOST}/b"}, "merge"), tmp_path)
    assert "merge" in (tmp_path / "redirects.csv").read_text("utf-8")
    assert written(an_audit(build, sample, {}), tmp_path)["_redirects"] == ""


def test_names_of_one_path_are_one_to_a_server(build: ModuleType, sample: Callable[..., Audit], tmp_path: Path) -> None:
    """A line that leads to itself, or that hides a page which stays, would break the site."""
    leads = {"/a": f"{HOST}/a/", "/b": "https://www.site.example/b", "/c": f"{HOST}/c?x=1"}
    audit = an_audit(build, sample, leads)
    stays = build.a_page("x", url="https://www.site.example/d")
    moved = build.a_page(
        "x", url=f"{HOST}/d", decision=Decision(verdict="redirect", reason="copy", target=f"{HOST}/c?x=1")
    )
    audit = msgspec.structs.replace(audit, pages=(*audit.pages, stays, moved))
    found = written(audit, tmp_path)
    assert found["_redirects"] == "/c /c?x=1 301\n"
    assert len(found["redirects.csv"].splitlines()) == 5


def test_the_paths_of_another_host_are_not_those_of_the_site(
    build: ModuleType, sample: Callable[..., Audit], tmp_path: Path
) -> None:
    audit = an_audit(build, sample, {"/a": f"{HOST}/x", "/b": f"{HOST}/x"})
    other = build.a_page(
        "x", url="https://blog.site.example/c", decision=Decision(verdict="redirect", reason="copy", target=f"{HOST}/x")
    )
    found = written(msgspec.structs.replace(audit, pages=(*audit.pages, other)), tmp_path)
    assert "/c " not in found["_redirects"]
    assert "https://blog.site.example/c" in found["redirects.csv"]


def test_a_target_that_does_not_answer_is_refused(build: ModuleType, sample: Callable[..., Audit]) -> None:
    audit = an_audit(build, sample, {"/a": f"{HOST}/b"})
    gone = build.a_page("x", url=f"{HOST}/b", status=404)
    assert redirects_of(msgspec.structs.replace(audit, pages=(*audit.pages, gone))) == []
