"""Knows the pages that sell one thing each and are clearly called by it: the services and product lines of the menu.

Such a label is the surest name of a subject. A group of pages that no name covers is parted by the labels in it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import numpy as np

from auditor.site.called import Called, Phrase
from auditor.site.kinship import Square

# A label is told where so many of the page's title, h1, address and links agree on it; one that begins or ends with a
# word of every kind of site ("company formations") needs more of them.
LEAST_ZONES, LEAST_AGREED = 2, 3
# A label that a larger share of all pages carry is what the whole site is about.
MOST_CARRIED = 0.5
# So many labels with a word in common are kinds of one thing, and so many single pages a row: a page for each airport.
LEAST_FAMILY, LEAST_ROW = 3, 4


def hub_labels(called: Called, hubs: Iterable[int], is_name: Callable[[Phrase], bool]) -> dict[int, Phrase]:
    """Return the label of each page of `hubs` that has one which `is_name`; of several, the one that most agree on."""
    wanted, most = frozenset(hubs), MOST_CARRIED * len(called.stems)
    found: dict[int, tuple[int, bool, int, Phrase]] = {}
    for said, least in ((called.whole, LEAST_ZONES), (called.agreed, LEAST_AGREED)):
        for phrase in sorted(said):
            if len(called.where.get(phrase, ())) > most or not is_name(phrase):
                continue
            for position, zones in said[phrase].items():
                told = zones - {"folder"}
                rank = (len(told), "call" in told, len(phrase), phrase)
                if position in wanted and len(told) >= least and rank > found.get(position, (0, False, 0, ())):
                    found[position] = rank
    return {position: rank[-1] for position, rank in found.items()}


def parted(group: Sequence[int], labels: Mapping[int, Phrase], likely: Square, least: float) -> list[list[int]]:
    """Return a group (rows of `likely`) parted by its labels: each page goes to the label it is most akin to.

    Labels of which one holds the other are one. Pages that no label is near enough to stay together.
    """
    parts: defaultdict[Phrase, list[int]] = defaultdict(list)
    shortest = sorted({labels[row] for row in group if row in labels}, key=lambda one: (len(one), one))
    for row in group:
        if row in labels:
            parts[next(one for one in shortest if set(one) <= set(labels[row]))].append(row)
    if len(parts) < 2 or are_family(parts):
        return [list(group)]
    hubs = {one: list(rows) for one, rows in parts.items()}
    rest: list[int] = []
    for row in group:
        if row in labels:
            continue
        near = {one: float(np.max(likely[row, rows])) for one, rows in hubs.items()}
        best = max(near, key=lambda one: (near[one], one))
        (parts[best] if near[best] >= least else rest).append(row)
    return [*map(sorted, parts.values()), *([rest] if rest else [])]


def are_family(labels: Collection[Phrase]) -> bool:
    """Return whether most of the labels share a word: fitting a door, fitting a lock, fitting a shelf."""
    shared = Counter(stem for label in labels for stem in label)
    return max(shared.values()) >= max(LEAST_FAMILY, len(labels) / 2)


def out_of_rows(labels: Mapping[int, Phrase]) -> list[int]:
    """Return the pages whose label is not one of a row of labels with a word in common."""
    common = Counter(stem for label in labels.values() for stem in set(label))
    return [position for position, label in labels.items() if all(common[stem] < LEAST_ROW for stem in label)]
