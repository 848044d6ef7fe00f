"""The views of the workbook as plain tables: what stands in each sheet, before anything is coloured or frozen."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.exports import links, register
from auditor.exports.columns import DECISION_COLUMNS, Cell
from auditor.exports.lookup import Lookup
from auditor.exports.names import named
from auditor.exports.opening import opening
from auditor.exports.page_columns import page_columns
from auditor.exports.sheet import NOTHING, ROW_ID, WAS, Head, Sheet, Typed, again, gap_key, head_of, sheet_of
from auditor.exports.view_gaps import answer_said, gap_name
from auditor.exports.view_map import Column as Phase
from auditor.exports.view_map import columns
from auditor.exports.why import why_said
from auditor.exports.wording import Wording, capital
from auditor.records.audit import Audit
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.decision import DECIDED, WORK_STATUSES, DecisionVerdict
from auditor.records.judgement import PageResult
from auditor.records.task import TASK_FIELDS

MOST_LINKS = 8
# What cannot be taken back is read first.
FIRST: tuple[DecisionVerdict, ...] = ("remove", "redirect", "merge", "person", "improve", "keep")


def sheets(audit: Audit, words: Wording, typed: Typed = NOTHING) -> tuple[Sheet, ...]:
    """Return the sheets in the order in which they stand in the workbook; `typed` is shown again beside its row."""
    look = Lookup(audit)
    phases = columns(audit, words)
    return (
        summary_sheet(audit, words, phases),
        actions_sheet(audit, words, typed),
        decisions_sheet(words, look),
        pages_sheet(words, look),
        register_sheet(audit, words),
        ctas_sheet(words, look),
        *((links_sheet(audit, words, typed),) if audit.links else ()),
        gaps_sheet(audit, words, typed),
        topics_sheet(audit, words, phases),
        *((personas_sheet(audit, words, phases),) if audit.personas else ()),
        flow_sheet(audit, words),
    )


def lists(words: Wording) -> dict[str, list[str]]:
    """Return the choices of columns that people fill in."""
    return {
        "phase": [words.title("phase", phase) for phase in PHASES],
        "type": [words.title("type", kind) for kind in CONTENT_TYPES],
        "done": [words.title("word", one) for one in ("yes", "no", "doing", "dropped")],
        "decision": [words.title("decision", one) for one in DECIDED],
        "work_status": [words.title("work_status", one) for one in WORK_STATUSES],
    }


def top_lines(audit: Audit, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return what stands above the first table: site, date, headline, score, and what the yellow columns are for."""
    first = opening(audit, words)
    score = "–" if audit.score is None else f"{words.number(round(audit.score))} {words.say('score.of')}"
    return (
        (words.name("column", "site"), audit.site),
        (words.name("column", "audited"), words.day(audit.generated_at)),
        (words.name("sheet", "summary"), " ".join(text for text in (first.verdict, first.because) if text)),
        (words.say("score.title"), score),
        (words.name("top", "fill"), words.name("top", "how")),
    )


def summary_sheet(audit: Audit, words: Wording, phases: tuple[Phase, ...]) -> Sheet:
    """Return one line a stage, and the whole site's."""
    visited = any(phase.score.clicks is not None for phase in phases)
    heads = [
        head_of(words, "stage", width=24), head_of(words, "score", "score", 10), head_of(words, "pages", "number", 10),
        head_of(words, "share", "share", 10), head_of(words, "target_share", "share", 10),
        head_of(words, "without_cta", "number", 16), head_of(words, "unsure", "number", 16),
        *([head_of(words, "clicks", "number", 12)] if visited else []), head_of(words, "missing", width=70),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for phase in phases:
            score = phase.score
            points = score.score if score.counts else None
            missing = "; ".join(gap.name for gap in phase.gaps)
            yield [phase.name, points, score.pages, score.share, score.target_share or None,
                   score.pages_without_cta, score.unsure, *([score.clicks] if visited else []), missing]  # fmt: skip
        yield [words.say("score.title"), audit.score, audit.counted_pages]

    return replace(sheet_of(words, "summary", heads, lines), top=top_lines(audit, words))


def actions_sheet(audit: Audit, words: Wording, typed: Typed = NOTHING) -> Sheet:
    """Return what to do, in order of worth, with columns for who does it and when."""
    heads = [
        head_of(words, "rank", "number", 6), head_of(words, "action", width=50), head_of(words, "do", width=44),
        head_of(words, "stage", width=16), head_of(words, "points", "number", 9), head_of(words, "effort", width=15),
        head_of(words, "pages", "number", 8), head_of(words, "page_urls", width=60),
        head_of(words, "suggest_cta", width=18), head_of(words, "suggest_type", width=18),
        head_of(words, "links_from", width=40), head_of(words, "links_to", width=40),
        head_of(words, "owner", width=16, human=True), head_of(words, "due_date", "date", 12, human=True),
        head_of(words, "done", width=8, human=True, choices="done"),
        head_of(words, "notes", width=40, human=True), ROW_ID, WAS,
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for rank, act in enumerate(audit.actions, 1):
            yield [
                rank, words.action(act), words.do(act), words.stage(act.stage) if act.stage else "", act.points or None,
                words.title("effort", act.effort), len(act.pages) or None, listed(act.pages, words),
                words.request(act) if act.suggest_cta else "",
                words.title("type", act.suggest_type) if act.suggest_type else "",
                listed(act.links_from, words), listed(act.links_to, words),
                *again(words, typed, key := f"action {act.id}", TASK_FIELDS), key,
                typed.get(key, {}).get(WAS.id, ""),
            ]  # fmt: skip

    return sheet_of(words, "actions", heads, lines, 2)


def listed(urls: Sequence[str], words: Wording) -> str:
    """Return addresses one a line, at most as many as a row can show, and how many more there are."""
    more = [words.name("top", "more").format(n=len(urls) - MOST_LINKS)] if len(urls) > MOST_LINKS else []
    return "\n".join((*urls[:MOST_LINKS], *more))


def pages_sheet(words: Wording, look: Lookup) -> Sheet:
    """Return the page list with names instead of ids."""
    choices = {"corrected_phase": "phase", "also_phase": "phase", "corrected_type": "type"}
    shown = page_columns(look, words)
    heads = [
        head_of(words, column.id, column.kind, column.width, human=column.editable, choices=choices.get(column.id, ""))
        for column in shown
    ]

    def lines() -> Iterator[list[Cell]]:
        for page in look.audit.pages:
            yield [named(words, column.group, column.value(page, look)) for column in shown]

    return sheet_of(words, "pages", heads, lines)


# Where the sheet of decisions says why.
WHY = next(place for place, one in enumerate(DECISION_COLUMNS) if one.id == "decision_why")


def decisions_sheet(words: Wording, look: Lookup) -> Sheet:
    """Return one line a page with what to do with it, what cannot be undone first, and columns for what people say."""
    choices = {"own_decision": "decision", "work_status": "work_status"}
    heads = [
        head_of(words, one.id, one.kind, one.width, human=one.editable, choices=choices.get(one.id, ""))
        for one in DECISION_COLUMNS
    ]

    def lines() -> Iterator[list[Cell]]:
        for page in sorted((page for page in look.audit.pages if not page.redirected_to), key=_weight):
            cells = [named(words, one.group, one.value(page, look)) for one in DECISION_COLUMNS]
            if page.decision:
                ours = page.decision.proposed or page.decision
                cells[WHY] = why_said(ours, page, look, words)
            yield cells

    return sheet_of(words, "decisions", heads, lines, 2)


def _weight(page: PageResult) -> tuple[int, float, str]:
    """Gravest verdict first, then the most visited; pages without a verdict last."""
    one = page.decision
    place = FIRST.index(one.verdict) if one else len(FIRST)
    return place, -max((page.metrics.get(name, 0.0) for name in ("clicks", "sessions", "views")), default=0.0), page.url


def register_sheet(audit: Audit, words: Wording) -> Sheet:
    """Return one line a wording, kind and destination of calls to action, with a column for what it should be."""
    columns = register.COLUMNS.items()
    heads = [head_of(words, name, kind, width, human=name == register.HUMAN) for name, (_, kind, width) in columns]

    def lines() -> Iterator[list[Cell]]:
        for row in register.register_rows(audit):
            yield [named(words, group, value) for (_, (group, _, _)), value in zip(columns, row, strict=True)]

    return sheet_of(words, "register", heads, lines)


def ctas_sheet(words: Wording, look: Lookup) -> Sheet:
    """Return one line a call to action."""
    heads = [
        head_of(words, "url", width=48), head_of(words, "stage", width=16), head_of(words, "cta_type", width=18),
        head_of(words, "text", width=30), head_of(words, "cta_destination", width=44),
        head_of(words, "cta_destination_phase", width=18), head_of(words, "cta_placement", width=14),
        head_of(words, "cta_strength", width=10), head_of(words, "primary", "flag", 10),
        head_of(words, "repeated", "flag", 20), head_of(words, "cta_verdict", width=16),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for page in look.audit.pages:
            stage = words.stage(page.stage) if page.stage else ""
            verdict = words.title("verdict", page.cta_verdict.verdict) if page.cta_verdict else ""
            for cta in page.ctas:
                target = look.stage_of(cta.target)
                yield [
                    page.url, stage, words.title("cta", cta.kind), cta.text, cta.target,
                    words.stage(target) if target else "", words.title("place", cta.place),
                    words.title("strength", cta.strength), cta.primary, cta.repeated, verdict,
                ]  # fmt: skip

    return sheet_of(words, "ctas", heads, lines)


def links_sheet(audit: Audit, words: Wording, typed: Typed = NOTHING) -> Sheet:
    """Return one line a link to add, with columns for who does it."""
    columns = links.COLUMNS.items()
    heads = [
        *(head_of(words, name, kind, width) for name, (_, kind, width) in columns),
        head_of(words, "owner", width=16, human=True), head_of(words, "done", width=8, human=True, choices="done"),
        head_of(words, "notes", width=40, human=True), ROW_ID,
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for key, row in links.link_rows(audit):
            told = [named(words, group, value) for (_, (group, _, _)), value in zip(columns, row, strict=True)]
            yield [*told, *again(words, typed, key, ("owner", "done", "note")), key]

    return sheet_of(words, "links", heads, lines)


def gaps_sheet(audit: Audit, words: Wording, typed: Typed = NOTHING) -> Sheet:
    """Return what is missing, per stage."""
    heads = [
        head_of(words, "stage", width=20), head_of(words, "missing", width=60), head_of(words, "points", "number", 10),
        head_of(words, "answer", width=40), head_of(words, "example", width=60),
        head_of(words, "owner", width=16, human=True),
        head_of(words, "due_date", "date", 12, human=True), head_of(words, "notes", width=40, human=True), ROW_ID,
    ]  # fmt: skip
    stages = {stage.id: stage for stage in audit.journey.stages}

    def lines() -> Iterator[list[Cell]]:
        for score in audit.stages:
            for gap in score.gaps:
                name = capital(gap_name(gap, stages[score.stage], words))
                key = gap_key(gap)
                own = again(words, typed, key, ("owner", "due", "note"))
                answer = answer_said(gap, audit, words)
                places = "\n".join(gap.evidence[:MOST_LINKS])
                yield [words.stage(score.stage), name, gap.points, answer, places, *own, key]

    return sheet_of(words, "gaps", heads, lines)


def topics_sheet(audit: Audit, words: Wording, phases: tuple[Phase, ...]) -> Sheet:
    """Return pages per topic and stage, with a column for what people call it."""
    heads = [
        head_of(words, "topic", width=30), head_of(words, "corrected_topic", width=24, human=True),
        head_of(words, "terms", width=40), head_of(words, "total", "number", 9),
        *(Head(id=phase.id, name=phase.name, kind="heat", width=16) for phase in phases),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for topic in sorted(audit.topics, key=lambda topic: -topic.pages):
            counts = [topic.stages.get(phase.id, 0) for phase in phases]
            yield [topic.label, "", ", ".join(topic.terms), topic.pages, *counts]

    return sheet_of(words, "topics", heads, lines)


def personas_sheet(audit: Audit, words: Wording, phases: tuple[Phase, ...]) -> Sheet:
    """Return pages per persona and stage, the stages without a page, and the questions that no page answers."""
    heads = [
        head_of(words, "persona", width=30), head_of(words, "total", "number", 9),
        *(Head(id=phase.id, name=phase.name, kind="heat", width=16) for phase in phases),
        head_of(words, "missing", width=40), head_of(words, "unanswered", width=60),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for persona in audit.personas:
            counts = [persona.stages.get(phase.id, 0) for phase in phases]
            missing = ", ".join(words.stage(stage) for stage in persona.gaps)
            unanswered = "\n".join(one.question for one in persona.questions if not one.page)
            yield [persona.name, persona.pages, *counts, missing, unanswered]

    return sheet_of(words, "personas", heads, lines)


def flow_sheet(audit: Audit, words: Wording) -> Sheet:
    """Return links from stage to stage."""
    heads = [
        head_of(words, "source", width=22), head_of(words, "target", width=22), head_of(words, "links", "number", 10),
        head_of(words, "pages", "number", 10),
    ]  # fmt: skip
    outside = words.name("phase", "none")

    def lines() -> Iterator[list[Cell]]:
        for flow in audit.flows:
            ends = [words.stage(end) if end else outside for end in (flow.source, flow.target)]
            yield [*ends, flow.links, flow.pages]

    return sheet_of(words, "flow", heads, lines)
