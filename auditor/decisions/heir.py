"""Finds where the address of a page that goes should lead: to what is about the same, else to the list that it is of.

The start page is no heir: whoever follows a link to one thing and lands there has not arrived.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from auditor.records.base import ContentType
from auditor.records.judgement import PageResult
from auditor.urls import path_of

# What is offered on a subject is nearer to its readers than another page that tells of it.
OFFERS: frozenset[ContentType] = frozenset(("service", "product", "category"))


class Heirs:
    """Knows the pages that stay by subject and by folder, gathered once; kinds that are `passing` are no heirs."""

    def __init__(self, pages: Iterable[PageResult], passing: Collection[ContentType]) -> None:
        kin: defaultdict[tuple[str, str], list[PageResult]] = defaultdict(list)
        self._at: dict[tuple[str, str], PageResult] = {}
        for page in pages:
            if not _lasts(page, passing):
                continue
            if page.topic:
                kin[page.topic, page.language].append(page)
            if folder := path_of(page.url).rstrip("/"):
                self._at.setdefault((folder, page.language), page)
        # A page is no heir of itself, so the second best is kept too.
        self._kin = {key: sorted(own, key=_nearness)[:2] for key, own in kin.items()}

    def of(self, page: PageResult) -> PageResult | None:
        """Return the page that an address should lead to, None where none is near."""
        kin = self._kin.get((page.topic, page.language), ()) if page.topic else ()
        above = (self._at.get((folder, page.language)) for folder in _folders(path_of(page.url)))
        return next((one for one in (*kin, *above) if one is not None and one.url != page.url), None)


def _nearness(page: PageResult) -> tuple[bool, int, str]:
    return not _offers(page), -page.inlinks, page.url


def _lasts(page: PageResult, passing: Collection[ContentType]) -> bool:
    """True for a page that stays, and is no start page."""
    kind = page.guess.content_type if page.guess else "other"
    return kind not in passing and kind != "home" and not page.near_duplicate_of


def _offers(page: PageResult) -> bool:
    return page.guess is not None and page.guess.content_type in OFFERS


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the nearest first."""
    while path := path.rpartition("/")[0]:
        yield path.rstrip("/")
