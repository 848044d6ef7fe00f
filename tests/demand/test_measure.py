"""Demand per stage and topic, what is asked for, and pages that answer another question."""

from collections.abc import Callable, Iterable
from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.classify.model import load_model
from auditor.demand.combine import figures_by_page
from auditor.demand.intent import IntentReader
from auditor.demand.join import AddressBook, join
from auditor.demand.measure import measure_demand
from auditor.records.audit import Topic
from auditor.records.demand import Demand, Import
from auditor.records.judgement import PageResult
from auditor.site.aliases import find_aliases

HOST = "https://site.example"


@pytest.fixture
def demand(build: ModuleType) -> Callable[..., Demand]:
    """Measures the demand of pages under imports."""

    def made(pages: Iterable[PageResult], *imports: Import, **facts: object) -> Demand:
        pages = list(pages)
        book = AddressBook(pages, find_aliases(pages), lambda url: "")
        joined = [join(one, book) for one in imports]
        figures = figures_by_page(joined)
        rows = [replace(page, metrics=figures.get(page.url, {})) for page in pages]
        reader = IntentReader(load_model(), frozenset({"lind"}), "sv")
        return measure_demand(build.a_site(rows, **facts), joined, reader)

    return made


def test_figures_are_summed_per_stage(build: ModuleType, brought: Callable, demand: Callable) -> None:
    pages = [
        build.a_page("a", verdict="missing", next_steps=0),
        build.a_page("b"),
        build.a_page("c", "decision"),
        build.a_page("d", "", counted=False),
    ]
    rows = [("/a", {"clicks": 60.0}), ("/b", {"clicks": 20.0}), ("/c", {"clicks": 10.0}), ("/d", {"clicks": 10.0})]
    found = demand(pages, brought(*rows, starts="2026-08-01", ends="2026-10-29"))
    aware, consider, decide, *_, outside = found.stages
    assert (found.measure, found.days, found.total.clicks) == ("clicks", 90, 100.0)
    assert (aware.figures.clicks, aware.share, aware.stuck, aware.silent) == (80.0, 0.8, 60.0, 60.0)
    assert (consider.figures.pages, consider.figures.clicks, consider.share) == (0, None, 0.0)
    assert (decide.share, outside.stage, outside.share) == (0.1, "", 0.1)


def test_the_measure_is_what_is_there(build: ModuleType, brought: Callable, demand: Callable) -> None:
    landing = brought(("/a", {"sessions": 5.0}), source="analytics", kind="landing")
    views = brought(("/a", {"views": 9.0}), source="analytics")
    assert demand([build.a_page("a")], landing, views).measure == "sessions"
    assert demand([build.a_page("a")], views).measure == "views"


@pytest.mark.parametrize(("starts", "days"), [("2026-08-01", 92), ("", 0)])
def test_days_are_those_of_the_files_that_the_measure_comes_from(
    starts: str, days: int, build: ModuleType, brought: Callable, demand: Callable
) -> None:
    span = {"starts": starts, "ends": "2026-10-31"}
    queries = brought(("lix", {"clicks": 1.0}), kind="queries", starts="2026-10-01", ends="2026-10-31")
    assert demand([build.a_page("a")], queries, brought(("/a", {"clicks": 1.0}), **span)).days == days


def test_queries_are_shown_per_stage_without_a_page(build: ModuleType, brought: Callable, demand: Callable) -> None:
    rows = [
        ("vad kostar bergvärme", {"clicks": 10.0, "impressions": 300.0}),
        ("hur fungerar bergvärme", {"clicks": 20.0, "impressions": 100.0}),
        ("lind", {"clicks": 50.0, "impressions": 90.0}),
        ("lediga jobb montör", {"clicks": 1.0, "impressions": 40.0}),
    ]
    found = demand([build.a_page("a")], brought(*rows, kind="queries"))
    shares = {stage.stage: stage.asked_share for stage in found.stages}
    assert shares == {"awareness": 0.25, "consideration": 0.0, "decision": 0.75, "delivery": 0.0, "loyalty": 0.0}
    assert (found.brand_clicks, found.brand_impressions, found.none_impressions) == (50.0, 90.0, 40.0)
    assert [one.query for one in found.queries][:2] == ["lind", "hur fungerar bergvärme"]
    assert (found.query_count, found.joined_queries, found.mismatches) == (4, False, ())


def test_topics_are_ranked_by_what_lands(build: ModuleType, brought: Callable, demand: Callable) -> None:
    pages = [build.a_page("a", topic="t1"), build.a_page("b", "decision", topic="t2"), build.a_page("c", topic="t2")]
    rows = [("/a", {"clicks": 5.0}), ("/b", {"clicks": 4.0}), ("/c", {"clicks": 3.0})]
    topics = (Topic(id="t1", label="Tak"), Topic(id="t2", label="Fönster"), Topic(id="t3", label="Golv"))
    found = demand(pages, brought(*rows), topics=topics).topics
    assert [(one.label, one.stages) for one in found] == [
        ("Fönster", {"decision": 4.0, "awareness": 3.0}),
        ("Tak", {"awareness": 5.0}),
    ]


@pytest.mark.parametrize(
    ("stage", "queries", "asked"),
    [
        ("awareness", ("vad kostar bergvärme", "köpa bergvärme"), "decision"),
        ("decision", ("hur fungerar bergvärme", "vad är bergvärme"), "awareness"),
        ("awareness", ("hur fungerar bergvärme", "vad är bergvärme"), None),
        ("consideration", ("vad kostar bergvärme", "köpa bergvärme"), None),  # a neighbour
        ("awareness", ("lind pris", "lind öppettider"), None),  # the firm's own name
        ("awareness", ("bergvärme", "värmepump"), None),  # nothing told
    ],
)
def test_a_page_that_answers_another_question_is_found(
    stage: str, queries: tuple[str, str], asked: str | None, build: ModuleType, brought: Callable, demand: Callable
) -> None:
    rows = [("/a", query, {"clicks": 8.0, "impressions": 400.0}) for query in queries]
    found = demand([build.a_page("a", stage)], brought(*rows, kind="page-queries")).mismatches
    assert [(one.page, one.asked, one.clicks) for one in found] == ([(f"{HOST}/a", asked, 16.0)] if asked else [])


def test_few_searches_and_mixed_ones_are_no_mismatch(build: ModuleType, brought: Callable, demand: Callable) -> None:
    few = brought(("/a", "köpa bergvärme", {"clicks": 1.0, "impressions": 20.0}), kind="page-queries")
    assert not demand([build.a_page("a")], few).mismatches
    mixed = brought(
        ("/a", "köpa bergvärme", {"clicks": 10.0, "impressions": 400.0}),
        ("/a", "hur fungerar bergvärme", {"clicks": 10.0, "impressions": 400.0}),
        kind="page-queries",
    )
    assert not demand([build.a_page("a")], mixed).mismatches
