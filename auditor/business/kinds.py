"""The data of kinds.toml as records: what each kind of business is known by, needs, and asks its readers to do."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from auditor.datafile import shipped_record
from auditor.records.base import ContentType, CtaKind, StrictRecord
from auditor.records.journey import Names
from auditor.records.profile import BusinessKind

Source = Literal["home", "menu", "data", "cta", "type", "absent-cta", "link", "host", "says"]


class Limits(StrictRecord, frozen=True, kw_only=True):
    """When a kind is told, and how signs are weighed; see the head of kinds.toml."""

    sure: float
    least: float
    step: float
    full: float
    agreed: float
    nearly_all: float
    guess: float
    refused: float
    spared: float
    reasons: int


class Kind(StrictRecord, frozen=True, kw_only=True):
    """One kind of business: ids of expectations that it must, may and must not be asked for, and its steps.

    `instead`: what serves an expectation as well; `apart`: types of pages that show something else by the same sign.
    `returns`: customers come back for the next thing, so what they read after a purchase should lead to it.
    """

    names: Names
    must: tuple[str, ...]
    may: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    never_touch: tuple[str, ...] = ()
    steps: tuple[CtaKind, ...]
    instead: dict[str, tuple[str, ...]] = {}
    apart: dict[str, frozenset[ContentType]] = {}
    returns: bool = False


class Steps(StrictRecord, frozen=True, kw_only=True):
    """Words of buttons that name no step, addresses of the cart, and words by which menus name a page."""

    never: tuple[str, ...]
    cart: str
    names: tuple[str, ...]


class Unsure(StrictRecord, frozen=True, kw_only=True):
    """What a site is asked for whose kind is not told and that shows no sign of any."""

    must: tuple[str, ...]
    never_touch: tuple[str, ...] = ()


class Sign(StrictRecord, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One sign: where it is looked for, what for, and how much it speaks for each kind.

    `spares` are expectations that a business with this sign is not asked for, whatever its kind; `asks` are those that
    a kind with this sign is asked for though the kind need not have them.
    """

    id: str
    from_: Source
    words: tuple[str, ...]
    kinds: dict[BusinessKind, float] = {}
    spares: tuple[str, ...] = ()
    asks: dict[BusinessKind, tuple[str, ...]] = {}


class Choices(StrictRecord, frozen=True, kw_only=True):
    """What is asked for only where there are so many pages of an offer to choose among."""

    wishes: tuple[str, ...]
    types: frozenset[ContentType]
    least: int


class KindTable(StrictRecord, frozen=True, kw_only=True):
    """kinds.toml as written."""

    limits: Limits
    unsure: Unsure
    choices: Choices
    steps: Steps
    kinds: dict[BusinessKind, Kind]
    signs: tuple[Sign, ...]


class KindRules:
    """The table with its signs compiled."""

    def __init__(self, table: KindTable) -> None:
        self.table = table
        self.limits = table.limits
        self.kinds: Mapping[BusinessKind, Kind] = table.kinds
        self.signs = table.signs

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """The pattern of every sign that is looked for in text, by its id."""
        return {one.id: re.compile("|".join(one.words)) for one in self.signs if one.from_ in ("home", "menu", "says")}

    @cached_property
    def program_stores(self) -> frozenset[str]:
        """The hosts where a program is taken, bought or tried."""
        return frozenset(host for one in self.signs if one.id == "stores-of-apps" for host in one.words)

    def signs_from(self, *sources: Source) -> Iterable[Sign]:
        """Return the signs that are looked for in `sources`."""
        return [one for one in self.signs if one.from_ in sources]


@lru_cache(maxsize=1)
def kind_rules() -> KindRules:
    """Return the rules that ship with the program."""
    return KindRules(shipped_record(Path(__file__).with_name("kinds.toml"), KindTable))
