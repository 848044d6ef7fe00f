"""Tells by two addresses that their pages are for different readers: other places, groups, models, years or numbers.

Texts and titles of such pages are often the same but for a word, and still neither reader wants the other's page.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import unquote

from auditor.site.gazetteer import spelled_places
from auditor.site.titles import plain
from auditor.urls import path_of, query_of

_WORD = re.compile(r"[^\W_]+")
_FORMAT = re.compile(r"\.(?:html?|php|aspx?)$")
# What systems put behind the address of a second page of one name.
_SECOND = re.compile(r"[-_][2-9]$")


def for_others(one: str, other: str, readers: Collection[str]) -> bool:
    """True for addresses that differ by a place, a word of `readers`, a letter in their folders, or numbers alone."""
    first, second = (_words(address) for address in (one, other))
    extra = set(first) ^ set(second)
    if not spelled_places().isdisjoint(extra) or not extra.isdisjoint(_plain_words(tuple(sorted(readers)))):
        return True
    folders = [{word for word in _words(one.rstrip("/").rpartition("/")[0]) if len(word) == 1} for one in (one, other)]
    if folders[0] != folders[1]:
        return True
    named = [[word for word in words if not word.isdigit()] for words in (first, second)]
    return named[0] == named[1] and of_other_numbers(one, other)


def of_other_numbers(one: str, other: str) -> bool:
    """True for addresses with other numbers, years or queries; a "-2" is none where the other has the name bare."""
    paths = _paths(one, other)
    first, second = ([word for word in _WORD.findall(path) if word.isdigit()] for path in paths)
    return first != second or (paths[0] == paths[1] and query_of(one) != query_of(other))


def _paths(one: str, other: str) -> tuple[str, str]:
    """Return the paths of both; the mark of a second page ("-2") is left out where the other has the name without."""
    first, second = (_FORMAT.sub("", unquote(path_of(address)).casefold().rstrip("/")) for address in (one, other))
    if _SECOND.sub("", first) == second:
        first = second
    return first, first if _SECOND.sub("", second) == first else second


@lru_cache(maxsize=4)
def _plain_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, words))


def _words(address: str) -> list[str]:
    """Return the words and numbers of a path as places are spelled, without the mark of a second page or a format."""
    path = _SECOND.sub("", _FORMAT.sub("", unquote(path_of(address)).casefold().rstrip("/")))
    return [plain(word) for word in _WORD.findall(path)]
