"""Finds the concepts of lang/*/concepts.toml in lists of words: ids that are the same in every language.

Every word is looked up once and remembered, so that a page costs dictionary look-ups and no regular expressions.
"""

from collections import defaultdict
from functools import lru_cache

from auditor.classify.words import NUMBER
from auditor.lang.load import NEIGHBOURS, codes, nearest, table
from auditor.records.base import StrictRecord

MOST_REMEMBERED = 200_000


class ConceptTable(StrictRecord, frozen=True, kw_only=True):
    """`concepts`: id -> patterns of one to four words; `*` stands for any letters at a word's end, `#` for a number."""

    concepts: dict[str, tuple[str, ...]]


class Lexicon:
    """The concepts of one or more languages, ready to be looked up."""

    def __init__(self, tables: tuple[ConceptTable, ...]) -> None:
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        self._starts: defaultdict[str, set[int]] = defaultdict(set)
        self._ends: defaultdict[str, set[int]] = defaultdict(set)
        self._phrases: defaultdict[int, list[tuple[tuple[int, ...], str]]] = defaultdict(list)
        self._singles: defaultdict[int, list[str]] = defaultdict(list)
        self._numbers: dict[str, int] = {}
        self._known: dict[str, frozenset[int]] = {}
        for one in tables:
            for concept, patterns in one.concepts.items():
                for pattern in patterns:
                    self._learn(concept, pattern)

    def _learn(self, concept: str, pattern: str) -> None:
        first, *rest = (self._number(word) for word in pattern.split())
        if rest:
            self._phrases[first].append((tuple(rest), concept))
        else:
            self._singles[first].append(concept)

    def _number(self, word: str) -> int:
        if word not in self._numbers:
            number = self._numbers[word] = len(self._numbers)
            bare = word.strip("*")
            if word.endswith("*") and not word.startswith("*"):
                self._starts[bare].add(number)
            elif word.startswith("*"):
                self._ends[bare].add(number)
            else:
                self._exact[word].add(number)
        return self._numbers[word]

    def _patterns_of(self, word: str) -> frozenset[int]:
        known = self._known.get(word)
        if known is not None:
            return known
        found = set(self._exact.get(word, ()))
        if word.isdecimal():
            found |= self._exact.get(NUMBER, set())
        for cut in range(2, len(word) + 1):
            found |= self._starts.get(word[:cut], set())
        for cut in range(1, len(word) - 1):
            found |= self._ends.get(word[cut:], set())
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[word] = frozenset(found)
        return self._known[word]

    def find(self, words: list[str]) -> list[tuple[str, int, int]]:
        """Return (concept, start, end) of each hit in `words`; at most one hit a concept and start."""
        each = [self._patterns_of(word) for word in words]
        found: dict[tuple[str, int], int] = {}
        for start, patterns in enumerate(each):
            for pattern in patterns:
                for concept in self._singles.get(pattern, ()):
                    found.setdefault((concept, start), start + 1)
                for rest, concept in self._phrases.get(pattern, ()):
                    end = start + 1 + len(rest)
                    if end <= len(each) and all(one in each[start + 1 + i] for i, one in enumerate(rest)):
                        found[(concept, start)] = end
        return [(concept, start, end) for (concept, start), end in found.items()]


@lru_cache(maxsize=8)
def lexicon(*languages: str) -> Lexicon:
    """Return the lexicon of `languages` together."""
    return Lexicon(tuple(table(code, "concepts", ConceptTable) for code in languages))


def is_known(language: str) -> bool:
    """Whether there is a concept table for `language` or a near one."""
    return language in codes() or language in NEIGHBOURS


def tables_for(language: str) -> tuple[str, ...]:
    """Return the tables that read `language`: its own, a near one, or all for a language that is not known."""
    return (nearest(language),) if is_known(language) else codes()
