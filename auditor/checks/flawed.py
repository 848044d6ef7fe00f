"""Which pages with a flaw of a kind an owner should hear of: those that a visitor can meet.

Copies are left in peace, and so are pages kept out of search unless other pages link to them; terms and thanks are read
by customers too.
"""

from collections.abc import Iterator

from auditor.checks.base import Site
from auditor.records.flaw import Flaw, FlawKind
from auditor.records.judgement import PageResult

MET = frozenset(("", "phase-none", "no-stage"))
# Where a fault drives away first: pages where the reader decides, then the front page, then what is sold.
FIRST = {
    "pricing": 0,
    "conversion": 0,
    "contact": 1,
    "home": 2,
    "product": 3,
    "service": 3,
    "offer": 3,
    "case_study": 4,
}


def is_met(page: PageResult) -> bool:
    """True for a page that was answered well, may be found and is no copy."""
    return page.guess is not None and not page.error and not page.noindex and page.excluded_by in MET


def is_reached(page: PageResult) -> bool:
    """True for a page that visitors meet by search or by a link, though it may be kept out of search."""
    return is_met(page) or (page.noindex and page.inlinks > 0 and page.guess is not None and not page.error)


def flawed(site: Site, *kinds: FlawKind, hidden: bool = False) -> Iterator[tuple[PageResult, tuple[Flaw, ...]]]:
    """Yield each page that visitors meet with its flaws of `kinds`, the worst pages first.

    `hidden`: also pages kept out of search that other pages link to.
    """
    found = []
    for page in site.results:
        flaws = tuple(flaw for flaw in site.facts.flaws.get(page.url, ()) if flaw.kind in kinds)
        if flaws and (is_reached(page) if hidden else is_met(page)):
            found.append((page, flaws))
    yield from sorted(found, key=lambda pair: rank_of(pair[0]))


def rank_of(page: PageResult) -> tuple[bool, int]:
    """Return what pages with a flaw are sorted by: kept out of search last, then by what the page is for."""
    return page.noindex, FIRST.get(page.guess.content_type if page.guess else "", 9)
