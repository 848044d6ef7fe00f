"""Tells by two addresses that their pages are for different readers: other places, groups, models, years or numbers.

Texts and titles of such pages are often the same but for a word, and still neither reader wants the other's page.
"""

import re
from collections.abc import Collection
from urllib.parse import unquote

from auditor.site.gazetteer import spelled_places
from auditor.site.titles import plain
from auditor.urls import path_of

_WORD = re.compile(r"[^\W_]+")
_FORMAT = re.compile(r"\.(?:html?|php|aspx?)$")
# What systems put behind the address of a second page of one name.
_SECOND = re.compile(r"[-_][2-9]$")


def for_others(one: str, other: str, readers: Collection[str]) -> bool:
    """True for addresses that differ by a place, a word of `readers`, a letter in their folders, or numbers alone."""
    first, second = (_words(address) for address in (one, other))
    extra = set(first) ^ set(second)
    if not spelled_places().isdisjoint(extra) or not extra.isdisjoint(map(plain, readers)):
        return True
    folders = [{word for word in _words(one.rstrip("/").rpartition("/")[0]) if len(word) == 1} for one in (one, other)]
    if folders[0] != folders[1]:
        return True
    named = [[word for word in words if not word.isdigit()] for words in (first, second)]
    return named[0] == named[1] and of_other_numbers(one, other)


def of_other_numbers(one: str, other: str) -> bool:
    """True for addresses with other numbers or years: a part of a series. A "-2" at the end is no such number."""
    first, second = ([word for word in _words(address) if word.isdigit()] for address in (one, other))
    return first != second


def _words(address: str) -> list[str]:
    """Return the words and numbers of a path as places are spelled, without the mark of a second page or a format."""
    path = _SECOND.sub("", _FORMAT.sub("", unquote(path_of(address)).casefold().rstrip("/")))
    return [plain(word) for word in _WORD.findall(path)]
