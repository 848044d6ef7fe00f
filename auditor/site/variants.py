"""Finds the words in which otherwise equal titles differ: the town of a local page, the colour of a product.

Such a word tells pages of one subject apart and names no subject. Known places are data; the rest shows by itself where
at least three titles are the same but for one word.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.site.words import words_of

# Fewer different fillers are chance; three is the least that shows a row of pages made by one pattern.
LEAST_FILLERS = 3
LONGEST_TITLE = 16


class Places(StrictRecord, frozen=True, kw_only=True):
    """places.toml: names of places, separated by white space."""

    sweden: str
    nordic: str
    english: str


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return the known names of places, lower case."""
    lists: Places = shipped_record(Path(__file__).with_name("places.toml"), Places)
    return frozenset(f"{lists.sweden} {lists.nordic} {lists.english}".split())


def variant_words(titles: Iterable[str], empty: Collection[str]) -> frozenset[str]:
    """Return the words, lower case, that fill a place in a row of titles made by one pattern.

    The rest of the pattern must hold a word that is not in `empty`, else "What is X?" would make every X a variant; a
    word that is itself the fixed part of such a row stays, since then nobody can tell which of the two varies.
    """
    fillers: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for title in set(titles):
        words = [word.lower() for word in words_of(title)][:LONGEST_TITLE]
        for place, word in enumerate(words):
            rest = (*words[:place], "", *words[place + 1 :])
            if any(one and one not in empty for one in rest):
                fillers[rest].add(word)
    rows = {rest: found for rest, found in fillers.items() if len(found) >= LEAST_FILLERS}
    fixed = {word for rest in rows for word in rest}
    return frozenset(word for found in rows.values() for word in found) - fixed
