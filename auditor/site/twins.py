"""Finds the twins of a site: pages made by one template (towns, products, suppliers) and translations of each other.

A group of twins gets one judgement, because its readers ask one question. Pages are compared by their outlines within
their place: a folder, a word that their names share, or one name in several folders.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.page import Page, PageContext
from auditor.site.context import folder_of, without_fragment
from auditor.site.duplicates import alike, close_groups, groups_by, joined
from auditor.site.outline import HALF, Marks, outline_of
from auditor.urls import path_of

# Types of pages that a catalogue shows in rows, however its folders part them; articles of two years are no such row.
OFFERS = frozenset(("product", "service", "location", "event"))
IN_ROWS = OFFERS | {"category"}
# So many twins make a row that a page of another build belongs to.
LEAST_ROW = 2
FURTHER = re.compile(r"/(?:page|sida)[/-]?\d+/?$|\?(?:page|paged|sida)=\d+$")
LANGUAGE = re.compile(
    r"(sv|se|en|no|nb|nn|da|dk|fi|is|de|fr|es|nl|pl|it|pt|cs|sk|hu|ro|bg|hr|sr|sl|et|lv|lt|ru|uk|el|tr|ar|ja|ko|zh)(-[a-z]{2})?"
)
# How one page is spelt in more than one way by those who name it.
_END = re.compile(r"(?:/index)?(?:\.html?)?/?$")
WORD_BREAK = re.compile(r"[-_.]")
Pairs = list[tuple[int, int]]


class TwinRules(StrictRecord, frozen=True, kw_only=True):
    """The thresholds of twins.toml, each with its reason there."""

    place: float
    root: float
    same_type: float
    same_blocks: float
    translated: float
    exchanged: float
    own_label: float
    bands: int
    neighbours: int


@lru_cache(maxsize=1)
def twin_rules() -> TwinRules:
    """Return the rules that ship with the program."""
    rules: TwinRules = shipped_record(Path(__file__).with_name("twins.toml"), TwinRules)
    return rules


class Closeness(NamedTuple):
    """How alike rows must be, and how they are looked for."""

    similarity: float
    bands: int
    neighbours: int


class TwinFinder:
    """Collects the outlines of pages with `add`; `build` finds the twins. Takes 256 bytes and an address per page."""

    def __init__(self) -> None:
        self._urls: list[str] = []
        self._languages: list[str] = []
        self._values = bytearray()
        self._alternates: dict[str, frozenset[str]] = {}

    def add(self, page: Page, context: PageContext) -> None:
        """Take one page with what its site says about it; a page without content of its own is passed over."""
        named = frozenset(without_fragment(address) for _, address in page.hreflang) - {page.url}
        if named:
            self._alternates[page.url] = named
        marks = outline_of(page, context)
        if marks is not None:
            self.add_marks(page.url, page.language, marks)

    def add_marks(self, url: str, language: str, marks: Marks) -> None:
        """Take one page by the values of its outline."""
        self._urls.append(url)
        self._languages.append(language)
        self._values += marks.tobytes()

    def build(self, kinds: Mapping[str, str] | None = None) -> tuple[tuple[str, ...], ...]:
        """Return the groups of twins by address, each sorted, in the order of their first address.

        `kinds` (address -> content type) lets pages of one type and place be twins that are built less alike.
        """
        urls, languages, values = self._in_order()
        types = [(kinds or {}).get(url, f"? {url}") for url in urls]
        pairs = [*_by_template(urls, types, values), *_by_language(urls, languages, values, self._alternates)]
        pairs += [*_strays(urls, types, pairs), *_further(urls)]
        if not pairs:
            return ()
        groups = groups_by(joined(np.asarray(pairs, dtype=np.int64), len(urls)))
        return tuple(sorted(tuple(sorted(urls[one] for one in group)) for group in groups))

    def translations(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of pages that are each other's translations, each pair and all of them in order of address."""
        urls, languages, values = self._in_order()
        pairs = _by_language(urls, languages, values, self._alternates)
        tongue = dict(zip(urls, languages, strict=True))
        found = {(urls[min(pair)], urls[max(pair)]) for pair in pairs}
        return tuple(sorted(pair for pair in found if tongue[pair[0]] != tongue[pair[1]]))

    def naming(self) -> frozenset[str]:
        """Return the pages that name a version of themselves at another address, whether it was read or not."""
        return frozenset(self._alternates)

    def _in_order(self) -> tuple[list[str], list[str], NDArray[np.uint16]]:
        """Return addresses, languages and outlines in order of address, so that arrival cannot matter."""
        order = sorted(range(len(self._urls)), key=self._urls.__getitem__)
        values = np.frombuffer(bytes(self._values), dtype=np.uint16).reshape(-1, 2 * HALF)[order]
        return [self._urls[one] for one in order], [self._languages[one] for one in order], values


def _by_template(urls: list[str], types: list[str], values: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    """Yield pairs that hang together by template, each group as a chain."""
    rules = twin_rules()
    whole = np.arange(len(urls))
    folders = [folder_of(url) for url in urls]
    root = np.asarray([not _without_language(folder) for folder in folders], dtype=np.bool_)
    words = [_name_words(url) for url in urls]
    first, last = ([f"{folder} {word[end]}" for folder, word in zip(folders, words, strict=True)] for end in (0, -1))
    mixed = _mixed(values)
    tries = (
        (whole[~root], folders, mixed, rules.place),
        (whole[root], folders, mixed, rules.root),
        (whole[root], first, mixed, rules.place),
        (whole[root], last, mixed, rules.place),
        (whole[~root], [_name_at_depth(url) for url in urls], mixed, rules.place),
        (whole[~root], _with(folders, types), mixed, rules.same_type),
        (whole[root], _with(first, types), mixed, rules.same_type),
        (whole[root], _with(last, types), mixed, rules.same_type),
        (whole[~root], _beside(urls, types), mixed, rules.place),
        (whole, [""] * len(urls), values[:, HALF:], rules.same_blocks),
    )
    for rows, places, table, similarity in tries:
        salt = _numbered([places[row] for row in rows])
        close = Closeness(similarity, rules.bands * table.shape[1] // (2 * HALF), rules.neighbours)
        for group in close_groups(table[rows], close, salt):
            yield from ((int(rows[group[0]]), int(rows[one])) for one in group[1:])


def _strays(urls: list[str], types: list[str], pairs: Pairs) -> Pairs:
    """Return pairs that bring lone offers home to their row: most of one folder, first word and type are twins.

    One town of a row has a longer text or lacks a block, and is for the same readers all the same.
    """
    rows: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, (url, kind) in enumerate(zip(urls, types, strict=True)):
        if kind in IN_ROWS and (word := _name_words(url)[0]) != url:
            rows[folder_of(url), word, kind].append(place)
    group = joined(np.asarray(pairs, dtype=np.int64), len(urls)) if pairs else np.arange(len(urls))
    alone = np.bincount(group)[group] == 1
    found: Pairs = []
    for row in rows.values():
        names, sizes = np.unique(group[row], return_counts=True)
        if sizes.max() >= LEAST_ROW and 2 * sizes.max() >= len(row):
            first = next(one for one in row if group[one] == names[sizes.argmax()])
            found += [(first, one) for one in row if alone[one]]
    return found


def _further(urls: list[str]) -> Pairs:
    """Return pairs of a list and its further pages."""
    number = {url.rstrip("/"): place for place, url in enumerate(urls)}
    first = [number.get(FURTHER.sub("", url).rstrip("/"), place) for place, url in enumerate(urls)]
    return [(one, place) for place, one in enumerate(first) if one != place]


def _with(places: list[str], types: list[str]) -> list[str]:
    return [f"{place} {kind}" for place, kind in zip(places, types, strict=True)]


def _beside(urls: list[str], types: list[str]) -> list[str]:
    """Return the place above the folder of each offer: lines of one catalogue have a folder each and one template."""
    return [
        f"{above(url)} {kind}" if kind in OFFERS and above(url) else url for url, kind in zip(urls, types, strict=True)
    ]


def above(url: str) -> str:
    """Return the folder above a page's own folder, with how deep the page lies; "" when that is the root."""
    parts = path_of(url).strip("/").split("/")
    return f"{len(parts)} {'/'.join(parts[:-2])}" if len(parts) > 2 else ""


def _mixed(values: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Return the values of both halves in turns, so that every band holds some of each."""
    found: NDArray[np.uint16] = values.reshape(-1, 2, HALF).transpose(0, 2, 1).reshape(-1, 2 * HALF)
    return found


def _numbered(places: list[str]) -> NDArray[np.int64]:
    known: dict[str, int] = {}
    return np.asarray([known.setdefault(place, len(known)) for place in places], dtype=np.int64)


def _name_words(url: str) -> list[str]:
    """Return the words of a page's own name; one without a second word shares it with no page."""
    name = path_of(url).rstrip("/").rpartition("/")[2].lower()
    words = [word for word in WORD_BREAK.split(re.sub(r"\.(html?|php|aspx?)$", "", name)) if word]
    return words if len(words) > 1 else [url]


def _name_at_depth(url: str) -> str:
    """Return the page's name with its depth: `/oslo/prices` and `/bergen/prices` are one page of two places."""
    parts = path_of(url).strip("/").split("/")
    return f"{len(parts)} {parts[-1].lower()}"


def _by_language(
    urls: list[str], languages: list[str], values: NDArray[np.uint16], alternates: Mapping[str, frozenset[str]]
) -> Pairs:
    """Return pairs of translations: each names the other, or their addresses differ in the language alone."""
    number = {_END.sub("", url): place for place, url in enumerate(urls)}
    names: defaultdict[int, set[int]] = defaultdict(set)
    for url, others in alternates.items():
        if (place := number.get(_END.sub("", url))) is not None:
            names[place].update(number.get(_END.sub("", other), place) for other in others)
    named = [
        (one, other)
        for one, own in sorted(names.items())
        for other in sorted(own)
        if one < other and one in names.get(other, ())
    ]
    by_path: defaultdict[str, list[int]] = defaultdict(list)
    for place, url in enumerate(urls):
        by_path[_without_language(url)].append(place)
    told = [(group[0], one) for group in by_path.values() for one in group[1:] if languages[one] != languages[group[0]]]
    if not told:
        return named
    left, right = (np.asarray(side, dtype=np.int64) for side in zip(*told, strict=True))
    same = alike(values[:, :HALF], left, right, twin_rules().translated)
    return named + [pair for pair, built_alike in zip(told, same.tolist(), strict=True) if built_alike]


def _without_language(address: str) -> str:
    """Return an address's or a folder's path without the parts that name a language."""
    path = path_of(address) if "://" in address else address
    parts = path.strip("/").split("/")
    return "/".join(part for part in parts if not LANGUAGE.fullmatch(part.lower()))
