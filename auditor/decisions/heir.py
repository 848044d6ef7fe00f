"""Finds where the address of a page that goes should lead: to what is about the same, else to the list that it is of.

The start page is no heir: whoever follows a link to one thing and lands there has not arrived.
"""

from collections.abc import Collection

from auditor.checks.base import Site
from auditor.records.base import ContentType
from auditor.records.judgement import PageResult
from auditor.urls import path_of

# What is offered on a subject is nearer to its readers than another page that tells of it.
OFFERS: frozenset[ContentType] = frozenset(("service", "product", "category"))


def heir_of(page: PageResult, site: Site, passing: Collection[ContentType]) -> PageResult | None:
    """Return the page that an address should lead to, None where none is near; kinds that are `passing` are none."""
    others = [one for one in site.counted if one.url != page.url and _lasts(one, page, passing)]
    kin = [one for one in others if page.topic and one.topic == page.topic]
    if kin:
        return min(kin, key=lambda one: (not _offers(one), -one.inlinks, one.url))
    above = [one for one in others if _is_list_of(one, page)]
    return max(above, key=lambda one: len(path_of(one.url)), default=None)


def _lasts(one: PageResult, page: PageResult, passing: Collection[ContentType]) -> bool:
    """True for a page in the same language that stays, and is no start page."""
    kind = one.guess.content_type if one.guess else "other"
    return kind not in passing and kind != "home" and one.language == page.language and not one.near_duplicate_of


def _offers(page: PageResult) -> bool:
    return page.guess is not None and page.guess.content_type in OFFERS


def _is_list_of(one: PageResult, page: PageResult) -> bool:
    """True for a page whose address is the folder that the other lies in."""
    folder = path_of(one.url).rstrip("/")
    return bool(folder) and path_of(page.url).startswith(f"{folder}/")
