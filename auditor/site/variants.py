"""Finds the words in which otherwise equal titles differ: the town of a local page, the colour of a product.

Such a word tells pages of one subject apart and names no subject. Known places are data; the rest shows by itself where
at least three titles are the same but for one word.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.site.words import words_of

# Fewer different fillers are chance; three is the least that shows a row of pages made by one pattern.
LEAST_FILLERS = 3
LONGEST_TITLE = 16
# Towns have up to three words.
LONGEST_FILLER = 3
# A row whose fixed part holds so many telling words differs in the variant only, whatever word that is.
TELLING_REST = 3
# Titles that are read; patterns show in a part of them, and each takes some kilobytes.
MOST_TITLES = 4_000

Pattern = tuple[str, ...]


class Places(StrictRecord, frozen=True, kw_only=True):
    """places.toml: names of places and people, apart by white space; `long_cities` by semicolons."""

    sweden: str
    nordic: str
    english: str
    cities: str
    long_cities: str
    first_names: str


@lru_cache(maxsize=1)
def shipped_places() -> Places:
    """Return the lists that ship with the program."""
    lists: Places = shipped_record(Path(__file__).with_name("places.toml"), Places)
    return lists


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return the names of places that are hardly ever common words, lower case."""
    lists = shipped_places()
    return frozenset(f"{lists.sweden} {lists.nordic} {lists.english}".split())


def variant_words(
    titles: Iterable[str], empty: Collection[str], is_common: Callable[[str], bool] = lambda word: False
) -> frozenset[str]:
    """Return the words, lower case, that fill a place in a row of titles made by one pattern.

    The rest of the pattern must hold a word that is not in `empty`, else "What is X?" would make every X a variant; a
    common noun (`is_common`) varies only where the rest holds three such words, else "roof repair" and "roof coating"
    would be variants of a roof. A word that is itself the fixed part of such a row stays, since then nobody can tell
    which of the two varies. Of many titles an even choice is read.
    """
    fillers: defaultdict[Pattern, set[Pattern]] = defaultdict(set)
    distinct = sorted(set(titles))
    for title in distinct[:: -(-len(distinct) // MOST_TITLES) or 1]:
        words = tuple(word.lower() for word in words_of(title)[:LONGEST_TITLE])
        for size in range(1, LONGEST_FILLER + 1):
            for place in range(len(words) - size + 1):
                rest = (*words[:place], "", *words[place + size :])
                if any(one and one not in empty for one in rest):
                    fillers[rest].add(words[place : place + size])
    rows = {rest: found for rest, found in fillers.items() if len(found) >= LEAST_FILLERS}
    fixed = {word for rest in rows for word in rest}
    varied = {word for rest, found in rows.items() for word in varying(rest, found, empty, is_common)}
    return frozenset(varied) - fixed


def varying(
    rest: Pattern, found: Iterable[Pattern], empty: Collection[str], is_common: Callable[[str], bool]
) -> Iterator[str]:
    """Yield the words of the fillers of one row that tell its pages apart and name no subject."""
    told = sum(1 for word in rest if word and word not in empty) >= TELLING_REST
    for filler in found:
        yield from (word for word in filler if (told and len(filler) == 1) or not is_common(word))
