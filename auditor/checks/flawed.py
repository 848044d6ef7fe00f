"""Which pages with a flaw of a kind an owner should hear of: those that a visitor can meet.

Pages kept out of search and copies are left in peace; terms and thanks are read by customers too.
"""

from collections.abc import Iterator

from auditor.checks.base import Site
from auditor.records.flaw import Flaw, FlawKind
from auditor.records.judgement import PageResult

MET = frozenset(("", "phase-none", "no-stage"))


def is_met(page: PageResult) -> bool:
    """True for a page that was answered well, may be found and is no copy."""
    return page.guess is not None and not page.error and not page.noindex and page.excluded_by in MET


def flawed(site: Site, *kinds: FlawKind) -> Iterator[tuple[PageResult, tuple[Flaw, ...]]]:
    """Yield each page that visitors meet with its flaws of `kinds`."""
    for page in site.results:
        found = tuple(flaw for flaw in site.facts.flaws.get(page.url, ()) if flaw.kind in kinds)
        if found and is_met(page):
            yield page, found
