"""What to do with a page: the one verdict that a content audit gives per page."""

from typing import Literal, get_args

from auditor.records.base import Record

DecisionVerdict = Literal["keep", "improve", "merge", "redirect", "remove", "person"]
Certainty = Literal["high", "medium", "low"]
# What a person may write: a verdict of their own, or `proposed`, which takes it back.
Decided = Literal["keep", "improve", "merge", "redirect", "remove", "person", "proposed"]
WorkStatus = Literal["todo", "doing", "done", "dropped"]

DECISIONS: tuple[DecisionVerdict, ...] = get_args(DecisionVerdict)
DECIDED: tuple[Decided, ...] = get_args(Decided)
WORK_STATUSES: tuple[WorkStatus, ...] = get_args(WorkStatus)
# Verdicts after which the page leads to another.
LEADING: tuple[DecisionVerdict, ...] = ("merge", "redirect")
# Verdicts after which nobody reads the page at its address.
LEAVING: tuple[DecisionVerdict, ...] = (*LEADING, "remove")


class Decision(Record, frozen=True, kw_only=True):
    """The verdict on a page. `reason` is the key of its sentence (wording: labels, table decision_why).

    `checks` are what is to be mended first, the weightiest first; `target` is the page that a merge or redirect leads
    to; `visits` a year's, None where no year of figures was imported. `proposed` is the audit's own verdict where a
    person has decided.
    """

    verdict: DecisionVerdict
    reason: str
    certainty: Certainty = "high"
    target: str = ""
    checks: tuple[str, ...] = ()
    visits: float | None = None
    source: Literal["rules", "human"] = "rules"
    proposed: "Decision | None" = None
