"""Rows after the whole site is known: canonicals that hold or not, repeats, stages, entries, what does not answer."""

import pytest

from auditor.journeys.load import load_journey
from auditor.records.base import Phase
from auditor.records.judgement import Guess, PageResult
from auditor.run.fill import (
    entries_of,
    problems_of,
    settled_canonicals,
    staged,
    with_duplicates,
    with_named_originals,
)
from auditor.site.aliases import find_aliases
from auditor.site.duplicates import Duplicates


def a_row(url: str, phase: Phase = "consideration", **facts: object) -> PageResult:
    guess = Guess(phase=phase, shares={phase: 1.0}, sure=True, content_type="service")
    return PageResult(url=url, **{"guess": guess, "status": 200, **facts})  # type: ignore[arg-type]


def canonical_row(url: str, canonical: str, phase: Phase = "consideration") -> PageResult:
    return a_row(url, phase, canonical=canonical, counted=False, excluded_by="canonical")


def settled(rows: list[PageResult]) -> list[PageResult]:
    return settled_canonicals(rows, find_aliases(rows))


def test_a_canonical_to_a_page_that_was_read_holds() -> None:
    rows = settled([a_row("https://a.se/ett"), canonical_row("https://a.se/två", "https://a.se/ett")])
    assert [row.counted for row in rows] == [True, False]


@pytest.mark.parametrize("canonical", ["http://www.a.se/tva/", "https://a.se/was-never-read"])
def test_a_canonical_in_another_spelling_or_to_nothing_leaves_the_page_in(canonical: str) -> None:
    (row,) = settled([canonical_row("https://a.se/tva", canonical)])
    assert row.counted
    assert row.excluded_by == ""


def test_a_page_outside_the_journey_stays_outside_whatever_its_canonical() -> None:
    (row,) = settled([canonical_row("https://a.se/integritet", "https://a.se/none", "none")])
    assert not row.counted
    assert row.excluded_by == "phase-none"


def test_only_an_exact_repeat_no_longer_counts() -> None:
    exact, near = {"https://a.se/2": "https://a.se/1"}, {"https://a.se/3": "https://a.se/1"}
    rows = with_duplicates([a_row(f"https://a.se/{n}") for n in (1, 2, 3)], Duplicates(exact, near, ()))
    assert [row.counted for row in rows] == [True, False, True]
    assert rows[1].duplicate_of == rows[2].near_duplicate_of == "https://a.se/1"


def test_a_page_is_no_near_copy_of_one_that_names_its_original() -> None:
    rows = [a_row("https://a.se/1"), a_row("https://a.se/2"), canonical_row("https://a.se/3", "https://a.se/1")]
    near = {"https://a.se/1": "https://a.se/3", "https://a.se/2": "https://a.se/1"}
    copies = with_duplicates(rows, Duplicates({}, near, ()))
    assert [row.near_duplicate_of for row in with_named_originals(copies)] == ["", "https://a.se/1", ""]


def test_a_page_without_a_place_in_the_journey_does_not_count() -> None:
    rows = staged([a_row("https://a.se/x"), a_row("https://a.se/y", "none")], load_journey("inbound"))
    assert [(row.stage, row.counted) for row in rows] == [("consideration", True), ("", False)]
    assert rows[1].excluded_by == "no-stage"


def test_entries_are_the_front_pages_or_where_the_crawl_began() -> None:
    assert entries_of([a_row("https://a.se/"), a_row("https://a.se/en/"), a_row("https://a.se/x", depth=0)]) == (
        "https://a.se/",
        "https://a.se/en/",
    )
    assert entries_of([a_row("https://a.se/x", depth=0), a_row("https://a.se/y", depth=1)]) == ("https://a.se/x",)


def test_what_does_not_answer_is_known_by_status_or_error() -> None:
    rows = [
        a_row("https://a.se/1", status=404),
        a_row("https://a.se/2", status=None, error="dns"),
        a_row("https://a.se/3", excluded_by="soft-404"),
        a_row("https://a.se/4"),
    ]
    assert problems_of(rows) == {"https://a.se/1": 404, "https://a.se/2": "dns", "https://a.se/3": "soft-404"}


def test_what_only_a_crawler_meets_is_not_broken() -> None:
    rows = [
        a_row("https://a.se/log-in", status=401),
        a_row("https://a.se/firewall", status=403),
        a_row("https://a.se/slow", status=None, error="timeout"),
        a_row("https://a.se/odd", status=200, error="parse-timeout"),
    ]
    assert problems_of(rows) == {}


def test_a_copy_that_names_itself_as_its_original_is_a_duplicate() -> None:
    text = {"text_hash": "x", "word_count": 900}
    first = a_row("https://a.se/ett/", **text)
    own = a_row("https://a.se/tva/", canonical="https://a.se/tva", excluded_by="canonical", counted=False, **text)
    named = a_row("https://a.se/tre/", canonical="https://a.se/ett", excluded_by="canonical", counted=False, **text)
    copies = dict.fromkeys((own.url, named.url), first.url)
    rows = settled(with_duplicates([first, own, named], Duplicates(copies, {}, ())))
    assert [row.excluded_by for row in rows] == ["", "duplicate", "canonical"]
