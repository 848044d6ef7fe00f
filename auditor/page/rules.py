"""The words of class names and tags that the page room decides by, read once from page.toml."""

from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord


class PlaceRules(StrictRecord, frozen=True, kw_only=True):
    """Regular expressions on single class and id names."""

    nav: str
    header: str
    footer: str
    aside: str
    hero: str
    out: str


class ButtonRules(StrictRecord, frozen=True, kw_only=True):
    """How a class says that a link is styled as a button, and which contain the word without being one."""

    like: str
    unlike: str


class PageRules(StrictRecord, frozen=True, kw_only=True):
    """page.toml."""

    places: PlaceRules
    buttons: ButtonRules


@lru_cache(maxsize=1)
def rules() -> PageRules:
    """Return the shipped rules."""
    found: PageRules = shipped_record(Path(__file__).with_name("page.toml"), PageRules)
    return found
