"""Where an audit has nothing to stand on, it says so first and gives no score."""

from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.checks.all import check_site
from auditor.exports.opening import opening
from auditor.exports.wording import Wording
from auditor.page.read import read_page
from auditor.records.audit import GRAVE, Audit, Caution, CrawlFacts
from auditor.records.flaw import Flaw
from auditor.records.page import Page, Snapshot
from auditor.records.profile import SiteProfile
from auditor.run.entries import as_launched
from auditor.run.footing import grave_doubt, without_footing
from auditor.run.judge import judge_site
from auditor.scoring.score import score_site
from auditor.settings import Settings

HOME = "https://site.example/"


def key(site: object) -> str:
    doubt = grave_doubt(site)  # type: ignore[arg-type]
    return doubt.key if doubt else ""


def test_a_site_that_was_read_can_be_judged(build: ModuleType) -> None:
    assert key(build.a_site(build.a_good_site())) == ""


def test_a_crawl_that_mostly_failed(build: ModuleType) -> None:
    pages = build.a_good_site()
    failed = {"403": len(pages) + 5, "timeout": 2}
    doubt = grave_doubt(build.a_site(pages, crawl=CrawlFacts(errors=failed)))
    assert doubt is not None
    assert (doubt.key, doubt.values["error"]) == ("crawl-failed", "403")
    assert key(build.a_site(pages, crawl=CrawlFacts(errors={"404": 500, "403": 3}))) == ""


def test_shells_however_small(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}", word_count=0, html_bytes=300) for n in range(9)]
    assert key(build.a_site(pages)) == "shells"
    assert key(build.a_site([*pages[:3], *build.a_good_site()])) == ""


def test_a_site_before_its_launch(build: ModuleType) -> None:
    hidden = [build.a_page(f"a{n}", noindex=True, counted=False, excluded_by="noindex") for n in range(6)]
    assert key(build.a_site(hidden)) == "before-launch"
    assert key(build.a_site([*hidden, *build.a_good_site()])) == ""


def test_canonicals_that_all_name_one_page(build: ModuleType) -> None:
    named = [build.a_page(f"a{n}", canonical=HOME, counted=False, excluded_by="canonical") for n in range(6)]
    assert key(build.a_site([build.a_page(""), *named])) == "one-canonical"


def test_fewer_than_a_handful(build: ModuleType) -> None:
    assert key(build.a_site([build.a_page(f"a{n}") for n in range(4)])) == "too-few"
    assert key(build.a_site([build.a_page(f"a{n}") for n in range(5)])) == ""


def test_only_what_is_broken_on_a_page_is_left_to_do(build: ModuleType) -> None:
    page = build.a_page("a", verdict="missing")
    dead = {page.url: (Flaw(kind="form", text="Skicka", target="https://example.com/", why="address"),)}
    site = build.a_site([page], flaws=dead)
    scored = score_site(site, check_site(site))
    hidden = Caution(key="before-launch", values={"pages": 1, "of": 1})
    left = without_footing(scored, site, hidden)
    assert len(scored.actions) > 1
    assert [action.check for action in left.actions] == ["broken-form"]
    assert left.total is None
    assert {stage.score for stage in left.stages} == {None}
    assert {finding.points for finding in left.findings} == {0.0}


def test_what_a_small_site_lacks_is_told_where_it_was_read_to_the_end(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}", "consideration", "service") for n in range(4)]
    known = SiteProfile(kind="quote", sure=True)
    few = Caution(key="too-few", values={"pages": 4, "of": 4})
    site = build.a_site(pages, named=False, profile=known)
    checks = {one.check for one in without_footing(score_site(site, check_site(site)), site, few).actions}
    assert (
        {"nobody-named", "missing-content-type"} <= checks <= {"nobody-named", "missing-content-type", "no-contact-way"}
    )
    cut = build.a_site(pages, named=False, profile=known, crawl=CrawlFacts(stopped_by="limit"))
    assert not without_footing(score_site(cut, check_site(cut)), cut, few).actions
    unsure = build.a_site(pages, named=False)
    assert not without_footing(score_site(unsure, check_site(unsure)), unsure, few).actions


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", GRAVE)
def test_every_doubt_is_said_with_its_way_out(language: str, name: str) -> None:
    words = Wording(language, stages={}, strict=True)
    said = words.caution(name, {"pages": 3, "of": 4, "error": "403", "page": HOME, "text": "It is closed"})
    assert said.count(". ") >= 1
    assert said.endswith(".")


def html(path: str, head: str = "", body: str = "") -> Snapshot:
    url = f"{HOME}{path}"
    text = body or f"<h1>Takbyte {path}</h1><p>" + f"Vi lägger om taket {path} och lämnar garanti. " * 20
    page = f"<!doctype html><html lang=sv><title>Tak {path}</title>{head}<body><main>{text}</main>"
    return Snapshot(url=url, final_url=url, status=200, body=page.encode())


def judged(snapshots: list[Snapshot], settings: Settings | None = None) -> Audit:
    def entries() -> object:
        return iter([(one, read_page(one)) for one in snapshots])

    made = judge_site(entries, settings or Settings(), now="2026-11-30T10:00:00Z")  # type: ignore[arg-type]
    return made.audit


def test_a_hidden_site_is_judged_when_it_is_asked_for() -> None:
    hidden = [html(f"sida-{n}", '<meta name=robots content="noindex, nofollow">') for n in range(6)]
    closed = judged(hidden)
    assert (closed.score, closed.actions, closed.warnings[0].key) == (None, (), "before-launch")
    assert "granskas som om den vore det" in opening(closed, Wording("sv", closed.journey)).because
    opened = judged(hidden, Settings(crawl=replace(Settings().crawl, staging=True)))
    assert "noindex" not in {row.excluded_by for row in opened.pages}
    assert "before-launch" not in {caution.key for caution in opened.warnings}


def test_launching_opens_pages_and_leaves_what_was_not_read() -> None:
    page = Page(url=HOME, language="sv", noindex=True, nofollow=True)
    snapshot = Snapshot(url=HOME, final_url=HOME)
    (_, opened), (_, nothing) = as_launched(lambda: iter([(snapshot, page), (snapshot, None)]))()
    assert opened is not None
    assert (opened.noindex, opened.nofollow, nothing) == (False, False, None)


LINE = "<footer><p>This is an archived version of the discontinued website.</p></footer>"


def test_a_site_that_says_it_is_closed_is_told_that_and_nothing_else() -> None:
    form = "<form action='https://example.com/'><input type=email name=a><button>Skicka</button></form>"
    text = "<h1>Takbyte</h1><p>" + "Vi lägger om taket och lämnar garanti. " * 20 + f"</p>{form}"
    pages = [html(f"sida-{n}", body=f"{text}{LINE}") for n in range(6)]
    closed = judged(pages)
    assert (closed.score, closed.actions, closed.warnings[0].key) == (None, (), "closed-site")
    said = opening(closed, Wording("sv", closed.journey))
    assert "inte längre används" in said.verdict
    assert "noindex" in said.because
    mixed = judged([*pages[:2], *(html(f"sida-{n}") for n in range(6, 12))])
    assert "closed-site" not in {caution.key for caution in mixed.warnings}  # news of it on two pages


def test_a_reported_site_of_shells_is_told_first(shared: Path) -> None:
    files = sorted((shared / "cases" / "reports" / "R03" / "site").rglob("index.html"))
    assert files
    shells = [replace(html(str(number)), body=file.read_bytes()) for number, file in enumerate(files)]
    audit = judged(shells)
    assert (audit.score, audit.warnings[0].key) == (None, "shells")
