"""Finds the concepts of lang/*/concepts.toml in lists of words: ids that are the same in every language.

Every word is looked up once and remembered, so that a page costs dictionary look-ups and no regular expressions.
"""

from collections import defaultdict
from functools import lru_cache

from auditor.classify.words import NUMBER
from auditor.lang.load import NEIGHBOURS, codes, nearest, table
from auditor.records.base import StrictRecord
from auditor.remembered import Remembered

# Words that are remembered for each set of languages: some 12 MB in each judging process.
MOST_REMEMBERED = 80_000
# The phrases that a word may begin: pattern of the second word -> patterns of the others, and the concept.
_Phrases = dict[int, list[tuple[tuple[int, ...], str]]]
# What a word may be: the patterns that it fits, its concepts, its phrases.
_Meaning = tuple[frozenset[int], tuple[str, ...], _Phrases]
# Most words are in no pattern; they all mean this, which is passed over.
_NOTHING: _Meaning = (frozenset(), (), {})


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
        self._known = Remembered(self._meaning, MOST_REMEMBERED)
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

    def _meaning(self, word: str) -> _Meaning:
        found = set(self._exact.get(word, ()))
        if word.isdecimal():
            found |= self._exact.get(NUMBER, set())
        for cut in range(2, len(word) + 1):
            found |= self._starts.get(word[:cut], set())
        for cut in range(1, len(word) - 1):
            found |= self._ends.get(word[cut:], set())
        if not found:
            return _NOTHING
        order = sorted(found)
        singles = tuple(dict.fromkeys(concept for one in order for concept in self._singles.get(one, ())))
        phrases: _Phrases = {}
        for one in order:
            for (second, *rest), concept in self._phrases.get(one, ()):
                phrases.setdefault(second, []).append((tuple(rest), concept))
        return frozenset(found), singles, phrases

    def find(self, words: list[str]) -> list[tuple[str, int, int]]:
        """Return (concept, start, end) of each hit in `words`; at most one hit a concept and start, the longest."""
        known = self._known
        each = [known[word] for word in words]
        hits: list[tuple[str, int, int]] = []
        for start, meaning in enumerate(each):
            if meaning is _NOTHING:
                continue
            _, singles, phrases = meaning
            if not phrases or start + 1 >= len(each) or each[start + 1] is _NOTHING:
                hits += [(concept, start, start + 1) for concept in singles]
                continue
            found = dict.fromkeys(singles, start + 1)
            for second in each[start + 1][0]:
                for rest, concept in phrases.get(second, ()):
                    end = start + 2 + len(rest)
                    if end <= len(each) and (not rest or _follows(each, start + 2, rest)):
                        found[concept] = max(end, found.get(concept, 0))
            hits += [(concept, start, end) for concept, end in found.items()]
        return hits


def _follows(each: list[_Meaning], at: int, rest: tuple[int, ...]) -> bool:
    return all(pattern in each[at + step][0] for step, pattern in enumerate(rest))


@lru_cache(maxsize=8)
def lexicon(*languages: str) -> Lexicon:
    """Return the lexicon of `languages` together."""
    return Lexicon(tuple(table(code, "concepts", ConceptTable) for code in languages))


def concept_ids_of(language: str) -> tuple[str, ...]:
    """Return the ids of a language's concepts."""
    held: ConceptTable = table(language, "concepts", ConceptTable)
    return tuple(held.concepts)


def is_known(language: str) -> bool:
    """Whether there is a concept table for `language` or a near one."""
    return language in codes() or language in NEIGHBOURS


def tables_for(language: str) -> tuple[str, ...]:
    """Return the tables that read `language`: its own, a near one, or all for a language that is not known."""
    return (nearest(language),) if is_known(language) else codes()
