"""Decides when a pattern of addresses is a trap: calendars, session ids, filters in combination, paths that repeat.

A pattern is judged by what its pages hold, so that thousands of different products are let through and endless copies
are not. Pages seen are remembered as small marks, never as text.
"""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import numpy

from auditor.datafile import shipped_record
from auditor.records.base import Record, StrictRecord
from auditor.urls import host_of, path_of, query_of, registrable, shape_of

# MinHash samples kept for a pattern; a trap's pages are alike, so a few are enough to know them again.
_SAMPLES = 4
_MOST_EXAMPLES = 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Limits(StrictRecord, frozen=True, kw_only=True):
    """The thresholds of traps.toml, which gives the reason for each."""

    most_repeated_segments: int
    most_segments: int
    longest_chain: int
    judged_after: int
    repeats_share: float
    same_share: float
    doubtful_budget: int
    few_copies: int
    copies_budget: int
    copies_share: float
    repeats_doubtful: float
    most_parameter_sets: int
    most_parameters: int
    most_hosts: int
    not_pages: tuple[str, ...]
    logs_out: tuple[str, ...]
    calendar_words: tuple[str, ...]
    date_words: tuple[str, ...]


def load_limits() -> Limits:
    """Return the shipped thresholds."""
    limits: Limits = shipped_record(Path(__file__).with_name("traps.toml"), Limits)
    return limits


class Trap(Record, frozen=True, kw_only=True):
    """A trap that was met: its kind, its pattern, how many addresses were left out, and a few of them."""

    kind: str  # repeating-path, deep-path, chain, same-content, parameters, subdomains
    pattern: str
    skipped: int
    examples: tuple[str, ...]


class _Pattern:
    __slots__ = ("depth", "pages", "plain", "repeats", "samples", "trap")

    def __init__(self) -> None:
        self.pages = 0
        self.repeats = 0
        self.depth: int | None = None  # where the first page of the pattern was
        self.trap = ""
        self.samples: list[bytes] = []
        self.plain: set[int] = set()  # marks of texts without numbers and dates, for a calendar


class _Folder:
    """A folder in which pages were met that say what many others say; `copies` of its `pages` since then."""

    __slots__ = ("copies", "pages", "trap")

    def __init__(self) -> None:
        self.pages = 0
        self.copies = 0
        self.trap = False


class Traps:
    """Remembers patterns while a crawl runs: ask `reason` before an address is queued or fetched, tell `seen` after."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or load_limits()
        self._calendar = frozenset(self._limits.calendar_words)
        self._patterns: dict[str, _Pattern] = {}
        self._parameter_sets: dict[str, set[int]] = {}
        self._hosts: dict[str, set[str]] = {}
        self._folders: dict[str, _Folder] = {}
        self._texts: set[int] = set()
        self._copies: Counter[int] = Counter()
        self._met: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], list[str]] = {}

    def reason(self, url: str, depth: int) -> str:
        """Return the kind of trap that `url`, `depth` clicks away, is in, "" if none; it is counted as left out."""
        kind, pattern = self._judge(url, depth)
        if kind:
            self._met[kind, pattern] += 1
            examples = self._examples.setdefault((kind, pattern), [])
            if len(examples) < _MOST_EXAMPLES and url not in examples:
                examples.append(url)
        return kind

    def _judge(self, url: str, depth: int) -> tuple[str, str]:
        segments = path_of(url).strip("/").split("/")
        if len(segments) > self._limits.most_segments:
            return "deep-path", f"{host_of(url)}/{segments[0]}/..."
        if _repeats(tuple(segments)) >= self._limits.most_repeated_segments:
            return "repeating-path", f"{host_of(url)}/{segments[0]}/..."
        kind = self._judge_host(url) or self._judge_query(url)
        if kind:
            return kind, f"{host_of(url)}{path_of(url)}?..." if kind == "parameters" else registrable(host_of(url))
        pattern = cached_shape(url)
        if not is_open_ended(pattern):
            folder = folder_of(url)
            known = self._folders.get(folder)
            return "same-content" if known and known.trap else "", folder
        return self._judge_pattern(pattern, depth), pattern

    def _judge_host(self, url: str) -> str:
        host = host_of(url)
        hosts = self._hosts.setdefault(registrable(host), set())
        if host not in hosts and len(hosts) >= self._limits.most_hosts:
            return "subdomains"
        hosts.add(host)
        return ""

    def _judge_query(self, url: str) -> str:
        query = query_of(url)
        if not query:
            return ""
        names = sorted({part.partition("=")[0] for part in query.split("&")})
        if len(names) > self._limits.most_parameters:
            return "parameters"
        if len(names) < 2:
            return ""
        sets = self._parameter_sets.setdefault(host_of(url) + path_of(url), set())
        mark = hash(tuple(names))
        if mark not in sets and len(sets) >= self._limits.most_parameter_sets:
            return "parameters"
        sets.add(mark)
        return ""

    def _judge_pattern(self, name: str, depth: int) -> str:
        pattern = self._patterns.setdefault(name, _Pattern())
        if pattern.trap:
            return pattern.trap
        if pattern.depth is not None and depth - pattern.depth > self._limits.longest_chain:
            return "chain"
        doubtful = pattern.pages and pattern.repeats / pattern.pages > self._limits.repeats_doubtful
        if doubtful and pattern.pages >= self._limits.doubtful_budget:
            return "same-content"
        return ""

    def seen(
        self, url: str, depth: int, text_mark: int, minhash: bytes, plain_mark: int = 0, *, missing: bool = False
    ) -> None:
        """Tell what a fetched page held; its pattern becomes a trap when most of its pages say the same.

        `text_mark` and `plain_mark` are hashes of the main text, whole and without numbers and dates; 0 is no text.
        `missing` pages say that there is none.
        """
        known = bool(text_mark) and text_mark in self._texts
        if known:
            self._copies[text_mark] += 1
        elif text_mark:
            self._texts.add(text_mark)
        name = cached_shape(url)
        if not is_open_ended(name):
            self._in_folder(folder_of(url), missing or self._copies[text_mark] >= self._limits.few_copies)
            return
        pattern = self._patterns.setdefault(name, _Pattern())
        pattern.pages += 1
        same = any(alike(minhash, old, self._limits.same_share) for old in pattern.samples)
        if known or same or not text_mark or (plain_mark in pattern.plain and self._may_be_calendar(url)):
            pattern.repeats += 1
        elif len(pattern.samples) < _SAMPLES:
            pattern.samples.append(minhash)
            pattern.plain.add(plain_mark)
        pattern.depth = depth if pattern.depth is None else min(depth, pattern.depth)
        enough = pattern.pages >= self._limits.judged_after
        if enough and pattern.repeats / pattern.pages >= self._limits.repeats_share:
            pattern.trap = "same-content"

    def _in_folder(self, name: str, copied: bool) -> None:
        """Any words may stand in an address: a folder of nothing but copies is one that answers to each of them."""
        folder = self._folders.setdefault(name, _Folder()) if copied else self._folders.get(name)
        if folder is None:
            return
        folder.pages += 1
        folder.copies += copied
        many = folder.copies >= self._limits.copies_budget
        folder.trap = folder.trap or (many and folder.copies / folder.pages >= self._limits.copies_share)

    def _may_be_calendar(self, url: str) -> bool:
        words = re.split(r"[^\w%-]+", url.lower())
        return not self._calendar.isdisjoint(words) or _YEAR.search(url) is not None

    def met(self) -> tuple[Trap, ...]:
        """Return the traps that were met, the largest first."""
        return tuple(
            Trap(kind=kind, pattern=pattern, skipped=number, examples=tuple(self._examples[kind, pattern]))
            for (kind, pattern), number in self._met.most_common()
        )


@lru_cache(maxsize=8192)
def cached_shape(url: str) -> str:
    """Return `shape_of(url)`, or "" for what is no address."""
    try:
        # With and without a closing slash is one template; some sites link to both.
        return shape_of(url).replace("/?", "?").rstrip("/")
    except ValueError:
        return ""


def folder_of(url: str) -> str:
    """Return the folder that an address stands in, as a pattern: HOST/artiklar/*."""
    return f"{host_of(url)}{path_of(url).rstrip('/').rpartition('/')[0]}/*"


def is_open_ended(pattern: str) -> bool:
    """True when a pattern can have any number of addresses: it has a placeholder or parameters."""
    return "{" in pattern or "?" in pattern


def _repeats(segments: tuple[str, ...]) -> int:
    """Return how often a run of one to three segments is repeated without a break: /a/b/a/b/a/b is 3."""
    most = 1
    for width in (1, 2, 3):
        for start in range(len(segments) - width):
            unit, times = segments[start : start + width], 1
            while segments[start + times * width : start + (times + 1) * width] == unit:
                times += 1
            most = max(most, times)
    return most


def alike(one: bytes, other: bytes, share: float) -> bool:
    """True when at least `share` of two MinHashes' 32-bit values agree."""
    if not one or len(one) != len(other) or len(one) % 4:
        return False
    same = numpy.frombuffer(one, "<u4") == numpy.frombuffer(other, "<u4")
    return bool(same.mean() >= share)
