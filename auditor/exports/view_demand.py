"""Demand for the report: where searches and visits land, what is asked for, and the pages where the two part."""

from collections.abc import Iterable

from auditor.checks.visits import per_month, span_of
from auditor.exports.view_answers import AnswersView, answers_view, is_searched
from auditor.exports.view_decay import DecayView, decay_view
from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit, Finding
from auditor.records.base import Record
from auditor.records.demand import ActionDemand, Demand, Figures, ImportedFile, Mismatch, QueryDemand

# A reader acts on a handful; the whole lists are in the workbook.
MOST_CHANCES = 10
MOST_QUERIES = 5
MOST_MISMATCHES = 10
MOST_LEAVING = 8
MOST_TOPICS = 10
# From this share on, what found no page is told beside what did; below, it is the noise of old and mistyped addresses.
MUCH_LOST = 0.05
# Figures of a stage or topic, in the order of the table; those that no export holds are left out.
FIGURES = ("clicks", "impressions", "position", "sessions", "views", "key_events", "leave")
SILENT = ("missing-cta", "cta-only-in-menu")
TRAFFIC_CHECKS = ("traffic-without-cta", "traffic-dead-end")


class DemandRow(Record, frozen=True, kw_only=True):
    """A stage or topic: figures as text, in the order of the heads; shares 0-1 of what lands and of what is asked."""

    column: Column | None
    name: str
    cells: tuple[str, ...]
    landed: float = 0.0
    asked: float | None = None
    queries: tuple[QueryDemand, ...] = ()


class Chance(Record, frozen=True, kw_only=True):
    """A page worth beginning with, in words."""

    page: str
    text: str


class MismatchRow(Record, frozen=True, kw_only=True):
    """A page that answers another question than is asked; stages by name."""

    found: Mismatch
    stage: str
    asked: str


class FileRow(Record, frozen=True, kw_only=True):
    """An import: what it is in words, how many rows found no page, and why."""

    file: ImportedFile
    tool: str
    period: str
    reasons: tuple[tuple[str, int, str], ...]


class DemandView(Record, frozen=True, kw_only=True):
    """The whole section. `heads` names the figures; `said` is the first sentence; `searched`: more than AI answers."""

    said: str
    asked_said: str
    heads: tuple[str, ...]
    rows: tuple[DemandRow, ...]
    topics: tuple[DemandRow, ...]
    chances: tuple[Chance, ...]
    leaving: tuple[Chance, ...]
    exits_known: bool
    mismatches: tuple[MismatchRow, ...]
    joined_queries: bool
    decay: DecayView | None
    answers: AnswersView | None
    searched: bool
    files: tuple[FileRow, ...]


def demand_view(audit: Audit, cols: tuple[Column, ...], words: Wording) -> DemandView | None:
    """Return the section on demand, None when nothing was imported."""
    demand = audit.demand
    if demand is None:
        return None
    told = tuple(name for name in FIGURES if value_of(demand.total, name) is not None)
    return DemandView(
        said=said(demand, words),
        asked_said=asked_said(demand, words),
        heads=tuple(head(name, demand, words) for name in told),
        rows=stage_rows(demand, cols, words, told),
        topics=topic_rows(demand, words, told),
        chances=chances(audit, words)[:MOST_CHANCES],
        leaving=leaving(audit, words)[:MOST_LEAVING],
        exits_known=demand.total.exits is not None or any("engagement_rate" in page.metrics for page in audit.pages),
        mismatches=mismatch_rows(demand, audit, words)[:MOST_MISMATCHES],
        joined_queries=demand.joined_queries,
        decay=decay_view(audit, cols, words),
        answers=answers_view(audit, cols, words),
        searched=is_searched(demand),
        files=tuple(file_row(file, words) for file in demand.files),
    )


def head(name: str, demand: Demand, words: Wording) -> str:
    """Return the heading of a figure; one whose period is not known says so where the others are per month."""
    told = words.say(f"demand.head_{name}")
    unknown = span_of(demand) != span_of(demand, name) and name not in ("position", "leave")
    return words.say("demand.whole", head=told) if unknown else told


def amount(value: float, demand: Demand, words: Wording) -> str:
    """Return an amount of the measure as words: `1 900 klick i månaden`."""
    number = words.number(round(per_month(value, demand)))
    return f"{number} {words.name('measure', demand.measure)} {words.name('span', span_of(demand))}"


def said(demand: Demand, words: Wording) -> str:
    """Return how much lands, and how much of it meets no way forward and no request."""
    total = getattr(demand.total, demand.measure) or 0.0
    stuck, silent = (sum(getattr(stage, name) for stage in demand.stages) for name in ("stuck", "silent"))
    text = words.say(
        "demand.said",
        amount=amount(total, demand, words),
        stuck=stuck / total if total else 0.0,
        silent=silent / total if total else 0.0,
    )
    lost = lost_of(demand)
    if lost < MUCH_LOST * (total + lost):
        return text
    return f"{text} {words.say('demand.lost', amount=amount(lost, demand, words))}"


def lost_of(demand: Demand) -> float:
    """Return how much of the measure its exports tell of addresses that found no page, at least: tables may overlap."""
    own = [file for file in demand.files if (file.source == "analytics") == (demand.measure != "clicks")]
    return max((file.lost_clicks for file in own if file.used and not file.idle), default=0.0)


def asked_said(demand: Demand, words: Wording) -> str:
    """Return which stage is asked for more than it is visited, "" when no queries were imported."""
    rows = [stage for stage in demand.stages if stage.stage and stage.asked_share]
    if not rows:
        return ""
    first = max(rows, key=lambda stage: stage.asked_share - stage.share)
    key = "asked_more" if first.asked_share - first.share >= 0.1 else "asked_even"
    return words.say(f"demand.{key}", stage=first.stage, asked=first.asked_share, landed=first.share)


def stage_rows(
    demand: Demand, cols: tuple[Column, ...], words: Wording, told: tuple[str, ...]
) -> tuple[DemandRow, ...]:
    """Return the stages of the journey in order, then what lies outside it."""
    by_id = {column.id: column for column in cols}
    asked = any(stage.queries for stage in demand.stages)
    rows = []
    for stage in demand.stages:
        column = by_id.get(stage.stage)
        rows.append(
            DemandRow(
                column=column,
                name=column.name if column else words.say("demand.outside"),
                cells=cells(stage.figures, told, demand, words),
                landed=stage.share,
                asked=stage.asked_share if asked and column else None,
                queries=queries_of(demand, column),
            )
        )
    return tuple(rows)


def queries_of(demand: Demand, column: Column | None) -> tuple[QueryDemand, ...]:
    """Return the most asked queries of a stage; brand and unsure ones are left out."""
    if column is None:
        return ()
    own = [one for one in demand.queries if one.phase in column.labels and one.sure and one.phase != "none"]
    return tuple(sorted(own, key=lambda one: (-one.impressions, one.query))[:MOST_QUERIES])


def topic_rows(demand: Demand, words: Wording, told: tuple[str, ...]) -> tuple[DemandRow, ...]:
    """Return the most visited topics."""
    total = sum(sum(topic.stages.values()) for topic in demand.topics) or 1.0
    return tuple(
        DemandRow(
            column=None,
            name=topic.label,
            cells=cells(topic.figures, told, demand, words),
            landed=sum(topic.stages.values()) / total,
        )
        for topic in demand.topics[:MOST_TOPICS]
    )


def cells(figures: Figures, told: Iterable[str], demand: Demand, words: Wording) -> tuple[str, ...]:
    """Return figures as text, amounts per month where the period is known."""
    made = []
    for name in told:
        value = value_of(figures, name)
        if value is None:
            made.append("–")
        elif name == "leave":
            made.append(words.pct(value))
        elif name == "position":
            made.append(words.number(round(value, 1)))
        else:
            made.append(words.number(round(per_month(value, demand, name))))
    return tuple(made)


def value_of(figures: Figures, name: str) -> float | None:
    """Return a figure by its name; `leave` is the share of views that were the last of their visit."""
    if name != "leave":
        found: float | None = getattr(figures, name)
        return found
    return min(1.0, figures.exits / figures.views) if figures.exits is not None and figures.views else None


def chances(audit: Audit, words: Wording) -> tuple[Chance, ...]:
    """Return much visited pages that ask for nothing or lead nowhere, then pages close to the top, in words."""
    found: dict[str, list[Finding]] = {}
    for finding in of_checks(audit, TRAFFIC_CHECKS):
        found.setdefault(finding.subject.id, []).append(finding)
    ranked = sorted(found.items(), key=lambda pair: (-float(pair[1][0].values.get("visits") or 0), pair[0]))
    made = [
        Chance(page=url, text=words.say("demand.both", **own[0].values) if len(own) > 1 else words.finding(own[0]))
        for url, own in ranked
    ]
    near = of_checks(audit, ("striking-distance",))
    return tuple(made[: MOST_CHANCES - 3] + [Chance(page=one.subject.id, text=words.finding(one)) for one in near[:3]])


def leaving(audit: Audit, words: Wording) -> tuple[Chance, ...]:
    """Return the pages that visitors leave unusually often, most seen first."""
    found = sorted(of_checks(audit, ("traffic-leaves",)), key=lambda one: -float(one.values.get("views") or 0))
    return tuple(Chance(page=one.subject.id, text=words.finding(one)) for one in found)


def of_checks(audit: Audit, names: tuple[str, ...]) -> list[Finding]:
    """Return what some checks found on pages."""
    return [one for one in audit.findings if one.check in names and one.verdict == "fail"]


def mismatch_rows(demand: Demand, audit: Audit, words: Wording) -> tuple[MismatchRow, ...]:
    """Return the pages that answer another question than is asked."""
    stages = audit.journey.stages
    return tuple(
        MismatchRow(
            found=one,
            stage=words.stage(one.stage),
            asked=next((words.stage(s.id) for s in stages if one.asked in s.labels), words.title("phase", one.asked)),
        )
        for one in demand.mismatches
    )


def file_row(file: ImportedFile, words: Wording) -> FileRow:
    """Return an import in words."""
    period = words.say("demand.period", starts=file.starts, ends=file.ends) if file.starts else ""
    reasons = tuple(
        (words.name("unmatched", reason), count, ", ".join(file.examples.get(reason, ())[:2]))
        for reason, count in file.unmatched.items()
    )
    tool = f"{file.tool or words.name('import_source', file.source)}, {words.name('import_kind', file.kind)}"
    return FileRow(file=file, tool=tool, period=period, reasons=reasons)


def action_demand(action: Action, audit: Audit, words: Wording) -> str:
    """Return why an action stands where it stands: what lands on its pages, or is asked; "" where no figure speaks."""
    demand = audit.demand
    found = next((one for one in demand.actions if one.action == action.id), None) if demand else None
    if demand is None or found is None or not found.amount:
        return ""
    if found.kind == "asked":
        return words.say("demand.action_asked", stage=action.stage, share=found.share)
    return words.say(
        f"demand.action_{'one' if len(action.pages) == 1 else 'many'}{_lack(found.page, action, audit)}",
        **_landed(found, demand, words, action.stage),
    )


def _lack(page: str, action: Action, audit: Audit) -> str:
    """The ending of the sentence's key: what the most visited page of the action lacks, by its own findings."""
    if action.check not in ("dead-end", *SILENT):
        return ""
    found = {one.check for one in of_checks(audit, ("dead-end", *SILENT)) if one.subject.id == page}
    stuck, silent = "dead-end" in found, bool(found.intersection(SILENT))
    return "_both" if stuck and silent else "_stuck" if stuck else "_silent" if silent else ""


def _landed(found: ActionDemand, demand: Demand, words: Wording, stage: str) -> dict[str, str | float]:
    return {
        "amount": amount(found.amount, demand, words),
        "share": found.share,
        "page": found.page,
        "most": amount(found.page_amount, demand, words),
        "stage": stage,
    }
