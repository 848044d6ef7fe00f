"""Knows the shelves of a site: the folders and the parents in breadcrumbs under which it keeps pages on one thing.

What tells a shelf from a drawer for everything ("Blog", "Products") is its name: one that says something, and that few
of the site's pages are called by. Whether what lies on it belongs together, its pages must say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.lang.load import DEFAULT, stems
from auditor.site.called import STRONG, Called, address_words
from auditor.site.folders import SHORTEST
from auditor.site.gazetteer import spelled_places
from auditor.site.titles import plain
from auditor.site.topicrules import function_words, topic_language, unnamed_words
from auditor.site.words import words_of

# Fewer pages are a pair like any other; a larger part of the site is what the whole site is about.
LEAST_SHELVED, MOST_SHELVED = 3, 0.5
WORD = re.compile(r"\w+")
# A label with these is several names.
SEVERAL = re.compile(r"[|:;,/–—•·]|\s-\s")
# A longer name than this is a sentence.
LONGEST_LABEL = 3
Path = tuple[str, ...]


class Shelf(NamedTuple):
    """What a shelf is called ("" where only an address says it) and the numbers of its pages."""

    label: str
    pages: tuple[int, ...]


def shelves_in(called: Called, positions: Sequence[int], most: float) -> Iterator[Shelf]:
    """Yield each shelf, with the numbers (in `positions`) of its pages and of the page of the folder itself.

    `most` is the share of the site's pages that may be called by the word of its name that is called least.
    """
    carried = Counter(
        stem for position in positions for stem, weight in called.stems[position].items() if weight >= STRONG
    )
    empty = {plain(word) for code in (called.code, DEFAULT) for word in unnamed_words(code) | function_words(code)}
    empty |= spelled_places()

    def tells(name: str) -> bool:
        words = [plain(word) for word in WORD.findall(name.lower()) if len(word) >= SHORTEST and not word.isdigit()]
        telling = [word for word in words if word not in empty and not called.is_brand(word)]
        return bool(telling) and min(carried[called.stem(word)] for word in telling) <= most * len(positions)

    for name, shelf in (*folders(called, positions), *crumbs(called, positions)):
        if LEAST_SHELVED <= len(shelf.pages) <= MOST_SHELVED * len(positions) and tells(name):
            yield shelf if is_name(shelf.label, called.code) else Shelf("", shelf.pages)


def is_name(label: str, code: str) -> bool:
    """Whether a shelf's label can name a subject: short, and no kind of page or drawer."""
    words = [word.lower() for word in words_of(label)]
    inner = [word for word in words if word not in function_words(code)]
    if SEVERAL.search(label) or not 0 < len(inner) <= LONGEST_LABEL or inner[0] != words[0] or inner[-1] != words[-1]:
        return False
    empty = frozenset(stems(sorted(unnamed_words(code)), code))
    first, last = stems([words[0], words[-1]], code)
    return first not in empty and last not in empty and not topic_language(code).drawers.issuperset(inner)


def named_shelves(called: Called, positions: Sequence[int], most: float) -> list[tuple[str, frozenset[int]]]:
    """Return the labels of the shelves that have one, each with the positions of its pages."""
    return [
        (shelf.label, frozenset(positions[number] for number in shelf.pages))
        for shelf in shelves_in(called, positions, most)
        if shelf.label
    ]


def folders(called: Called, positions: Sequence[int]) -> Iterator[tuple[str, Shelf]]:
    """Yield each folder that holds no folders with its name; the page of its address is on it and labels it."""
    paths = [tuple(" ".join(words) for words in address_words(called.url(position))) for position in positions]
    pages: defaultdict[Path, list[int]] = defaultdict(list)
    above: set[Path] = set()
    for number, path in enumerate(paths):
        if len(path) > 1:
            pages[path[:-1]].append(number)
        above.update(path[:depth] for depth in range(1, len(path) - 1))
    own = {path: number for number, path in enumerate(paths)}
    for path, held in pages.items():
        if path not in above:
            front = [own[path]] if path in own else []
            label = called.title(positions[front[0]]) if front else ""
            yield path[-1], Shelf(label, (*front, *held))


def crumbs(called: Called, positions: Sequence[int]) -> Iterator[tuple[str, Shelf]]:
    """Yield each parent in breadcrumbs with its name."""
    pages: defaultdict[str, list[int]] = defaultdict(list)
    label: dict[str, str] = {}
    for number, position in enumerate(positions):
        if parent := called.parent(position):
            pages[parent.lower()].append(number)
            label.setdefault(parent.lower(), parent)
    yield from ((name, Shelf(label[name], tuple(held))) for name, held in pages.items())
