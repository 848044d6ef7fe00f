"""The rules of the plan as a record, so that a typing mistake in plan.toml is refused at once."""

from typing import Literal, get_args

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.resources import folder

When = Literal["now", "next", "later"]
Impact = Literal["great", "some", "little"]
Effort = Literal["low", "medium", "high"]

WHEN: tuple[When, ...] = get_args(When)
IMPACTS: tuple[Impact, ...] = get_args(Impact)
EFFORTS: tuple[Effort, ...] = get_args(Effort)


class Threshold(StrictRecord, frozen=True, kw_only=True):
    """An impact: the classes of harm that have it, and the points from which any action has."""

    harms: tuple[str, ...]
    points: float


class Impacts(StrictRecord, frozen=True, kw_only=True):
    """What is of great and of some impact; all else is of little."""

    great: Threshold
    some: Threshold


class Works(StrictRecord, frozen=True, kw_only=True):
    """What is told of that works: from which share and how many pages on, and checks with those that contradict."""

    share: float
    pages: int
    checks: dict[str, tuple[str, ...]]


class PlanRules(StrictRecord, frozen=True, kw_only=True):
    """All of plan.toml."""

    first: int
    days: tuple[int, int]
    most: int
    least: int
    impact: Impacts
    when: dict[Impact, dict[Effort, When]]
    works: Works


def plan_rules() -> PlanRules:
    """Return the rules that ship with the program."""
    found: PlanRules = shipped_record(folder("exports") / "plan.toml", PlanRules)
    return found
