"""What to do with a page: the one verdict that a content audit gives per page."""

from typing import Literal, get_args

from auditor.records.base import Record

DecisionVerdict = Literal["keep", "improve", "merge", "redirect", "remove", "person"]
Certainty = Literal["high", "medium", "low"]

DECISIONS: tuple[DecisionVerdict, ...] = get_args(DecisionVerdict)


class Decision(Record, frozen=True, kw_only=True):
    """The verdict on a page. `reason` is the key of its sentence (wording: labels, table decision_why).

    `checks` are what is to be mended first, the weightiest first; `target` is the page that a merge or redirect leads
    to; `visits` a year's, None where no year of figures was imported.
    """

    verdict: DecisionVerdict
    reason: str
    certainty: Certainty = "high"
    target: str = ""
    checks: tuple[str, ...] = ()
    visits: float | None = None
