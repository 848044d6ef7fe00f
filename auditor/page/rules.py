"""What class and id names say about a part of a page or a link, read from page.toml and kept for each name met."""

import re
from functools import lru_cache
from pathlib import Path

from auditor.datafile import read_record
from auditor.records.base import StrictRecord

# How many different names are kept at once; a site has some thousands.
KEPT = 30_000
LONGEST_NAME = 80
# A class attribute with more names than this is generated; its first ones say enough.
MOST_NAMES = 40
_PARTS = re.compile(r"[-_]+")
_HUMP = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
# Said of a part's state or of the page, such as `has-menu`, `no-footer`, `menu-open`: not what the part is.
_STATE = re.compile(
    r"(?:has|no|not|with|without|is|js|hide|show|hides|under|below|above|after|before|open|data)-|.*-(?:open|active|offset)$"
)


class Names(StrictRecord, frozen=True, kw_only=True):
    """Names that mean one thing: as a whole, by a part of them, by their beginning."""

    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()  # beside one of these, a word of `words` means a small part, not the page's

    def has(self, name: str, parts: list[str]) -> bool:
        """Whether a name (in lower case, with its parts) is one of these."""
        if name in self.names or name.startswith(self.starts):
            return True
        return not self.words.isdisjoint(parts) and self.unless.isdisjoint(parts)


class Buttons(StrictRecord, frozen=True, kw_only=True):
    """How a class says that a link is styled as a button, and which contain the word without being one."""

    words: frozenset[str]
    names: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    shape: tuple[tuple[str, ...], ...]
    unlike_words: frozenset[str]
    unlike_names: frozenset[str]


class PageRules(StrictRecord, frozen=True, kw_only=True):
    """page.toml; the order of `places` is the order in which they are asked."""

    places: dict[str, Names]
    buttons: Buttons
    purposes: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def rules() -> PageRules:
    """Return the shipped rules."""
    return read_record(Path(__file__).with_name("page.toml"), PageRules)


def parts_of(name: str) -> tuple[str, list[str]]:
    """Return a name in lower case and its parts between dashes, underscores and humps (`mainNav` has two)."""
    split = _HUMP.sub("-", name[:LONGEST_NAME]).lower()
    return name[:LONGEST_NAME].lower(), _PARTS.split(split)


@lru_cache(maxsize=KEPT)
def place_hint(name: str) -> str:
    """Return which of the tables of `places` a single class or id name belongs to, "" for none."""
    whole, parts = parts_of(name)
    if _STATE.match(whole):
        return ""
    return next((kind for kind, names in rules().places.items() if names.has(whole, parts)), "")


@lru_cache(maxsize=KEPT)
def place_hints(names: str) -> frozenset[str]:
    """Return what the names of a class attribute and an id, separated by white space, hint at."""
    return frozenset(filter(None, map(place_hint, names.split()[:MOST_NAMES])))


@lru_cache(maxsize=KEPT)
def styled_as_button(classes: str) -> bool | None:
    """Return True for button-like, False for expressly not, None for classes that say nothing."""
    given = rules().buttons
    names = classes.split()[:MOST_NAMES]
    found = False
    for name in names:
        whole, parts = parts_of(name)
        if whole in given.unlike_names or not given.unlike_words.isdisjoint(parts):
            return False
        found = found or whole in given.names or not given.words.isdisjoint(parts)
        found = found or whole.startswith(given.starts) or whole.endswith(given.ends)
    plain = [name.rpartition(":")[2].lower() for name in names if ":" not in name]
    shaped = all(any(name.startswith(group) for name in plain) for group in given.shape)
    return True if found or shaped else None
