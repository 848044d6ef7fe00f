"""Several imports become one figure a page, from the source that knows it best."""

from collections.abc import Callable
from types import ModuleType

import pytest

from auditor.demand.combine import current, days_told, figures_by_page, idle, queries_of
from auditor.demand.join import AddressBook, Joined, join
from auditor.records.demand import Import
from auditor.site.aliases import find_aliases

A = "https://site.example/a"


@pytest.fixture
def joined(build: ModuleType) -> Callable[..., list[Joined]]:
    rows = [build.a_page("a"), build.a_page("b")]
    book = AddressBook(rows, find_aliases(rows), lambda url: "")

    def made(*imports: Import) -> list[Joined]:
        return [join(one, book, used=used) for one, used in zip(imports, current(imports), strict=True)]

    return made


def test_spellings_of_one_page_are_added_and_positions_weighed(joined: Callable, brought: Callable) -> None:
    rows = [
        ("/a", {"clicks": 10.0, "impressions": 100.0, "position": 2.0}),
        ("http://www.site.example/a/", {"clicks": 5.0, "impressions": 300.0, "position": 6.0}),
    ]
    found = figures_by_page(joined(brought(*rows)))[A]
    assert found == {"clicks": 15.0, "impressions": 400.0, "position": 5.0, "ctr": 0.0375}


def test_two_engines_are_added_but_not_two_tools_of_one(joined: Callable, brought: Callable) -> None:
    imports = [
        brought(("/a", {"clicks": 10.0})),
        brought(("/a", {"clicks": 4.0}), source="bing"),
        brought(("/a", {"clicks": 10.0}), source="screaming-frog"),
    ]
    assert figures_by_page(joined(*imports))[A]["clicks"] == 14.0
    assert figures_by_page(joined(imports[2]))[A]["clicks"] == 10.0


def test_sessions_come_from_landing_pages_and_exits_from_pages(joined: Callable, brought: Callable) -> None:
    landing = brought(("/a", {"sessions": 50.0, "key_events": 2.0}), source="analytics", kind="landing")
    pages = brought(
        ("/a", {"sessions": 80.0, "views": 200.0, "exits": 60.0, "key_events": 7.0}), source="analytics", kind="pages"
    )
    assert figures_by_page(joined(pages, landing))[A] == {
        "sessions": 50.0, "views": 200.0, "key_events": 2.0, "exits": 60.0,
    }  # fmt: skip


def test_pages_with_queries_sum_up_when_there_is_no_list_of_pages(joined: Callable, brought: Callable) -> None:
    pairs = brought(("/a", "x", {"clicks": 1.0}), ("/a", "y", {"clicks": 2.0}), kind="page-queries")
    assert figures_by_page(joined(pairs))[A]["clicks"] == 3.0
    assert figures_by_page(joined(pairs, brought(("/a", {"clicks": 9.0}))))[A]["clicks"] == 9.0


def test_the_period_that_was_imported_last_counts(joined: Callable, brought: Callable) -> None:
    autumn = {"starts": "2026-08-01", "ends": "2026-10-31", "at": "2026-11-01"}
    summer = {"starts": "2026-05-01", "ends": "2026-07-31", "at": "2026-08-01"}
    old = brought(("/a", {"clicks": 1.0}), ("/b", {"clicks": 1.0}), name="old.csv", **summer)
    both = joined(old, brought(("/a", {"clicks": 5.0}), **autumn))
    assert [one.file.used for one in both] == [False, True]
    assert figures_by_page(both) == {A: {"clicks": 5.0}}


def test_the_list_of_queries_counts_and_the_pairs_say_where_they_led(joined: Callable, brought: Callable) -> None:
    alone = brought(("Vad är LIX", {"clicks": 9.0, "impressions": 90.0}), kind="queries")
    pairs = brought(("/a", "vad är lix", {"clicks": 4.0}), ("/b", "lix räknare", {"clicks": 1.0}), kind="page-queries")
    found = queries_of(joined(alone, pairs))
    assert found["vad är lix"].figures["clicks"] == 9.0
    assert found["vad är lix"].pages == {A: {"clicks": 4.0}}
    assert found["lix räknare"].figures["clicks"] == 1.0


def test_what_two_tables_of_one_tool_tell_is_told_once(joined: Callable, brought: Callable) -> None:
    book = brought(("/a", {"clicks": 10.0, "impressions": 90.0}), name="x.xlsx")
    part = brought(("/a", {"clicks": 9.0, "impressions": 80.0}), ("/b", {"clicks": 1.0}), name="x.csv")
    found = figures_by_page(joined(book, part))
    assert {url[-1]: figures["clicks"] for url, figures in found.items()} == {"a": 10.0, "b": 1.0}
    queries = [brought(("lix", {"clicks": clicks}), kind="queries", name=str(clicks)) for clicks in (4.0, 5.0)]
    assert queries_of(joined(*queries))["lix"].figures == {"clicks": 5.0}


def test_queries_of_two_engines_are_added(joined: Callable, brought: Callable) -> None:
    google = brought(("/a", "lix", {"clicks": 4.0}), kind="page-queries")
    bing = brought(("lix", {"clicks": 1.0}), kind="queries", source="bing")
    found = queries_of(joined(google, bing))["lix"]
    assert (found.figures, found.pages) == ({"clicks": 5.0}, {A: {"clicks": 4.0}})


def test_queries_that_a_sheet_hands_on_are_not_added_to_googles_own(joined: Callable, brought: Callable) -> None:
    own, sheet = (
        brought(("lix", {"clicks": 4.0}), kind="queries", source=tool) for tool in ("search-console", "sheet")
    )
    assert queries_of(joined(own, sheet))["lix"].figures == {"clicks": 4.0}
    assert queries_of(joined(sheet))["lix"].figures == {"clicks": 4.0}


def test_an_import_that_others_tell_better_is_idle(joined: Callable, brought: Callable) -> None:
    own, sheet = brought(("/a", {"clicks": 4.0})), brought(("/a", {"clicks": 4.0}), source="sheet")
    sessions = brought(("/a", {"clicks": 4.0, "sessions": 2.0}), source="sheet")
    assert idle(joined(own, sheet)) == [False, True]
    assert idle(joined(own, sessions)) == [False, False]
    assert idle(joined(sheet)) == [False]


def test_days_are_those_of_the_imports_that_each_figure_comes_from(joined: Callable, brought: Callable) -> None:
    month = {"starts": "2026-10-01", "ends": "2026-10-31"}
    quarter = {"starts": "2026-08-01", "ends": "2026-10-31"}
    search = brought(("/a", {"clicks": 4.0, "impressions": 9.0}), **month)
    visits = brought(("/a", {"sessions": 4.0}), source="analytics", kind="landing", **quarter)
    views = brought(("/a", {"views": 4.0}), source="analytics")
    unheard = brought(("/a", {"clicks": 4.0}), source="sheet")
    assert days_told(joined(search, visits, views, unheard)) == {
        "clicks": 31, "impressions": 31, "sessions": 92, "views": 0,
    }  # fmt: skip


def test_a_tool_that_nobody_knew_when_this_was_written_is_heard_too(joined: Callable, brought: Callable) -> None:
    own = brought(("/a", {"clicks": 10.0, "sessions": 4.0}), source="ahrefs")
    pairs = brought(("/a", "tak", {"clicks": 3.0}), source="ahrefs", kind="page-queries")
    assert figures_by_page(joined(own))[A] == {"clicks": 10.0, "sessions": 4.0}
    assert queries_of(joined(pairs))["tak"].figures == {"clicks": 3.0}
    assert idle(joined(own, pairs)) == [False, False]
    google = brought(("/a", {"clicks": 7.0}))
    assert figures_by_page(joined(own, google))[A] == {"clicks": 7.0, "sessions": 4.0}


def test_showings_without_clicks_never_stand_for_a_table_with_clicks(joined: Callable, brought: Callable) -> None:
    """What answers of AI showed comes as pages and impressions; with another period it once hid the real clicks."""
    real = brought(("/a", {"clicks": 5.0, "impressions": 100.0, "position": 8.1}), at="2026-10-01", starts="2026-07-01")
    shown = brought(("/a", {"impressions": 300.0}), at="2026-11-01", starts="2026-08-01", name="ai.csv")
    assert current([real, shown]) == [True, False]
    assert current([shown]) == [True]
    told = joined(real, shown)
    assert figures_by_page(told)[A]["clicks"] == 5.0
    assert figures_by_page(told)[A]["impressions"] == 100.0
    assert [one.file.clickless for one in told] == [False, True]


def test_days_that_ended_before_are_history_whenever_they_were_brought(brought: Callable) -> None:
    now = brought(("/a", {"clicks": 1.0}), starts="2026-08-01", ends="2026-10-31", at="2026-11-01")
    old = brought(("/a", {"clicks": 2.0}), starts="2025-08-01", ends="2025-10-31", at="2026-11-02")
    assert current([now, old]) == [True, False]
    year = brought(("/a", {"clicks": 9.0}), starts="2025-11-01", ends="2026-10-30", at="2026-11-02")
    assert current([now, year]) == [False, True]


def test_links_are_never_added_and_the_tool_that_has_seen_more_of_a_page_counts(
    joined: Callable, brought: Callable
) -> None:
    ahrefs = brought(
        ("/a", {"referring_domains": 4.0, "backlinks": 9.0}),
        ("http://site.example/a/", {"referring_domains": 3.0, "backlinks": 3.0}),
        ("/b", {"referring_domains": 1.0}),
        source="ahrefs",
    )
    majestic = brought(("/a", {"referring_domains": 7.0, "backlinks": 8.0}), source="majestic")
    clicks = brought(("/a", {"clicks": 10.0}))
    imports = joined(ahrefs, majestic, clicks)
    found = figures_by_page(imports)
    assert found[A] == {"clicks": 10.0, "referring_domains": 7.0, "backlinks": 8.0}
    assert found["https://site.example/b"] == {"referring_domains": 1.0}
    assert idle(imports) == [False, False, False]
    assert figures_by_page(joined(ahrefs))[A] == {"referring_domains": 4.0, "backlinks": 9.0}


def test_of_two_periods_brought_at_once_the_later_counts(brought: Callable) -> None:
    older, newer = (
        brought(
            ("/a", {"clicks": 1.0}), starts=f"2026-0{month}-01", ends=f"2026-0{month}-28", at="2026-12-01T10:00:00Z"
        )
        for month in (5, 6)
    )
    assert current([newer, older]) == [True, False]
    assert current([older, newer]) == [False, True]
