"""Tells pictures that stand in for one that is to come, by their addresses: data of standins.toml."""

import re
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.datafile import read_record
from auditor.page.tree import Attributes
from auditor.records.base import StrictRecord

LONGEST = 2_000


class StandIns(StrictRecord, frozen=True, kw_only=True, dict=True):
    """All of standins.toml."""

    stems: tuple[str, ...]
    pattern: str
    tokens: str
    hidden: frozenset[str]
    later: tuple[str, ...]

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """`pattern` and `tokens` as one, ready to search with."""
        return re.compile(f"(?i:{self.pattern})|{self.tokens}")

    def finds(self, address: str) -> bool:
        """True for the address of a stand-in."""
        lowered = address.lower()
        return any(stem in lowered for stem in self.stems) and self.expression.search(address) is not None


@lru_cache(maxsize=1)
def stand_ins() -> StandIns:
    """Return the rules that ship with the program."""
    return read_record(Path(__file__).with_name("standins.toml"), StandIns)


def stand_in(given: Attributes) -> str:
    """Return the address of a picture with these attributes when it is a stand-in that stays, else ""."""
    rules = stand_ins()
    address = (given.get("src") or "").strip()
    if not address or len(address) > LONGEST or not rules.finds(address):
        return ""
    if not rules.hidden.isdisjoint((given.get("class") or "").split()):
        return ""
    later = [(given.get(name) or "").split()[:1] for name in rules.later]
    return "" if any(not rules.finds(one) for first in later for one in first) else address
