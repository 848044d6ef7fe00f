"""What an empty stage is to begin with: expectations and how many pages of each, as a finding carries them.

Values of findings are plain (`conversion:1,pricing:2`), as audit.json promises; they are written and read here alone.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from auditor.records.audit import Value


class Begin(NamedTuple):
    """An expectation of the stage, by its id, and the pages to write for it."""

    wish: str
    pages: int


def plan_value(plan: Iterable[Begin]) -> str:
    """Return a plan as the value of a finding; "" for one without a step."""
    return ",".join(f"{one.wish}:{one.pages}" for one in plan)


def plan_of(values: Mapping[str, Value]) -> tuple[Begin, ...]:
    """Return the plan that the values of a finding hold under `plan`; empty for one that holds none."""
    entries = (entry.partition(":") for entry in str(values.get("plan") or "").split(","))
    return tuple(Begin(wish, int(pages)) for wish, mark, pages in entries if mark)
