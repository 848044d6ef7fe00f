"""Knows names of places and of people, which tell pages of one subject apart and are never the subject themselves.

Known names are data; a place that is in no list shows where it stands: a row of headings that are equal but for a name,
of which several are known ("Körskola i Malmö", "Körskola i Oxie").
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.site.titles import plain
from auditor.site.variants import places, shipped_places

IsCommon = Callable[[str], bool]
Words = tuple[str, ...]

LONGEST_PLACE = 3
# A row of headings needs so many different fillers, and this share of known places among them.
LEAST_FILLERS = 3
LEAST_KNOWN, KNOWN_SHARE = 2, 0.4
LONGEST_HEADING = 12
# After a name these make it one of a place, whatever the name: Orange county, Ale kommun.
AREA_WORDS = frozenset(("county", "kommun", "län", "kommune"))
# Headings that are read for rows; more repeat the same patterns.
MOST_HEADINGS = 4_000


class Gazetteer(NamedTuple):
    """Names in lower case: single words, places of several words, first names."""

    words: frozenset[str]
    phrases: frozenset[Words]
    people: frozenset[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the names that ship with the program."""
    lists = shipped_places()
    several = (tuple(name.replace("-", " ").split()) for name in lists.long_cities.split(";"))
    return Gazetteer(
        words=frozenset(f"{lists.sweden} {lists.nordic} {lists.english} {lists.cities}".split()),
        phrases=frozenset(name for name in several if 1 < len(name) <= LONGEST_PLACE),
        people=frozenset(lists.first_names.split()),
    )


@lru_cache(maxsize=1)
def spelled_places() -> frozenset[str]:
    """Return the names of places that are hardly ever common words as addresses spell them: malmo, goteborg."""
    return frozenset(map(plain, places()))


def named_things(words: Sequence[str], is_common: IsCommon, learned: Collection[str] = ()) -> list[bool]:
    """Tell for each of `words` (lower case, in order) whether it is part of the name of a place or a person.

    A word that the site also writes small (`is_common`) is no name by itself: reading, bath, hope.
    """
    known = gazetteer()
    found = [
        word in learned or ((word in known.words or word in known.people) and not is_common(word)) for word in words
    ]
    for start in range(len(words)):
        for size in range(2, LONGEST_PLACE + 1):
            if start + size <= len(words) and tuple(words[start : start + size]) in known.phrases:
                found[start : start + size] = [True] * size
        if start and words[start] in AREA_WORDS:
            found[start - 1] = found[start] = True
    return found


def learned_places(headings: Iterable[Words], is_common: IsCommon) -> frozenset[str]:
    """Return the words that stand where known places stand in rows of `headings` (lower case, in order)."""
    known = gazetteer()
    rows: defaultdict[Words, set[Words]] = defaultdict(set)
    distinct = sorted(set(headings))
    for words in distinct[:: -(-len(distinct) // MOST_HEADINGS) or 1]:
        for size in (1, 2):
            for at in range(min(len(words), LONGEST_HEADING) - size + 1):
                if len(words) > size:
                    rows[(*words[:at], "", *words[at + size :])].add(words[at : at + size])

    def is_place(name: Words) -> bool:
        return name in known.phrases or all(word in known.words and not is_common(word) for word in name)

    found: set[str] = set()
    for fillers in rows.values():
        places = sum(map(is_place, fillers)) if len(fillers) >= LEAST_FILLERS else 0
        if places >= max(LEAST_KNOWN, KNOWN_SHARE * len(fillers)):
            found.update(word for name in fillers for word in name if len(word) > 2 and not is_common(word))
    return frozenset(found)
