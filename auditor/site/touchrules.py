"""The data of touchpoints.toml as a record that answers quickly: which touchpoints a host, link or form stands for."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.datafile import convert, read_table
from auditor.records.base import StrictRecord


class Point(StrictRecord, frozen=True, kw_only=True):
    """One touchpoint and its signs; see the head of touchpoints.toml. A `general` one is named in the wording."""

    group: str
    name: str = ""
    general: bool = False
    hosts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    structured: tuple[str, ...] = ()


class TouchTable(StrictRecord, frozen=True, kw_only=True):
    """touchpoints.toml as written."""

    linked: tuple[str, ...]
    profiles: tuple[str, ...]
    shares: tuple[str, ...]
    groups: tuple[str, ...]
    points: dict[str, Point]


class TouchRules:
    """The table with look-ups by host, by the beginning of an address, by form and by class."""

    def __init__(self, table: TouchTable) -> None:
        self.points = table.points
        self.groups = table.groups
        self.linked = frozenset(table.linked)
        self.profiles = frozenset(table.profiles)
        self.shares = table.shares
        self._hosts = {host: name for name, point in table.points.items() for host in point.hosts}

    def by_host(self, host: str) -> Iterator[str]:
        """Yield the touchpoint of a host: its own entry, or that of the nearest domain above it."""
        while host:
            if host in self._hosts:
                yield self._hosts[host]
                return
            host = host.partition(".")[2]

    def by_form(self, purpose: str) -> tuple[str, ...]:
        """Return the touchpoints that a form of this purpose is."""
        return self._forms.get(purpose, ())

    def by_start(self, kind: str, address: str) -> Iterator[str]:
        """Yield the touchpoints of `links` or `frames` that an address without its scheme begins with."""
        for start, name in self._starts[kind].get(address[:2], ()):
            if address.startswith(start):
                yield name

    def by_class(self, classes: str) -> Iterator[str]:
        """Yield the touchpoints named by a part of a clickable's classes."""
        for part, name in self._classes:
            if part in classes:
                yield name

    def by_item(self, kind: str) -> tuple[str, ...]:
        """Return the touchpoints that a kind of structured data shows."""
        return self._items.get(kind, ())

    @cached_property
    def _items(self) -> dict[str, tuple[str, ...]]:
        kinds = {kind for point in self.points.values() for kind in point.structured}
        return {one: tuple(name for name, point in self.points.items() if one in point.structured) for one in kinds}

    @cached_property
    def _forms(self) -> dict[str, tuple[str, ...]]:
        purposes = {purpose for point in self.points.values() for purpose in point.forms}
        return {one: tuple(name for name, point in self.points.items() if one in point.forms) for one in purposes}

    @cached_property
    def _starts(self) -> dict[str, dict[str, list[tuple[str, str]]]]:
        found: dict[str, dict[str, list[tuple[str, str]]]] = {"links": {}, "frames": {}}
        for name, point in self.points.items():
            for kind, starts in (("links", point.links), ("frames", point.frames)):
                for start in starts:
                    found[kind].setdefault(start[:2], []).append((start, name))
        return found

    @cached_property
    def _classes(self) -> tuple[tuple[str, str], ...]:
        return tuple((part, name) for name, point in self.points.items() for part in point.classes)


@lru_cache(maxsize=1)
def touch_rules() -> TouchRules:
    """Return the rules that ship with the program."""
    path = Path(__file__).with_name("touchpoints.toml")
    return TouchRules(convert(read_table(path), TouchTable, str(path)))
