"""Decides which pages repeat another page's main text, exactly or nearly, and which of them is the one to keep.

Exact repeats share a hash; near ones are found by banding the pages' MinHash values and checked against the estimate
of their likeness, so that memory is 512 bytes a page and time grows with the pages, not with their pairs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.page import Page

VALUES = 128


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
        """Return the repeats; of a group the canonical, then most linked, then shortest address is kept."""
        rank = self._ranks(inlinks or {})
        exact: dict[str, str] = {}
        kept: dict[str, str] = {}
        for text_hash, urls in self._by_hash.items():
            kept[text_hash], *others = sorted(urls, key=rank.__getitem__)
            exact |= dict.fromkeys(others, kept[text_hash])
        near = self._near([kept[text_hash] for text_hash in self._hashes], rank)
        return Duplicates(exact, near, groups_of(exact, near))

    def _ranks(self, inlinks: Mapping[str, int]) -> dict[str, tuple[bool, bool, int, int, str]]:
        named = set(self._canonical.values())
        return {
            url: (url in self._canonical, url not in named, -inlinks.get(url, 0), len(url), url)
            for urls in self._by_hash.values()
            for url in urls
        }

    def _near(self, urls: list[str], rank: Mapping[str, tuple[bool, bool, int, int, str]]) -> dict[str, str]:
        # by address, so that the order in which pages arrived cannot matter
        order = sorted(range(len(urls)), key=urls.__getitem__)
        urls = [urls[one] for one in order]
        values = np.frombuffer(bytes(self._values), dtype="<u4").reshape(-1, VALUES)[order]
        found: dict[str, str] = {}
        for group in components(close_pairs(values, self._rules), len(urls)):
            ordered = sorted(group, key=lambda one: rank[urls[one]])
            for page, keeper in keepers(values, ordered, self._rules):
                found[urls[page]] = urls[keeper]
        return found


def close_pairs(values: NDArray[np.uint32], rules: DuplicateRules) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows that share a band and whose likeness is at least the rules' (some more than once)."""
    width = VALUES // rules.bands
    for band in range(rules.bands):
        part = np.ascontiguousarray(values[:, band * width : (band + 1) * width])
        keys = part.view(np.dtype((np.void, width * 4))).ravel()
        order = np.argsort(keys, kind="stable")
        for step in range(1, rules.neighbours + 1):
            left, right = order[:-step], order[step:]
            same = keys[left] == keys[right]
            yield from checked(values, left[same], right[same], rules.similarity)


def checked(
    values: NDArray[np.uint32], left: NDArray[np.intp], right: NDArray[np.intp], similarity: float
) -> Iterator[tuple[int, int]]:
    """Yield those of the pairs that are alike enough, a slice at a time to bound memory."""
    for start in range(0, len(left), 10_000):
        one, other = left[start : start + 10_000], right[start : start + 10_000]
        alike = (values[one] == values[other]).mean(axis=1) >= similarity
        yield from zip(one[alike].tolist(), other[alike].tolist(), strict=True)


def components(pairs: Iterable[tuple[int, int]], size: int) -> list[list[int]]:
    """Return the groups of rows that hang together by `pairs`, rows without a pair left out."""
    parent = list(range(size))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for left, right in pairs:
        first, second = sorted((root(left), root(right)))
        parent[second] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for one in range(size):
        groups[root(one)].append(one)
    return [group for group in groups.values() if len(group) > 1]


def keepers(values: NDArray[np.uint32], ordered: list[int], rules: DuplicateRules) -> Iterator[tuple[int, int]]:
    """Yield (page, keeper) for the pages of one group: each is alike its keeper itself, not only a chain of others."""
    left = np.array(ordered)
    for _ in range(rules.most_keepers):
        if len(left) < 2:
            return
        alike = (values[left[1:]] == values[left[0]]).mean(axis=1) >= rules.similarity
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
