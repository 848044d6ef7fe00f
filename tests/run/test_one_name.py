"""A whole site is judged the same whatever its addresses look like: redirects, canonicals, labels by people."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import pytest

from auditor.page.read import read_page
from auditor.records.audit import Audit
from auditor.records.judgement import HumanLabel
from auditor.records.page import Page, Redirect, Snapshot
from auditor.run.judge import judge_site
from auditor.settings import Settings

HOST = "https://takfirman.example"
NOW = "2026-11-01T08:00:00+00:00"
Entry = tuple[Snapshot, Page | None]


def entry(path: str, html: str = "", *, to: str = "", status: int = 200) -> Entry:
    """An address of the site with its answer: a page, a redirect `to` another, or an error."""
    url = HOST + path
    if to:
        return Snapshot(url=url, final_url=HOST + to, redirects=(Redirect(url=url, status=301),), status=301), None
    headers = {"content-type": "text/html; charset=utf-8"}
    snapshot = Snapshot(url=url, final_url=url, status=status, headers=headers, body=html.encode(), depth=1)
    return snapshot, read_page(snapshot) if status == 200 else None


def case(folder: Path, without: Iterable[str] = ()) -> list[Entry]:
    """The site of a reported case: its files and its routes."""
    routes = folder / "routes.json"
    answers = json.loads(routes.read_text()) if routes.exists() else {}
    moved = [entry(path, to=rule["location"]) for path, rule in answers.items() if path not in without]
    files = sorted((folder / "site").rglob("index.html"))
    paths = [(f"/{file.parent.relative_to(folder / 'site')}/".replace("/./", "/"), file) for file in files]
    return [*moved, *(entry(path, file.read_text(encoding="utf-8")) for path, file in paths)]


def judged(entries: list[Entry], labels: Mapping[str, HumanLabel] | None = None) -> Audit:
    return judge_site(
        lambda: iter(entries), Settings(workers=1), labels=labels, site="takfirman.example", now=NOW
    ).audit


def told(audit: Audit) -> set[tuple[str, str]]:
    return {(one.check, one.subject.id.removeprefix(HOST)) for one in audit.findings if one.verdict == "fail"}


def page(text: str, *links: str, head: str = "") -> str:
    anchors = "".join(f'<p>Läs mer om <a href="{href}">{href.strip("/") or "start"}</a> hos oss.</p>' for href in links)
    return (
        f"<!doctype html><html lang=sv><head><title>{text.split('.')[0]}</title>{head}</head>"
        f"<body><main><h1>{text.split('.')[0]}</h1><p>{text}</p>{anchors}</main></body></html>"
    )


GUIDE = "När behöver taket läggas om. Ett tegeltak håller länge, men underlaget torkar efter trettio år. Så syns det."
SERVICE = (
    "Takbyte i Lund. Vi lägger om tak med betongpannor och plåt. Fast pris, tio års garanti och en egen arbetsledare."
)
CONTACT = "Kontakta oss. Ring eller skriv så kommer vi ut och mäter. Telefon 046-12 34 56. Offert samma vecka."


@pytest.mark.parametrize(
    "written", ["/kontakt", "/kontakt.html", "/Kontakt/", "/kontakt/index.html", "/kontakt/#boka", "/gammal"]
)
def test_a_link_leads_on_however_its_address_is_written(written: str) -> None:
    pages = [
        entry("/", page(GUIDE, "/takbyte/")),
        entry("/takbyte/", page(SERVICE, written)),
        entry("/kontakt/", page(CONTACT)),
    ]
    audit = judged([*pages, entry("/gammal", to="/kontakt")])
    assert ("dead-end", "/takbyte/") not in told(audit)
    assert next(row for row in audit.pages if row.url == f"{HOST}/kontakt/").inlinks_main == 1


def test_without_the_link_the_page_is_a_dead_end() -> None:
    pages = [entry("/", page(GUIDE, "/takbyte/")), entry("/takbyte/", page(SERVICE)), entry("/kontakt/", page(CONTACT))]
    assert ("dead-end", "/takbyte/") in told(judged(pages))


def test_a_page_that_refreshes_at_once_is_no_page_of_its_own() -> None:
    refresh = entry("/gammal", '<meta http-equiv=refresh content="0; url=/kontakt/"><title>Flyttat</title><p>Flyttat')
    audit = judged([entry("/", page(GUIDE, "/gammal")), entry("/kontakt/", page(CONTACT)), refresh])
    rows = {row.url.removeprefix(HOST): row for row in audit.pages}
    assert (rows["/gammal"].counted, rows["/gammal"].excluded_by) == (False, "redirect")
    assert rows["/gammal"].same_as == f"{HOST}/kontakt/"
    assert rows["/kontakt/"].inlinks_main == 1


def test_a_label_by_a_person_follows_the_page_to_its_new_address() -> None:
    pages = [entry("/", page(GUIDE)), entry("/takbyte/", page(SERVICE)), entry("/tak", to="/takbyte/")]
    label = HumanLabel(url=f"{HOST}/tak", phase="decision", by="Anna")
    row = next(row for row in judged(pages, {label.url: label}).pages if row.url == f"{HOST}/takbyte/")
    assert row.human == msgspec.structs.replace(label, url=row.url)
    assert (row.stage, row.guess and row.guess.source) == ("decision", "human")


def test_the_reported_redirect_to_a_closing_slash_changes_no_verdict(shared: Path) -> None:
    folder = shared / "cases" / "reports" / "C07"
    moved = told(judged(case(folder)))
    assert moved == told(judged(case(folder, without=["/kontakt"])))
    assert not {one for one in moved if one[0] in ("dead-end", "no-next-step", "broken-link")}


def test_the_reported_canonical_that_all_pages_name_leaves_all_pages_in(shared: Path) -> None:
    rows = judged(case(shared / "cases" / "reports" / "C12")).pages
    assert len(rows) == 5
    assert not [row.url for row in rows if row.excluded_by == "canonical" or row.same_as]


def test_the_reported_articles_about_error_pages_are_read(shared: Path) -> None:
    rows = judged(case(shared / "cases" / "reports" / "C06")).pages
    assert not [row.url for row in rows if row.excluded_by == "soft-404"]
