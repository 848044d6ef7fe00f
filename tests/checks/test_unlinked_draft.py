"""A set of unfinished pages that nothing links to is one job: to take it down."""

from types import ModuleType
from typing import Any

import pytest

from auditor.checks import unlinked_draft
from auditor.checks.all import check_site
from auditor.checks.base import Site
from auditor.checks.targets import is_unfit
from auditor.decisions.decide import decide
from auditor.records.audit import CrawlFacts
from auditor.records.flaw import Flaw
from auditor.records.judgement import PageResult
from auditor.scoring.score import score_site

NAMES = ("draft-a", "draft-b", "draft-c")
LEFT = Flaw(kind="leftover", text="Från X kr", why="sum")
FORM = Flaw(kind="form", text="Skicka", why="unsent")


def a_site(build: ModuleType, *flaws: Flaw | None, **facts: Any) -> tuple[Site, list[PageResult]]:
    live = [build.a_page(f"live-{number}", inlinks=11, inlinks_main=1) for number in range(12)]
    drafts = [build.a_page(name, inlinks=2, inlinks_main=0) for name in NAMES]
    found = {page.url: (flaw,) for page, flaw in zip(drafts, flaws, strict=False) if flaw}
    known = {"islands": (tuple(page.url for page in drafts),), "from_entry": {page.url: 1 for page in live}}
    return build.a_site([*live, *drafts], flaws=found, **(known | facts)), drafts


def told(site: Site) -> list[str]:
    return [hit.subject.id for hit in unlinked_draft.find(site)]


def test_all_pages_of_the_set_are_told(build: ModuleType) -> None:
    site, drafts = a_site(build, LEFT, FORM)
    assert told(site) == [page.url for page in drafts]
    assert all(site.aside(page) and is_unfit(site, page) for page in drafts)


@pytest.mark.parametrize(
    ("flaws", "facts"),
    [
        ((LEFT,), {}),  # one slip
        ((), {}),  # pages of a campaign
        ((LEFT, FORM), {"islands": ()}),
        ((LEFT, FORM), {"unread": 9}),
        ((LEFT, FORM), {"crawl": CrawlFacts(stopped_by="max-pages", queued=9)}),
        ((LEFT, FORM), {"from_entry": {}}),  # no links were seen
    ],
)
def test_where_it_is_not_known_nothing_is_said(build: ModuleType, flaws: tuple[Flaw, ...], facts: Any) -> None:
    site, _ = a_site(build, *flaws, **facts)
    assert told(site) == []


def test_the_faults_on_them_are_no_jobs_of_their_own(build: ModuleType) -> None:
    site, drafts = a_site(build, LEFT, FORM)
    actions = score_site(site, check_site(site)).actions
    urls = {page.url for page in drafts}
    assert {one.check for one in actions if urls & set(one.pages)} == {"unlinked-draft"}


def test_their_owner_decides_on_them(build: ModuleType) -> None:
    site, drafts = a_site(build, LEFT, FORM)
    decided = decide(site, check_site(site))
    assert {(decided[page.url].verdict, decided[page.url].reason) for page in drafts} == {("person", "draft")}
    finished, drafts = a_site(build)
    assert {decide(finished, ())[page.url].reason for page in drafts}.isdisjoint({"draft"})
