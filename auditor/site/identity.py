"""Looks for who is behind a site: a company by its form or number, a person by name or part in it, on any page.

Reading stops at the first that is found; of a site that shows none it is then known that nobody is named.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.page import Page
from auditor.site.gazetteer import gazetteer
from auditor.site.pattern import Pattern
from auditor.site.variants import places
from auditor.urls import host_of

# Types of structured data that name a person.
PERSONS = frozenset(("Person", "Physician", "Attorney"))
# Characters read per page, words and names kept per site: a site that names nobody is a small one.
MOST_READ = 60_000
MOST_WORDS, MOST_NAMES = 50_000, 2_000
LONGEST_HEAD = 400
# Two words with capitals after one without, as in "kalligraf Siiri Kale".
_NAME = re.compile(r"\b[a-zåäöéæøü]+,? ([A-ZÅÄÖÉÆØ][a-zåäöéæøü]+)[ -]([A-ZÅÄÖÉÆØ][a-zåäöéæøü]+)\b")
_FIRST = re.compile(r"\b([A-ZÅÄÖÉÆØ][a-zåäöéæøü]+)(?=[ -](?:[A-Z]\. )?[A-ZÅÄÖÉÆØ][a-zåäöéæøü])")
_SMALL = re.compile(r"\b[a-zåäöéæøü]{2,}\b")


class Sign(Pattern, frozen=True, kw_only=True, dict=True):
    """A pattern with its examples; `cased`: upper and lower case count."""

    cased: bool = False

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern, ready to search with."""
        return re.compile(self.pattern, 0 if self.cased else re.IGNORECASE)


class IdentityRules(StrictRecord, frozen=True, kw_only=True):
    """identity.toml: forms of companies, numbers, parts of persons, owners that are customers, first names, places."""

    company: Sign
    number: Sign
    role: Sign
    owners: Sign
    presented: Sign
    place: Sign


@lru_cache(maxsize=1)
def identity_rules() -> IdentityRules:
    """Return the rules that ship with the program."""
    found: IdentityRules = shipped_record(Path(__file__).with_name("identity.toml"), IdentityRules)
    return found


class IdentityBuilder:
    """Reads pages with `add` until somebody is named; `named` says whether anybody is."""

    def __init__(self) -> None:
        self._found = False
        self._small: set[str] = set()
        self._names: set[tuple[str, ...]] = set()
        self._host = ""

    def add(self, page: Page) -> None:
        """Look for who is behind the site on one page, wherever on it."""
        if self._found:
            return
        self._host = self._host or host_of(page.url)
        heads = (page.title, page.description, page.h1)
        texts = [*heads, *cut((block.text for block in page.blocks), MOST_READ)]
        self._found = any(item.type in PERSONS for item in page.structured) or any(map(tells, texts))
        if not self._found and len(self._names) < MOST_NAMES and len(self._small) < MOST_WORDS:
            named = (page.title, page.h1)
            self._names.update(name for text in named for name in _NAME.findall(text[:LONGEST_HEAD]))
            shown = identity_rules().presented.expression
            self._names.update((name,) for text in texts for name in shown.findall(text))
            self._small.update(word for text in texts for word in _SMALL.findall(text))

    def named(self) -> bool:
        """True when a company or a person is named anywhere; also by a name that no list knows.

        That is a word after "we are", or two with capitals in a title or a main heading, that the site never writes
        small, and no place.
        """
        return self._found or any(self._is_person(name) for name in self._names)

    def _is_person(self, name: tuple[str, ...]) -> bool:
        words = [word.lower() for word in name]
        if all(word in self._host for word in words):
            return False
        return not any(word in self._small or word in places() for word in words)


def cut(texts: Iterable[str], most: int) -> Iterator[str]:
    """Yield the texts up to `most` characters in all."""
    left = most
    for text in texts:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text)


def tells(text: str) -> bool:
    """True for a text that names a company by its form or number, a place, or a person by first name or part."""
    rules = identity_rules()
    if rules.company.finds(text) or rules.number.finds(text) or rules.place.finds(text):
        return True
    if rules.role.finds(rules.owners.expression.sub("", text)):
        return True
    return any(first.lower() in gazetteer().people for first in _FIRST.findall(text))
