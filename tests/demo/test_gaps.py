"""The sample site's deliberate gaps are found when its pages are labelled as a person labels them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from auditor.demo.site import load_site, site_folder
from auditor.demo.snapshots import snapshots
from auditor.page.read import read_page
from auditor.records.audit import Audit, ModelIdentity
from auditor.records.judgement import Guess
from auditor.records.page import Page, PageContext, Snapshot
from auditor.run.judge import judge_site
from auditor.settings import ReportSettings, Settings

HOST = load_site().manifest.host
LABELS = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
GAPS = tomllib.loads((site_folder() / "GAPS.toml").read_text(encoding="utf-8"))["gaps"]
FOUND = [
    (gap.get("journey", "inbound"), gap["check"], HOST + path) for gap in GAPS if gap["check"] for path in gap["urls"]
]


class Person:
    """Labels a page as tests/demo/labels.toml does; stands in for the model."""

    identity = ModelIdentity(id="person")

    def guess(self, page: Page, context: PageContext) -> Guess:
        phase, kind = LABELS[urlsplit(page.url).path]
        return Guess(phase=phase, content_type=kind, shares={phase: 1.0}, sure=True, source="human")


ENTRIES = [(snapshot, read_page(snapshot) if snapshot.body else None) for snapshot in snapshots()]


def entries() -> Iterator[tuple[Snapshot, Page | None]]:
    return iter(ENTRIES)


@pytest.fixture(scope="module")
def audits() -> dict[str, Audit]:
    now = load_site().manifest.fetched_at
    return {
        name: judge_site(
            entries,
            Settings(report=ReportSettings(journey=name)),
            site="www.nordanvarm.example",
            now=now,
            model=Person(),  # type: ignore[arg-type]
        )
        for name in ("inbound", "kundresa")
    }


def concerned(audit: Audit, check: str) -> set[str]:
    """The pages that a check found fault with."""
    return {
        finding.subject.id
        for finding in audit.findings
        if finding.check == check and finding.verdict == "fail" and finding.subject.kind == "page"
    }


def near_duplicates(audit: Audit) -> set[str]:
    return {url for page in audit.pages if page.near_duplicate_of for url in (page.url, page.near_duplicate_of)}


@pytest.mark.parametrize(("journey", "check", "url"), FOUND)
def test_a_deliberate_gap_is_found(audits: dict[str, Audit], journey: str, check: str, url: str) -> None:
    found = near_duplicates(audits[journey]) if check == "near-duplicate" else concerned(audits[journey], check)
    assert url in found


@pytest.mark.parametrize("check", sorted({check for _, check, _ in FOUND}))
def test_nothing_else_is_found_by_the_same_check(audits: dict[str, Audit], check: str) -> None:
    expected = {url for journey, other, url in FOUND if other == check and journey == "inbound"}
    assert concerned(audits["inbound"], check) - expected == set()


def test_no_check_broke(audits: dict[str, Audit]) -> None:
    assert [finding for audit in audits.values() for finding in audit.findings if finding.verdict == "error"] == []


def test_what_is_no_gap_is_not_counted(audits: dict[str, Audit]) -> None:
    uncounted = {page.url: page.excluded_by for page in audits["inbound"].pages if not page.counted}
    for path in ("/luftvarmepump/", "/solceller/villa/", "/offert/?produkt=nordan-8", "/erbjudanden/varkampanj/"):
        assert uncounted[HOST + path]
