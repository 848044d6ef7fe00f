"""The rules of decay as a record, so that a typing mistake in decay.toml is refused at once."""

from functools import lru_cache

from auditor.datafile import shipped_record
from auditor.records.base import ContentType, StrictRecord
from auditor.resources import folder


class LossRules(StrictRecord, frozen=True, kw_only=True):
    """How large a loss has to be to be told, and what tells its kind."""

    share: float
    least: float
    chance: float
    shown_share: float
    shown_least: float
    places: float


class CompareRules(StrictRecord, frozen=True, kw_only=True):
    """Which periods are compared, and when a table tells of every page."""

    length: float
    year_slack: int
    gap: int
    whole_rows: int
    points: int


class PageRules(StrictRecord, frozen=True, kw_only=True):
    """Kinds of pages that are not named, and how many are kept."""

    except_types: tuple[ContentType, ...]
    most: int


class DecayRules(StrictRecord, frozen=True, kw_only=True):
    """All of decay.toml."""

    loss: LossRules
    compare: CompareRules
    pages: PageRules


@lru_cache(maxsize=1)
def decay_rules() -> DecayRules:
    """Return the rules that ship with the program; raises DataFileError when the file is faulty."""
    rules: DecayRules = shipped_record(folder("demand") / "decay.toml", DecayRules)
    return rules
