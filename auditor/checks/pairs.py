"""Tells of two pages that they are one, by address and name, and which of the two is to stay."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from auditor.checks.base import Site
from auditor.checks.groups import grouped
from auditor.checks.sets import repeats
from auditor.checks.wrong_body import spoken
from auditor.records.judgement import PageResult
from auditor.urls import path_of

OnePage = Literal["twice", "swapped", ""]
# So many times as many links say which of two the site goes by.
FAR_MORE = 5
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp)$")
# What stands between two names that are held against each other.
_AGAINST = re.compile(r"^(.+?)[-_](?:vs|versus|eller|kontra)[-_](.+)$")
# How a folder is named in singular and plural: service, services; industry, industries; bransch, branscher.
_PLURALS = (("", "s"), ("", "es"), ("y", "ies"), ("", "er"), ("", "ar"), ("", "or"), ("a", "or"), ("e", "ar"))


def one_page_pairs(site: Site, pages: Iterable[PageResult]) -> Iterator[tuple[PageResult, PageResult, OnePage]]:
    """Yield two pages that are plainly one: of one name in a folder in singular and plural, or with the order swapped.

    Of the one name title and heading must be the same and both of one type; of the swapped ones both must compare or
    explain, and be called by the same words or hold the same text. What is on each day or place its own is no pair.
    """
    rules = site.thresholds.own_things
    read = [page for page in pages if page.guess and page.guess.content_type not in rules.no_pairs]
    by_name = grouped(read, lambda page: (last_name(page), titles(page)))
    for (name, called), own in by_name.items():
        if name and any(called) and len(own) == 2 and in_sister_folders(*own) and _of_one_kind(*own):
            yield own[0], own[1], "twice"
    by_path = {_address(page): page for page in read}
    for address, page in by_path.items():
        turned = _swapped(address)
        other = by_path.get(turned) if turned else None
        if other is None or page.url > other.url or not page.guess or page.guess.content_type not in rules.comparing:
            continue
        if _of_one_kind(page, other) and _says_the_same(page, other):
            yield page, other, "swapped"


def _of_one_kind(one: PageResult, other: PageResult) -> bool:
    types = {page.guess.content_type if page.guess else "" for page in (one, other)}
    return one.language == other.language and len(types) == 1


def _says_the_same(one: PageResult, other: PageResult) -> bool:
    """True for two pages with the same text, or called by the same words in any order."""
    called, again = (sorted(page.title.casefold().split()) for page in (one, other))
    return repeats(one) == other.url or repeats(other) == one.url or bool(called and called == again)


def last_name(page: PageResult) -> str:
    """Return the last part of a page's address, without the ending of a file."""
    return _ENDING.sub("", path_of(page.url).rstrip("/").rpartition("/")[2].casefold())


def titles(page: PageResult) -> tuple[str, str]:
    """Return what a page is called."""
    return page.title.casefold().strip(), page.h1.casefold().strip()


def in_sister_folders(one: PageResult, other: PageResult) -> bool:
    """True for two addresses that differ in one folder, which the one names in singular and the other in plural."""
    first, second = (path_of(page.url).casefold().strip("/").split("/")[:-1] for page in (one, other))
    differing = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    return len(first) == len(second) and len(differing) == 1 and are_plural(*differing[0])


def are_plural(one: str, other: str) -> bool:
    """True when one word is the other in plural, in English or Swedish."""
    pairs = ((one, other), (other, one))
    return any(
        len(single) > 3 and single.endswith(ending) and many == single.removesuffix(ending) + plural
        for single, many in pairs
        for ending, plural in _PLURALS
    )


def _address(page: PageResult) -> tuple[str, str]:
    return path_of(page.url).casefold().rstrip("/").rpartition("/")[0], last_name(page)


def _swapped(address: tuple[str, str]) -> tuple[str, str] | None:
    """Return the address with its two names in the other order, None for one that holds nothing against another."""
    folder, name = address
    hit = _AGAINST.match(name)
    if hit is None or hit[1] == hit[2]:
        return None
    return folder, f"{hit[2]}{name[hit.end(1) : hit.start(2)]}{hit[1]}"


def speaks_less(site: Site, page: PageResult, other: PageResult) -> bool:
    """True when the text of a page speaks plainly less of what the page is called than that of the other of its own."""
    return spoken(site, other) - spoken(site, page) >= site.thresholds.wrong_body.plain


def stays(site: Site, page: PageResult, original: PageResult) -> PageResult:
    """Return which of a page and what it was found to repeat is the original: the one whose text speaks of its name,
    else the one that the site links to far more, menus counted.
    """
    if speaks_less(site, original, page):
        return page
    if speaks_less(site, page, original):
        return original
    return page if page.inlinks > FAR_MORE * original.inlinks else original


def kept_of(site: Site, one: PageResult, other: PageResult) -> PageResult:
    """Return which of two addresses of one page is kept: what others link to and visit, then what the site links to."""
    first, second = sorted((one, other), key=_worth)
    return first if _known(first) else stays(site, second, first)


def _worth(page: PageResult) -> tuple[float, float, int, int, int, str]:
    linked, visits = _known(page) or (0.0, 0.0)
    return -linked, -visits, -page.inlinks, -page.word_count, len(page.url), page.url


def _known(page: PageResult) -> tuple[float, float] | None:
    """Return what imports tell of links from other sites and of visits, None where they tell of neither."""
    visits = max((page.metrics.get(name, 0.0) for name in ("clicks", "sessions", "views")), default=0.0)
    linked = page.metrics.get("referring_domains", 0.0)
    return (linked, visits) if linked or visits else None
