"""Demand changes the order of actions, never their points or the score."""

from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.checks.all import check_site
from auditor.records.demand import Decay, Demand, Figures, PageDecay, StageDemand
from auditor.records.profile import SiteProfile
from auditor.scoring.score import score_site

HOST = "https://site.example"


@pytest.fixture
def pages(build: ModuleType) -> list:
    """A site without a step to propose, where three consideration pages ask for nothing, nor do four that decide."""
    return [
        *(page for page in build.a_good_site() if page.guess.content_type != "contact"),
        *(build.a_page(f"quiet-{number}", "consideration", verdict="missing") for number in range(3)),
        *(build.a_page(f"late-{number}", "decision", verdict="missing") for number in range(4)),
    ]


def judged(build: ModuleType, pages: list, demand: Demand | None):
    site = build.a_site(pages, demand=demand, profile=SiteProfile(asks=("quote",)))
    return score_site(site, check_site(site))


def visited(pages: list, name: str, amount: float) -> list:
    return [
        replace(page, metrics={"clicks": amount if page.url.startswith(f"{HOST}/{name}") else 1.0}) for page in pages
    ]


@pytest.mark.parametrize("name", ["quiet", "late"])
def test_the_more_visited_of_like_actions_comes_first(build: ModuleType, pages: list, name: str) -> None:
    plain = judged(build, pages, None)
    weighed = judged(build, visited(pages, name, 500.0), Demand(days=30))
    changes = [action.id for action in weighed.actions if action.id in ("cta:consideration", "cta:decision")]
    assert changes[0] == {"quiet": "cta:consideration", "late": "cta:decision"}[name]
    assert weighed.total == plain.total
    points = {action.id: action.points for action in plain.actions}
    assert {action.id: action.points for action in weighed.actions if action.id in points} == points


def test_without_imports_nothing_speaks_for_an_action(build: ModuleType, pages: list) -> None:
    plain = judged(build, pages, None)
    assert plain.demands == ()
    ranks = [(-action.points, ("low", "medium", "high").index(action.effort), action.id) for action in plain.actions]
    assert ranks == sorted(ranks)


def test_what_speaks_for_an_action_is_told(build: ModuleType, pages: list) -> None:
    weighed = judged(build, visited(pages, "quiet", 500.0), Demand(days=30))
    found = next(one for one in weighed.demands if one.action == "cta:consideration")
    everything = 1500.0 + len(pages) - 3
    assert (found.kind, found.amount, found.page_amount) == ("landed", 1500.0, 500.0)
    assert found.page.startswith(f"{HOST}/quiet")
    assert found.share == pytest.approx(1500 / everything)
    assert found.factor == pytest.approx(min(3.0, (500 / (everything / len(pages))) ** 0.5))


def test_new_pages_are_weighed_by_what_is_asked(build: ModuleType) -> None:
    pages = [page for page in build.a_good_site() if page.stage != "decision"]
    stages = (
        StageDemand(stage="awareness", figures=Figures(), share=1.0, asked_share=0.3),
        StageDemand(stage="decision", figures=Figures(), share=0.0, asked_share=0.7, asked_impressions=700.0),
    )
    weighed = judged(build, pages, Demand(days=30, stages=stages))
    found = next(one for one in weighed.demands if one.action.startswith("content:decision"))
    assert (found.kind, found.amount, found.factor) == ("asked", 700.0, pytest.approx(2.4))


def test_an_action_on_pages_that_nobody_visits_weighs_half(build: ModuleType, pages: list) -> None:
    quiet = [replace(page, metrics={"clicks": 0.0 if "quiet" in page.url else 50.0}) for page in pages]
    weighed = judged(build, quiet, Demand(days=30))
    assert next(one for one in weighed.demands if one.action == "cta:consideration").factor == 0.5


def test_an_action_on_every_page_weighs_as_before(build: ModuleType, pages: list) -> None:
    slow = [replace(page, elapsed_ms=9000.0, metrics={"clicks": 7.0}) for page in pages]
    weighed = judged(build, slow, Demand(days=30))
    assert next(one for one in weighed.demands if one.action == "faster:").factor == pytest.approx(1.0)


def test_an_action_on_pages_that_lose_readers_weighs_more(build: ModuleType, pages: list) -> None:
    lost = PageDecay(page=f"{HOST}/quiet-0", lost=60.0, share=0.6, before={"clicks": 100.0})
    decay = Decay(measure="clicks", basis="year", pages=(lost,), compared=1, losing=1)
    everywhere = [replace(page, metrics={"clicks": 10.0}) for page in pages]
    factors = []
    for demand in (Demand(days=30), Demand(days=30, decay=decay)):
        found = judged(build, everywhere, demand).demands
        factors.append(next(one.factor for one in found if one.action == "cta:consideration"))
    assert factors == [pytest.approx(1.0), pytest.approx(1.3)]
