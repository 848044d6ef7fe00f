"""The sheets of imported figures: demand per stage and topic, the opportunities, and the queries with their phases."""

from collections.abc import Iterator

from auditor.checks.visits import per_month, span_of
from auditor.exports.columns import Cell
from auditor.exports.sheet import Head, Sheet, head_of, sheet_of
from auditor.exports.view_answers import is_searched
from auditor.exports.view_decay import fell
from auditor.exports.view_demand import TRAFFIC_CHECKS, of_checks
from auditor.exports.wording import Wording
from auditor.records.answers import Answers
from auditor.records.audit import Audit
from auditor.records.demand import Decay, Demand, Figures

# Figures of two periods side by side, in this order.
FIGURES = ("clicks", "impressions", "position", "sessions", "views", "key_events")
CHANCES = (*TRAFFIC_CHECKS, "losing-traffic", "query-mismatch", "traffic-leaves", "striking-distance")


def demand_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheets of imported figures, none when nothing was imported."""
    demand = audit.demand
    if demand is None:
        return ()
    made = []
    if is_searched(demand):
        made.append(demand_sheet(demand, words))
        made += [decay_sheet(audit, demand.decay, words)] if demand.decay else []
        made.append(chances_sheet(audit, demand, words))
    made += [queries_sheet(demand, words)] if demand.queries else []
    return (*made, *(answers_sheets(demand.answers, words) if demand.answers else ()))


def demand_sheet(demand: Demand, words: Wording) -> Sheet:
    """Return a line a stage, and then a line a topic; amounts are those of the whole period."""
    heads = [
        head_of(words, "stage", width=24), head_of(words, "topic", width=28), head_of(words, "pages", "number", 9),
        head_of(words, "clicks", "number", 10), head_of(words, "impressions", "number", 12),
        head_of(words, "position", "number", 10), head_of(words, "sessions", "number", 10),
        head_of(words, "views", "number", 12), head_of(words, "key_events", "number", 14),
        head_of(words, "exits", "number", 10), head_of(words, "landed_share", "share", 14),
        head_of(words, "asked_share", "share", 14), head_of(words, "stuck", "number", 16),
        head_of(words, "silent", "number", 16), head_of(words, "queries", "number", 10),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for stage in demand.stages:
            name = words.stage(stage.stage) if stage.stage else words.say("demand.outside")
            asked = stage.asked_share if demand.queries and stage.stage else None
            yield [name, "", *_cells(stage.figures), stage.share, asked, stage.stuck, stage.silent, stage.queries]
        for topic in demand.topics:
            yield ["", topic.label, *_cells(topic.figures), None, None, None, None, None]

    return sheet_of(words, "demand", heads, lines, frozen=2)


def _cells(figures: Figures) -> list[Cell]:
    return [
        figures.pages, figures.clicks, figures.impressions, figures.position, figures.sessions, figures.views,
        figures.key_events, figures.exits,
    ]  # fmt: skip


def decay_sheet(audit: Audit, decay: Decay, words: Wording) -> Sheet:
    """Return a line a page that loses readers, the largest loss first, with all figures of both periods."""
    figures = [name for name in FIGURES if any(name in one.before for one in decay.pages)] or [decay.measure]
    heads = [
        head_of(words, "url", width=50), head_of(words, "stage", width=18), head_of(words, "topic", width=22),
        head_of(words, "fell", width=30), head_of(words, "lost", "number", 10),
        head_of(words, "lost_share", "share", 12),
    ]  # fmt: skip
    for name in figures:
        for when in ("before", "now"):
            named = words.say(f"decay.{when}_of", name=words.name("column", name))
            heads.append(Head(id=f"{name}_{when}", name=named, kind="number", width=12))
    labels = {topic.id: topic.label for topic in audit.topics}

    def lines() -> Iterator[list[Cell]]:
        for one in decay.pages:
            told = [_rounded(told.get(name)) for name in figures for told in (one.before, one.now)]
            stage = words.stage(one.stage) if one.stage else ""
            yield [one.page, stage, labels.get(one.topic, ""), fell(one, words), round(one.lost), one.share, *told]

    return sheet_of(words, "decay", heads, lines)


def _rounded(value: float | None) -> Cell:
    return None if value is None else round(value, 1)


def chances_sheet(audit: Audit, demand: Demand, words: Wording) -> Sheet:
    """Return a line a finding on imported figures, the most visited pages first within each kind."""
    heads = [
        head_of(words, "chance", width=40), head_of(words, "url", width=50), head_of(words, "stage", width=18),
        head_of(words, span_of(demand), "number", 14), head_of(words, "finding", width=90),
    ]  # fmt: skip
    by_url = {page.url: page for page in audit.pages}

    def lines() -> Iterator[list[Cell]]:
        for check in CHANCES:
            for finding in of_checks(audit, (check,)):
                page = by_url.get(finding.subject.id)
                visits = page.metrics.get(demand.measure) if page else None
                month = None if visits is None else round(per_month(visits, demand), 1)
                stage = words.stage(finding.stage) if finding.stage else ""
                yield [words.check(check, "name"), finding.subject.id, stage, month, words.finding(finding)]

    return sheet_of(words, "chances", heads, lines, frozen=2)


def queries_sheet(demand: Demand, words: Wording) -> Sheet:
    """Return a line a query, with the phase whose question it asks."""
    heads = [
        head_of(words, "query", width=44), head_of(words, "asked_phase", width=18), head_of(words, "sure", "flag", 8),
        head_of(words, "brand", "flag", 14), head_of(words, "clicks", "number", 10),
        head_of(words, "impressions", "number", 12), head_of(words, "position", "number", 10),
        head_of(words, "url", width=60),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for one in demand.queries:
            position = None if one.position is None else round(one.position, 1)
            yield [
                one.query, words.title("phase", one.phase), one.sure, one.brand, one.clicks, one.impressions,
                position, one.page,
            ]  # fmt: skip

    return sheet_of(words, "queries", heads, lines)


def answers_sheets(answers: Answers, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheets of answers of AI: stages and cited pages, and what the assistants searched for."""
    made = (cited_sheet(answers, words),)
    return (*made, grounding_sheet(answers, words)) if answers.queries else made


def cited_sheet(answers: Answers, words: Wording) -> Sheet:
    """Return a line a stage, and then a line a cited page, the most cited first; amounts of the whole period."""
    heads = [
        head_of(words, "stage", width=24), head_of(words, "url", width=60), head_of(words, "cited_pages", "number", 14),
        head_of(words, "citations", "number", 12), head_of(words, "ai_impressions", "number", 18),
        head_of(words, "cited_share", "share", 12), head_of(words, "cited_ends", "number", 18),
        head_of(words, "queries", "number", 10), head_of(words, "cited_asked", "share", 18),
    ]  # fmt: skip
    total = answers.total or 1.0

    def lines() -> Iterator[list[Cell]]:
        for one in answers.stages:
            name = words.stage(one.stage) if one.stage else words.say("demand.outside")
            asked = one.asked_share if answers.queries and one.stage else None
            yield [name, "", one.pages, one.citations, one.ai_impressions, one.share, one.ends, one.queries, asked]
        for page in answers.pages:
            stage = words.stage(page.stage) if page.stage else words.say("demand.outside")
            share = (getattr(page, answers.measure) or 0.0) / total
            yield [stage, page.page, None, page.citations, page.ai_impressions, share, int(page.end), None, None]

    return sheet_of(words, "answers", heads, lines, frozen=2)


def grounding_sheet(answers: Answers, words: Wording) -> Sheet:
    """Return a line a query of the assistants, with the phase whose question it asks."""
    heads = [
        head_of(words, "query", width=44), head_of(words, "asked_phase", width=18), head_of(words, "sure", "flag", 8),
        head_of(words, "brand", "flag", 14), head_of(words, answers.measure, "number", 14),
        head_of(words, "url", width=60),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for one in answers.queries:
            amount = getattr(one, answers.measure)
            yield [one.query, words.title("phase", one.phase), one.sure, one.brand, amount, one.page]

    return sheet_of(words, "grounding", heads, lines)
