"""Decides which pages repeat another page's main text, exactly or nearly, and which of them is the one to keep.

Exact repeats share a hash; near ones are found by banding the pages' MinHash values and checked against the estimate
of their likeness, so that memory is 512 bytes a page and time grows with the pages, not with their pairs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.page import Page
from auditor.site.aliases import is_index

VALUES = 128
# What decides which page of a group is kept: the least.
Rank = tuple[bool, bool, bool, bool, int, int, str]
# The multiplier of 64-bit FNV-1a; any large odd number spreads as well.
MIX = np.uint64(0x100000001B3)


class DuplicateRules(StrictRecord, frozen=True, kw_only=True):
    """The thresholds of duplicates.toml, each with its reason there."""

    similarity: float
    least_words: int
    bands: int
    neighbours: int
    most_keepers: int


@lru_cache(maxsize=1)
def duplicate_rules() -> DuplicateRules:
    """Return the rules that ship with the program."""
    rules: DuplicateRules = shipped_record(Path(__file__).with_name("duplicates.toml"), DuplicateRules)
    return rules


class Banded(Protocol):
    """How alike rows must be, and how those that may be are looked for."""

    @property
    def similarity(self) -> float:
        """Least share of equal values."""

    @property
    def bands(self) -> int:
        """Bands that the values are cut into."""

    @property
    def neighbours(self) -> int:
        """Rows of one bucket that each row is compared with."""


# Rows of MinHash values, of 16 or 32 bits.
Values = NDArray[np.unsignedinteger[Any]]


class Duplicates(NamedTuple):
    """Repeats: address of a repeating page -> the page to keep. `groups` hold the kept page first."""

    exact: dict[str, str]
    near: dict[str, str]
    groups: tuple[tuple[str, ...], ...]


class DuplicateFinder:
    """Collects the marks of pages with `add`; `build` finds the repeats."""

    def __init__(self, rules: DuplicateRules | None = None) -> None:
        self._rules = rules or duplicate_rules()
        self._by_hash: defaultdict[str, list[str]] = defaultdict(list)
        self._canonical: dict[str, str] = {}
        self._urls: list[str] = []
        self._hashes: list[str] = []
        self._values = bytearray()

    def add(self, page: Page) -> None:
        """Take one page that can be compared; pages without text are passed over."""
        self.add_marks(page.url, page.text_hash, page.minhash, page.word_count, page.canonical)

    def add_marks(self, url: str, text_hash: str, minhash: bytes, words: int, canonical: str = "") -> None:
        """Take one page by its marks; `minhash` is 128 32-bit values or empty."""
        if not text_hash:
            return
        self._by_hash[text_hash].append(url)
        if canonical and canonical != url:
            self._canonical[url] = canonical
        if words >= self._rules.least_words and len(minhash) == VALUES * 4 and len(self._by_hash[text_hash]) == 1:
            self._urls.append(url)
            self._hashes.append(text_hash)
            self._values += minhash

    def build(self, inlinks: Mapping[str, int] | None = None) -> Duplicates:
        """Return the repeats; of a group the canonical, then most linked, then shortest address is kept.

        A folder's index file is never kept in place of the folder, nor a page without encryption in place of one with.
        """
        rank = self._ranks(inlinks or {})
        exact: dict[str, str] = {}
        kept: dict[str, str] = {}
        for text_hash, urls in self._by_hash.items():
            kept[text_hash], *others = sorted(urls, key=rank.__getitem__)
            exact |= dict.fromkeys(others, kept[text_hash])
        near = self._near([kept[text_hash] for text_hash in self._hashes], rank)
        return Duplicates(exact, near, groups_of(exact, near))

    def exchanged(self, groups: Iterable[Collection[str]], similarity: float) -> dict[str, str]:
        """Return page -> the first of its group whose text it repeats to `similarity`, exact repeats left out."""
        rows = {url: row for row, url in enumerate(self._urls)}
        values = np.frombuffer(bytes(self._values), dtype="<u4").reshape(-1, VALUES)
        found: dict[str, str] = {}
        for group in groups:
            ordered = [rows[url] for url in sorted(group) if url in rows]
            for page, keeper in keepers(values, ordered, similarity, self._rules.most_keepers):
                found[self._urls[page]] = self._urls[keeper]
        return found

    def _ranks(self, inlinks: Mapping[str, int]) -> dict[str, Rank]:
        named = set(self._canonical.values())
        return {
            url: (
                is_index(url), url in self._canonical, url not in named, url.startswith("http:"), -inlinks.get(url, 0),
                len(url), url,
            )
            for urls in self._by_hash.values()
            for url in urls
        }  # fmt: skip

    def _near(self, urls: list[str], rank: Mapping[str, Rank]) -> dict[str, str]:
        # by address, so that the order in which pages arrived cannot matter
        order = sorted(range(len(urls)), key=urls.__getitem__)
        urls = [urls[one] for one in order]
        values = np.frombuffer(bytes(self._values), dtype="<u4").reshape(-1, VALUES)[order]
        found: dict[str, str] = {}
        for group in close_groups(values, self._rules):
            ordered = sorted(group, key=lambda one: rank[urls[one]])
            for page, keeper in keepers(values, ordered, self._rules.similarity, self._rules.most_keepers):
                found[urls[page]] = urls[keeper]
        return found


def close_groups(values: Values, rules: Banded, places: NDArray[np.int64] | None = None) -> list[list[int]]:
    """Return the groups of rows that hang together by pairs that share a band and are alike; lone rows left out.

    With `places` (a number for each row) only rows of one place are compared. Rows that already hang together are not
    compared again, so that one template served thousands of times costs as much as a row of different pages.
    """
    width = values.shape[1] // rules.bands
    where = np.zeros(len(values), dtype=np.int64) if places is None else places
    group_of = np.arange(len(values))
    pairs = np.zeros((0, 2), dtype=np.int64)
    for band in range(rules.bands):
        keys = band_keys(values[:, band * width : (band + 1) * width], where)
        order = np.argsort(keys, kind="stable")
        for step in range(1, rules.neighbours + 1):
            left, right = order[:-step], order[step:]
            open_ = (keys[left] == keys[right]) & (group_of[left] != group_of[right]) & (where[left] == where[right])
            left, right = left[open_], right[open_]
            close = alike(values, left, right, rules.similarity)
            if close.any():
                pairs = np.concatenate((pairs, np.stack((left[close], right[close]), axis=1)))
                group_of = joined(pairs, len(values))
    return groups_by(group_of)


def band_keys(part: Values, places: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return one number for each row; rows that only share the number are told apart when their likeness is checked."""
    keys = places.astype(np.uint64) * MIX
    for column in range(part.shape[1]):
        keys = (keys ^ part[:, column]) * MIX
    return keys


def alike(values: Values, left: NDArray[np.int64], right: NDArray[np.int64], similarity: float) -> NDArray[np.bool_]:
    """Return which of the pairs of rows are alike enough, compared a slice at a time to bound memory."""
    found = np.zeros(len(left), dtype=np.bool_)
    for start in range(0, len(left), 10_000):
        part = slice(start, start + 10_000)
        found[part] = (values[left[part]] == values[right[part]]).mean(axis=1) >= similarity
    return found


def joined(pairs: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return the number of the group that each of `size` rows belongs to by `pairs`."""
    graph = sparse.coo_matrix((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    _, found = connected_components(graph, directed=False)
    group_of: NDArray[np.int64] = found.astype(np.int64)
    return group_of


def groups_by(group_of: NDArray[np.int64]) -> list[list[int]]:
    """Return the rows of each group of two or more."""
    order = np.argsort(group_of, kind="stable")
    starts = np.flatnonzero(np.diff(group_of[order], prepend=-1))
    return [part.tolist() for part in np.split(order, starts[1:]) if len(part) > 1]


def keepers(values: NDArray[np.uint32], ordered: list[int], similarity: float, most: int) -> Iterator[tuple[int, int]]:
    """Yield (page, keeper) for the pages of one group: each is alike its keeper itself, not only a chain of others."""
    left = np.array(ordered)
    for _ in range(most):
        if len(left) < 2:
            return
        alike = (values[left[1:]] == values[left[0]]).mean(axis=1) >= similarity
        yield from ((page, int(left[0])) for page in left[1:][alike].tolist())
        left = left[1:][~alike]


def groups_of(exact: Mapping[str, str], near: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of repeating pages, kept page first, then by address; largest group first."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for url, keeper in (*near.items(), *exact.items()):
        groups[near.get(keeper, keeper)].add(url)
        if keeper in near:
            groups[near[keeper]].add(keeper)
    whole = ((keeper, *sorted(urls)) for keeper, urls in groups.items())
    return tuple(sorted(whole, key=lambda one: (-len(one), one)))
