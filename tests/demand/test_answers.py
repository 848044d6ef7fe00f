"""What answers of AI cite, by stage; never a figure of search or visits."""

from collections.abc import Callable
from types import ModuleType

import pytest

from auditor.classify.model import load_model
from auditor.demand.answers import answers_of
from auditor.demand.combine import current, figures_by_page, idle, queries_of
from auditor.demand.intent import IntentReader
from auditor.demand.join import AddressBook, Joined, join
from auditor.records.answers import Answers
from auditor.site.aliases import find_aliases

HOST = "https://site.example"


@pytest.fixture
def joined(build: ModuleType) -> Callable[..., list[Joined]]:
    rows = pages(build)
    book = AddressBook(rows, find_aliases(rows), lambda url: "")
    return lambda *imports: [join(one, book, used=used) for one, used in zip(imports, current(imports), strict=True)]


def pages(build: ModuleType) -> list:
    return [build.a_page("a", next_steps=0), build.a_page("b"), build.a_page("c", "decision"), build.a_page("d", "")]


@pytest.fixture
def answers(build: ModuleType, joined: Callable) -> Callable[..., Answers | None]:
    """The answers that imports tell of on four pages; nothing leads on from the first."""
    reader = IntentReader(load_model(), frozenset({"lind"}), "sv")
    return lambda *imports: answers_of(build.a_site(pages(build)), joined(*imports), reader)


def test_citations_are_told_by_stage_with_their_dead_ends(brought: Callable, answers: Callable) -> None:
    rows = [("/a", {"citations": 60.0}), ("/b", {"citations": 20.0}), ("/c", {"citations": 20.0})]
    found = answers(brought(*rows, source="bing-ai", starts="2026-10-01", ends="2026-10-31"))
    aware, _, decide, *_ = found.stages
    assert (found.measure, found.total, found.page_count, found.ended) == ("citations", 100.0, 3, 60.0)
    assert (aware.pages, aware.of, aware.citations, aware.share, aware.ends, aware.ended) == (2, 2, 80.0, 0.8, 1, 60.0)
    assert (decide.citations, decide.ai_impressions, decide.ends) == (20.0, None, 0)
    assert [(one.page, one.end) for one in found.pages][:2] == [(f"{HOST}/a", True), (f"{HOST}/b", False)]
    assert found.starts == "2026-10-01"


def test_grounding_queries_get_their_stage(brought: Callable, answers: Callable) -> None:
    rows = [
        ("vad kostar bergvärme", {"citations": 30.0}),
        ("hur fungerar bergvärme", {"citations": 10.0}),
        ("lind", {"citations": 5.0}),
    ]
    found = answers(brought(*rows, source="bing-ai", kind="queries"))
    shares = {stage.stage: stage.asked_share for stage in found.stages}
    assert (shares["decision"], shares["awareness"]) == (0.75, 0.25)
    assert [one.query for one in found.queries] == [row[0] for row in rows]
    assert (found.queries[2].brand, found.pages, found.total) == (True, (), 0.0)


def test_citations_and_showings_are_never_added(brought: Callable, answers: Callable) -> None:
    cited = brought(("/a", {"citations": 3.0}), source="bing-ai")
    shown = brought(("/a", {"ai_impressions": 40.0}), ("/b", {"ai_impressions": 9.0}), source="search-console-ai")
    again = brought(("/a", {"citations": 50.0}), source="sheet-ai")
    found = answers(cited, shown, again)
    assert (found.measure, found.total, found.page_count) == ("citations", 3.0, 2)
    assert {one.page[-2:]: (one.citations, one.ai_impressions) for one in found.pages} == {
        "/a": (3.0, 40.0), "/b": (None, 9.0),
    }  # fmt: skip


def test_figures_of_search_stay_what_they_are(brought: Callable, joined: Callable, answers: Callable) -> None:
    real = brought(("/a", {"clicks": 5.0, "impressions": 100.0}), at="2026-10-01", starts="2026-07-01")
    cited = brought(("/a", {"citations": 300.0}), source="bing-ai", at="2026-11-01", starts="2026-08-01")
    asked = brought(("lix", {"citations": 9.0}), source="bing-ai", kind="queries")
    both = joined(real, cited, asked)
    assert figures_by_page(both) == figures_by_page(joined(real))
    assert queries_of(both) == {}
    assert [one.file.used for one in both] == [True, True, True]
    assert idle(both) == [False, False, False]
    assert answers(real) is None


def test_showings_in_search_without_clicks_never_stand_for_queries_with_clicks(brought: Callable) -> None:
    real = brought(("lix", {"clicks": 5.0, "impressions": 100.0}), kind="queries", at="2026-10-01")
    shown = brought(("lix", {"impressions": 300.0}), kind="queries", at="2026-11-01")
    assert current([real, shown]) == [True, False]
