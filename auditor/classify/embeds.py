"""Tells what a page embeds (booking, form, map, video, chat, payment ...) from the hosts of its frames and scripts."""

from functools import lru_cache

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.resources import folder


class EmbedTable(StrictRecord, frozen=True, kw_only=True):
    """`kinds`: kind -> parts of addresses that give it away."""

    kinds: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _table() -> EmbedTable:
    held: EmbedTable = shipped_record(folder("classify") / "embeds.toml", EmbedTable)
    return held


@lru_cache(maxsize=10_000)
def _kinds_of(address: str) -> frozenset[str]:
    low = address.lower()
    return frozenset(kind for kind, marks in _table().kinds.items() if any(mark in low for mark in marks))


def embed_kinds(addresses: tuple[str, ...]) -> frozenset[str]:
    """Return the kinds of embedded services among `addresses` (frames' addresses and hosts)."""
    return frozenset().union(*(_kinds_of(address[:300]) for address in addresses[:200]))
