"""Finds pages whose text is about what another page is called: a page was copied, and its text never exchanged.

Two near copies are held against each other by the words of their addresses that the other's has not. The one is the
original when its text never speaks of what the other is called, while the other's speaks of what the first is called,
and says its own name only where it is called so.
Rows of pages that a template makes name themselves alike, each its own town, and none is found.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np

from auditor.records.judgement import PageResult
from auditor.site.bags import Bags
from auditor.site.own_offers import is_said
from auditor.site.suggest import plain, slug_of, words_in

# How much a text speaks of the other's name (each word 1 + log of how often, as in the bags), and how little
# the other may speak of its own, as a share. On 254 sites five pairs had it at .9 likeness: four rightly, and one whose
# title said nothing of its own name.
LEAST_SPOKEN = 4.0
MOST_BACK = 0.1
# Copies that are looked at; a site with more has a template, and comparing words of all would take minutes.
MOST_COPIES = 5_000


def foreign_bodies(rows: Iterable[PageResult], bags: Bags) -> dict[str, str]:
    """Return page -> the page whose text it carries, for pages that are nearly copies of another."""
    places = {url: row for row, url in enumerate(bags.urls)}
    words = [plain(word.lower()) for word in bags.words]
    found = {}
    copies = (row for row in rows if row.url in places and row.near_duplicate_of in places)
    for row in islice(copies, MOST_COPIES):
        other = row.near_duplicate_of
        for page, original in ((row.url, other), (other, row.url)):
            own, theirs, back = spoken_of(page, original, bags, places, words)
            # A page that nowhere says what its address does is the other page written once more.
            if own and theirs >= LEAST_SPOKEN and back <= MOST_BACK * theirs:
                found[page] = original
    return found


def spoken_of(
    page: str, original: str, bags: Bags, places: dict[str, int], words: list[str]
) -> tuple[float, float, float]:
    """Return how much a page speaks of its own name and of the other's, and how much the other speaks of its name."""
    code = bags.languages[places[page]]
    name, other = words_in(slug_of(page), code), words_in(slug_of(original), code)
    own, theirs = name - other, other - name
    if not own or not theirs:
        return 0.0, 0.0, 0.0
    said, said_there = (dict(weights_of(places[url], bags, words)) for url in (page, original))
    return weight(own, said), weight(theirs, said), weight(own, said_there)


def weights_of(place: int, bags: Bags, words: list[str]) -> Iterator[tuple[str, float]]:
    """Yield the words of a page with their weights."""
    row = slice(*bags.counts.indptr[place : place + 2])
    for number, value in zip(bags.counts.indices[row], np.asarray(bags.counts.data[row]), strict=True):
        yield words[number], float(value)


def weight(names: frozenset[str], said: dict[str, float]) -> float:
    """Return what the words of a name weigh together in a text, in any of their forms."""
    return sum(
        value
        for word, value in said.items()
        if word and any(name[0] == word[0] and is_said(name, word) for name in names)
    )
