"""The rules of drafts.toml."""

from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord


class DraftRules(StrictRecord, frozen=True, kw_only=True):
    """All of drafts.toml; each value has its reason there."""

    elsewhere: tuple[str, ...]
    frame: tuple[str, ...]
    requests: tuple[str, ...]
    flaws: tuple[str, ...]
    site_flaw: int
    least_siblings: int
    by_template: float
    no_change: float
    most: int


@lru_cache(maxsize=1)
def draft_rules() -> DraftRules:
    """Return the rules that ship with the program."""
    found: DraftRules = shipped_record(Path(__file__).with_name("drafts.toml"), DraftRules)
    return found
