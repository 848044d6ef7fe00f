"""Addresses: by the URL Standard, normalised once, tracking left out, the same site known from another."""

import json
from pathlib import Path

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.urls import (
    has_credentials,
    host_of,
    hostname_of,
    origin_of,
    parse,
    parts_of,
    path_of,
    query_of,
    registrable,
    resolve,
    same_site,
    shape_of,
    without_credentials,
)  # fmt: skip

HOME = "https://exempel.se/"


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/a#del", "https://exempel.se/a"),
        ("HTTP://Exempel.SE:80/../x/./y", "http://exempel.se/x/y"),
        ("https://exempel.se:443", "https://exempel.se/"),
        ("//annan.se/ö", "https://annan.se/%C3%B6"),
        ("https://räksmörgås.se/", "https://xn--rksmrgs-5wao1o.se/"),
        ("?sida=2", "https://exempel.se/?sida=2"),
        ("?utm_source=brev&sida=2&gclid=x&fbclid=y", "https://exempel.se/?sida=2"),
        ("?UTM_Campaign=x", "https://exempel.se/"),
        ("/a?", "https://exempel.se/a"),
        ("?q=utm_source&a=&b", "https://exempel.se/?q=utm_source&a=&b"),
        ("/x;jsessionid=0A1B?PHPSESSID=9", "https://exempel.se/x"),
        ("/x;v=1.2", "https://exempel.se/x;v=1.2"),
        ("https://anna:hemligt@exempel.se/x", "https://exempel.se/x"),
        (" \n/a b\t", "https://exempel.se/a%20b"),
        ("\\\\annan.se\\x", "https://annan.se/x"),
        ("mailto:a@b.se", None),
        ("javascript:alert(1)", None),
        ("tel:+46", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("https://exa mple.se/", None),
        ("https://[::1", None),
        ("/" + "x" * 9000, None),
    ],
)
def test_resolve(href: str, found: str | None) -> None:
    assert resolve(href, HOME) == found


@given(st.text(max_size=200), st.sampled_from(["", HOME, "https://a.b/c/d?e"]))
def test_any_text_is_an_address_or_none(text: str, base: str) -> None:
    found = resolve(text, base)
    if found is not None:
        assert resolve(found) == found, "normalising twice changes nothing"
        assert "#" not in found
        assert shape_of(found)


@pytest.mark.parametrize(
    ("url", "root", "subdomains", "same"),
    [
        ("https://www.exempel.se/a", HOME, False, True),
        ("http://exempel.se/a", "https://www.exempel.se/", False, True),
        ("https://blogg.exempel.se/", HOME, False, False),
        ("https://blogg.exempel.se/", HOME, True, True),
        ("https://exempel.se/", "https://blogg.exempel.se/", True, True),
        ("https://exempel.se:8443/", HOME, False, False),
        ("https://exempel.se.annan.se/", HOME, True, False),
        ("https://min.github.io/", "https://din.github.io/", True, False),
        ("https://a.co.uk/", "https://b.co.uk/", True, False),
        ("http://127.0.0.1:81/", "http://127.0.0.1:80/", False, False),
        ("http://127.0.0.2/", "http://127.0.0.1/", True, False),
    ],
)
def test_same_site(url: str, root: str, subdomains: bool, same: bool) -> None:
    assert same_site(url, root, subdomains) is same


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://a.se/kalender/2026-05?vy=v&ar=1", "a.se/kalender/{date}?ar&vy"),
        ("https://a.se/p/12345-stol", "a.se/p/{n}-stol"),
        ("https://a.se/s/0123456789abcdef01/x", "a.se/s/{id}/x"),
        ("https://a.se/om-oss", "a.se/om-oss"),
        ("https://a.se/p/skruv-4-50-mm-rostfritt-stal", "a.se/p/skruv-{n}-{n}-mm-rostfritt-stal"),
        ("https://a.se/9f8b1c2d-0000-4000-8000-123456789abc", "a.se/{id}"),
    ],
)
def test_shape(url: str, shape: str) -> None:
    assert shape_of(url) == shape


def test_parts() -> None:
    url = "https://exempel.se:8443/a/b?c"
    assert (path_of(url), host_of(url), hostname_of(url)) == ("/a/b", "exempel.se:8443", "exempel.se")
    assert origin_of(url) == "https://exempel.se:8443"
    assert has_credentials("https://a:b@c.se/")
    assert not has_credentials("https://c.se/a@b")
    assert not has_credentials("https://[")


def cases(shared: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (shared / "cases" / name).read_text("utf-8").splitlines()]


SIGNS = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=400), max_size=40)


@given(host=st.sampled_from(["exempel.se", "räksmörgås.se", "1.2", "[::1]", "a_b.c", "x.y:80", "x.y:81"]), rest=SIGNS)
def test_parts_are_those_of_the_parser(host: str, rest: str) -> None:
    url = resolve(f"http://{host}/{rest}")
    if url is not None:
        assert_parts(url)


def assert_parts(url: str) -> None:
    parsed = ada_url.URL(url)
    assert parts_of(url) == (parsed.host, parsed.pathname, parsed.search.removeprefix("?"))
    assert (host_of(url), hostname_of(url)) == (parsed.host, parsed.hostname)
    assert (path_of(url), query_of(url)) == (parsed.pathname, parsed.search.removeprefix("?"))


@pytest.mark.shared
def test_parts_of_the_cases(shared: Path) -> None:
    rows = (json.loads(line) for line in (shared / "cases" / "url_parse_wpt.jsonl").read_text("utf-8").splitlines())
    found = [resolve(row["input"], row.get("base") or "") for row in rows]
    addresses = {url for url in found if url}
    assert len(addresses) > 100
    for url in addresses:
        assert_parts(url)


@pytest.mark.shared
def test_the_url_standard(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [case for case in cases(shared, "url_parse_wpt.jsonl") if not case.get("profile")]
    right = sum(
        parse(row["input"], row.get("base") or "") == (None if row.get("failure") else row["href"]) for row in rows
    )
    with capsys.disabled():
        print(f"\nurl_parse_wpt.jsonl: {right} of {len(rows)} rows")
    assert right == len(rows)


@pytest.mark.shared
def test_international_names(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = cases(shared, "idna.jsonl")
    found = [parse(f"https://{row['input']}/") if row["input"] else None for row in rows]
    hosts = [ada_url.URL(url).host if url else None for url in found]
    wrong = [row["id"] for row, host in zip(rows, hosts, strict=True) if host != (row["ascii"] or None)]
    with capsys.disabled():
        print(f"\nidna.jsonl: {len(rows) - len(wrong)} of {len(rows)} rows")
    assert wrong == []


@pytest.mark.shared
def test_registrable_domains(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [case for case in cases(shared, "psl.jsonl") if case["registrable"]]
    right = sum(registrable(row["host"].lower()) == row["registrable"] for row in rows)
    with capsys.disabled():
        print(f"\npsl.jsonl: {right} of {len(rows)} rows with a domain")
    assert right == len(rows)


@pytest.mark.shared
def test_resolving(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The collection keeps spellings as they are; by the URL Standard both sides are parsed once more."""
    rows = cases(shared, "url_resolve.jsonl")
    right = sum(parse(row["href"], row["base"]) == parse(row["resolved"]) for row in rows)
    with capsys.disabled():
        print(f"\nurl_resolve.jsonl: {right} of {len(rows)} rows")
    assert right >= len(rows) - 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://anna:hemligt@a.se/x", "https://a.se/x"),
        ("fel hos sftp://anna:p@ss@a.se, //b@c.se", "fel hos sftp://a.se, //c.se"),
        ("https://a.se/@anna och https://a.se?till=b@c.se", "https://a.se/@anna och https://a.se?till=b@c.se"),
    ],
)
def test_credentials_are_left_out_of_what_is_shown(text: str, shown: str) -> None:
    assert without_credentials(text) == shown
