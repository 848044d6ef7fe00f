"""Decides which pages name a wrong original: an address of whoever built the site, or a page that says something else.

Search engines show the original that a page names in its place, so a page with a wrong one is not found.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.judgement import PageResult
from auditor.site.aliases import folded
from auditor.site.context import is_home
from auditor.site.flawrules import flaw_rules
from auditor.urls import hostname_of, path_of, registrable

_WORD = re.compile(r"[^\W_]{2,}")
_INDEX = re.compile(r"^(?:index|default)\d*(?:\.\w+)?$")
# Kinds of pages that are lists of others: a list of one tag may well name the whole list.
LISTS = frozenset(("listing", "category"))

Fault = Literal["builder", "home", "other"]


class OriginalRules(StrictRecord, frozen=True, kw_only=True):
    """Hosts of builders, first labels of hosts for trying out, and the words that a page has at least.

    `pages`: so many pages (or half of them) name the same such host.
    """

    builders: tuple[str, ...]
    staging: tuple[str, ...]
    words: int
    pages: int


class Wrong(NamedTuple):
    """A page with a wrong original and what is wrong with it."""

    page: PageResult
    fault: Fault


@lru_cache(maxsize=1)
def original_rules() -> OriginalRules:
    """Return the rules that ship with the program."""
    found: OriginalRules = shipped_record(Path(__file__).with_name("originals.toml"), OriginalRules)
    return found


def wrong_originals(pages: Iterable[PageResult]) -> Iterator[Wrong]:
    """Yield the pages that name a wrong original; `pages` are those that answered and may be found."""
    rules = original_rules()
    read = {folded(page.url): page for page in pages}
    named = [page for page in read.values() if page.canonical and page.canonical != page.url]
    built = [page for page in named if is_builders(page.canonical, page.url, rules)]
    of_builders = {page.url for page in built}
    hosts = Counter(hostname_of(page.canonical) for page in built)
    for page in named:
        if page.url in of_builders:
            if hosts[hostname_of(page.canonical)] >= min(rules.pages, len(read) / 2):
                yield Wrong(page, "builder")
        elif (other := read.get(folded(page.canonical))) is not None and says_else(page, other, rules):
            yield Wrong(page, "home" if is_home(other.url) else "other")


def is_builders(address: str, url: str, rules: OriginalRules) -> bool:
    """True for an address that only whoever builds the site should know, when the page `url` stands elsewhere."""
    try:
        host, own = hostname_of(address), hostname_of(url)
    except ValueError:
        return False
    if host == own or _given_away(own, rules) or flaw_rules().links.finds(url):
        return False
    first, _, rest = host.partition(".")
    tried = first in rules.staging and rest in (own.removeprefix("www."), registrable(own))
    return tried or _given_away(host, rules) or flaw_rules().links.finds(address)


def _given_away(host: str, rules: OriginalRules) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in rules.builders)


def says_else(page: PageResult, named: PageResult, rules: OriginalRules) -> bool:
    """True when a page names as its original one with another heading and text, which it is no variant of."""
    if min(page.word_count, named.word_count) < rules.words or page.text_hash == named.text_hash:
        return False
    if _are_near(page, named) or kinds(page, named) & LISTS:
        return False
    path, home = path_of(page.url), is_home(named.url)
    if not home and path.startswith(path_of(named.url).rstrip("/") + "/"):
        return False
    if _last(page.url) == _last(named.url) or _INDEX.match(_last(page.url)):
        return False
    return not _alike(page.h1, named.h1) and not _alike(_last(page.url), _last(named.url))


def kinds(*pages: PageResult) -> set[str]:
    """Return the kinds of the pages."""
    return {page.guess.content_type for page in pages if page.guess}


def _are_near(page: PageResult, named: PageResult) -> bool:
    near: Mapping[str, str] = {one.url: one.near_duplicate_of or one.duplicate_of for one in (page, named)}
    return (
        named.url in near.values()
        or page.url in near.values()
        or ("" not in near.values() and len(set(near.values())) == 1)
    )


def _last(url: str) -> str:
    return path_of(url).rstrip("/").rpartition("/")[2].lower()


def _alike(one: str, other: str) -> bool:
    """True when half of the words of one text stand in the other: a variant is named after its original."""
    few, many = sorted((set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))), key=len)
    return bool(few) and 2 * len(few & many) >= len(few)
