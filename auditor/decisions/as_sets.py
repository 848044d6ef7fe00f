"""Gives the pages of one template one verdict: what most of a set lacks, its template lacks.

Of faults that stand in a page's own text (a word left over, a dead form) each page is told for itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from auditor.checks.base import Site
from auditor.checks.sets import MOST, READ, PageSet, sets_of

# What a set with a fault is told by.
CHECK_OF: Mapping[str, str] = {"copies": "near-duplicate", "gated": "thin-page", "thin": "thin-page"}
REASON_OF: Mapping[str, str] = {"copies": "set-copies", "gated": "set-gated", "thin": "set-thin"}


class Sets:
    """Knows the set of each page, and which of the checks in `soft` are a matter of its template."""

    def __init__(self, site: Site, fails: Mapping[str, Iterable[str]], soft: Iterable[str]) -> None:
        self.of: dict[str, PageSet] = {}
        self._shared: dict[str, frozenset[str]] = {}
        self._soft = frozenset(soft)
        for one in sets_of(site):
            self.of |= {page.url: one for page in one.pages}
            counts = Counter(check for page in one.pages for check in set(fails.get(page.url, ())) & self._soft)
            shared = frozenset(check for check, count in counts.items() if count >= MOST * len(one.pages))
            if one.fault or not _is_read(one):
                self._shared |= {page.url: shared for page in one.pages}

    def fails(self, url: str, failed: frozenset[str]) -> frozenset[str]:
        """Return what a page fails, seen as one of its set: of the soft checks those that most of the set fail."""
        shared = self._shared.get(url)
        return failed if shared is None else (failed - self._soft) | shared


def _is_read(one: PageSet) -> bool:
    """True for articles and the like, which have a template and each its own text."""
    kinds: defaultdict[str, int] = defaultdict(int)
    for page in one.pages:
        kinds[page.guess.content_type if page.guess else ""] += 1
    return max(kinds, key=kinds.__getitem__) in READ
