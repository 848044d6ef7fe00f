"""Says which content that a stage should have is lacking, and what to begin with when a stage has nothing.

Used by the checks for missing content and for empty stages, so that both propose the same pages.
"""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from auditor.checks.base import Site
from auditor.checks.signs import shows
from auditor.records.journey import Expectation, Stage
from auditor.records.judgement import PageResult


class Lack(NamedTuple):
    """An expectation that is not met: the pages that speak for it, and how many more are needed."""

    wish: Expectation
    found: tuple[PageResult, ...]
    lacking: int


def lacks(site: Site, stage: Stage) -> Iterator[Lack]:
    """Yield the expectations of `stage` that the site does not meet, in the journey's order."""
    for wish in stage.expects:
        found = tuple(page for page in site.results if can_be_read(page) and fulfils(site, page, wish, stage.id))
        if len(found) < wish.minimum:
            yield Lack(wish, found, wish.minimum - len(found))


def shows_any(site: Site, page: PageResult, wish: Expectation) -> bool:
    """True when `page` shows one of the signs of `wish`; a page that the site sends its customers to order at, too."""
    ordered_at = "order-form" in wish.signs and page.url in site.order_pages
    return ordered_at or any(shows(page, sign) for sign in wish.signs)


def fulfils(site: Site, page: PageResult, wish: Expectation, stage: str) -> bool:
    """True when `page` is (or shows) what the expectation `wish` of stage `stage` asks for."""
    if shows_any(site, page, wish):
        return True
    if page.guess is None or page.guess.content_type not in wish.types:
        return False
    return wish.anywhere or page.stage == stage


def can_be_read(page: PageResult) -> bool:
    """True when a visitor can open the page: it counts, or it is only kept out of search."""
    return page.counted or (page.noindex and page.error is None and not page.duplicate_of)


def in_proportion(site: Site) -> int:
    """Return how many new pages are a sensible next step for a site of this size."""
    under = site.thresholds.under
    return min(under.most, max(under.least, ceil(under.share * len(site.counted))))


def beginning(site: Site, stage: Stage) -> list[tuple[Expectation, int]]:
    """Return what to begin an empty stage with: the weightiest lacking content first, in proportion to the site.

    Where other pages show all of it, what they show gets a page of its own, the weightiest first.
    """
    left = in_proportion(site)
    plan: list[tuple[Expectation, int]] = []
    for lack in sorted(lacks(site, stage), key=lambda one: -one.wish.weight):
        take = min(left, lack.lacking)
        if take:
            plan.append((lack.wish, take))
            left -= take
    if plan:
        return plan
    weightiest = sorted(stage.expects, key=lambda wish: -wish.weight)
    return [(wish, 1) for wish in weightiest[: min(left, max(1, stage.minimum_pages))]]


def names_of(wishes: list[Expectation], language: str) -> str:
    """Return the names of expectations as one list; they hold commas themselves, so semicolons part them."""
    return "; ".join(wish.names.of(language) for wish in wishes)
