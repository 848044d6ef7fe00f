"""`summary.html`: one printed page for management, from the same view as the report."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.exports.brand import Brand
from auditor.exports.heard_short import MOST, heard_short
from auditor.exports.one_sheet import one_sheet
from auditor.exports.opening import uncapital
from auditor.exports.options import ExportOptions
from auditor.exports.view_beside import beside_view
from auditor.exports.view_looks import first_seen, look_said
from auditor.exports.view_map import Column
from auditor.exports.view_plan import Plan, PlanColumn
from auditor.exports.wording import Wording, clipped
from auditor.files import write_text
from auditor.records.audit import Audit

NAME = "summary.html"
# Items of a month that the sheet shows, and the letters of a month from which the sheet is set in smaller type.
SHOWN, MUCH = 3, 290
# Letters of an action at most, and what a short line counts for.
LONGEST, SHORT = 112, 45
SHOWN_GAPS, SHOWN_LOOKS = 2, 2
STYLES = ("1-base.css", "2-opening.css", "3-feelings.css", "4-plan.css", "4-trend.css", "summary/summary.css")


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `summary.html` into `folder`."""
    return (write_text(folder / NAME, render(audit, options)),)


def render(audit: Audit, options: ExportOptions, *, strict: bool = False) -> str:
    """Return the summary as HTML; with `strict`, a hole in the wording raises MissingWordingError."""
    words, brand, template, seen, given = one_sheet(audit, options, NAME, STYLES, strict=strict)
    beside = beside_view(options.beside, words)
    extra: dict[str, Any] = {**given, "beside": beside}
    extra["idle_gaps"] = idle_said(seen["columns"], words)
    # What stands beside the plan; with a long plan each takes its room from the others.
    load = sum(map(bool, (seen["trend"] or beside, audit.looks, seen["customers"])))
    taken = load if much(seen["plan"]) else 0
    extra["looks_said"] = looks_said(audit, words, brief=taken > 1)
    extra["heard"] = heard_short(audit, seen["customers"], words, most=(MOST if load < 2 else 2, 2, 2, 1)[taken])
    extra["in_full"] = max(1, SHOWN - taken)
    return template.render(**seen, **extra, dense=dense(seen["plan"], brand, more=load > 0))


def looks_said(audit: Audit, words: Wording, *, brief: bool = False) -> list[str]:
    """Return what the other journeys give and see, each with the first thing that it alone asks for unless `brief`."""
    said = []
    for look in audit.looks[:SHOWN_LOOKS]:
        first = "" if brief else first_seen(look, words)
        more = f" {words.say('looks.first', action=uncapital(clipped(first, LONGEST)))}" if first else ""
        said.append(look_said(look, audit, words) + more)
    return said


def idle_said(columns: Sequence[Column], words: Wording) -> str:
    """Return why the gaps that stand on the sheet without an action have none; "" where each has one."""
    shown = [column.gaps[:SHOWN_GAPS] for column in columns if not any(gap.rank for gap in column.gaps)]
    idle = dict.fromkeys(gap.idle for gaps in shown for gap in gaps)
    reasons = [words.say(f"gap.idle_{one}") for one in idle]
    return words.say("summary.idle", reasons="; ".join(reasons)) if reasons else ""


def dense(plan: Plan | None, brand: Brand, *, more: bool) -> bool:
    """True when the sheet has so much to hold that it needs smaller type to stay one."""
    return more or bool(brand.footer or brand.contact) or much(plan)


def much(plan: Plan | None) -> bool:
    """True when a month has more to say than a sheet in usual type holds."""
    return plan is not None and max((letters_in(column) for column in plan.columns), default=0) > MUCH


def letters_in(month: PlanColumn) -> int:
    """Return how much a month has to say: its first actions, and a short line for two more."""
    told = sum(min(len(one.headline), LONGEST) + len(one.owner) for one in month.items[:SHOWN])
    return told + SHORT * min(2, max(0, len(month.items) - SHOWN))
