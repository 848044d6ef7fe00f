"""What answers of AI cite, for the report: by stage, the cited pages without a way forward, and what was asked.

Its amounts are those of the whole period, for citations have no month of their own beside clicks.
"""

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.answers import ANSWERS, Answers, CitedPage, GroundingQuery, StageAnswers
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.demand import Demand

# A reader acts on a handful; the whole lists are in the workbook.
MOST_PAGES = 5
MOST_QUERIES = 5


class AnswersRow(Record, frozen=True, kw_only=True):
    """A stage: cells as text in the order of the heads, and the most cited of the queries that ask its question."""

    column: Column | None
    name: str
    cells: tuple[str, ...]
    share: float
    asked: float
    queries: tuple[tuple[str, int], ...]


class CitedRow(Record, frozen=True, kw_only=True):
    """A cited page in words."""

    page: str
    text: str


class AnswersView(Record, frozen=True, kw_only=True):
    """The part of the section on demand. `asked`: an import tells what the assistants searched for."""

    said: str
    heads: tuple[str, ...]
    rows: tuple[AnswersRow, ...]
    ends: tuple[CitedRow, ...]
    first: tuple[CitedRow, ...]
    asked: bool


def answers_view(audit: Audit, cols: tuple[Column, ...], words: Wording) -> AnswersView | None:
    """Return the part on answers of AI, None when none of their figures was imported."""
    found = audit.demand.answers if audit.demand else None
    if found is None:
        return None
    told = tuple(name for name in ANSWERS if any(getattr(one, name) is not None for one in found.pages))
    by_id = {column.id: column for column in cols}
    heads = (*(("pages",) if found.pages else ()), *told, *(("ends",) if found.pages else ()))
    rows = (_row(one, found, by_id.get(one.stage), heads, words) for one in found.stages)
    ends = [one for one in found.pages if one.end]
    return AnswersView(
        said=answers_said(found, words),
        heads=tuple(words.say(f"answers.head_{name}") for name in heads),
        rows=tuple(rows),
        ends=tuple(_cited(one, found, "end", words) for one in ends[:MOST_PAGES]),
        first=tuple(_cited(one, found, "page", words) for one in found.pages[:MOST_PAGES]),
        asked=bool(found.queries),
    )


def is_searched(demand: Demand) -> bool:
    """True when the imports tell of searches or visits, and not of answers of AI alone."""
    return demand.answers is None or bool(demand.total.pages or demand.queries)


def answers_said(found: Answers, words: Wording) -> str:
    """Return how much is cited, how much of it leads nowhere, and what is asked most."""
    told = []
    if found.pages:
        told.append(words.say(f"answers.said_{found.measure}", n=found.page_count, total=round(found.total)))
    if found.ended and found.total:
        told.append(words.say("answers.ended", share=found.ended / found.total))
    most = max(found.stages, key=lambda one: one.asked_share, default=None)
    if most is not None and most.asked_share:
        told.append(words.say("answers.asks", stage=most.stage, share=most.asked_share))
    if found.starts:
        told.append(words.say("answers.period", starts=found.starts, ends=found.ends))
    return " ".join(told)


def _row(
    one: StageAnswers, found: Answers, column: Column | None, heads: tuple[str, ...], words: Wording
) -> AnswersRow:
    cells = {
        "pages": words.say("answers.of", n=one.pages, of=one.of) if one.stage else words.number(one.pages),
        "citations": _number(one.citations, words),
        "ai_impressions": _number(one.ai_impressions, words),
        "ends": words.number(one.ends) if one.ends else "–",
    }
    return AnswersRow(
        column=column,
        name=column.name if column else words.say("demand.outside"),
        cells=tuple(cells[name] for name in heads),
        share=one.share,
        asked=one.asked_share,
        queries=_queries(found, column),
    )


def _number(value: float | None, words: Wording) -> str:
    return "–" if value is None else words.number(round(value))


def _queries(found: Answers, column: Column | None) -> tuple[tuple[str, int], ...]:
    if column is None:
        return ()
    own = [one for one in found.queries if one.phase in column.labels and one.sure and one.phase != "none"]
    return tuple((one.query, round(_amount(one, found))) for one in own[:MOST_QUERIES])


def _amount(one: CitedPage | GroundingQuery, found: Answers) -> float:
    return getattr(one, found.measure) or 0.0


def _cited(one: CitedPage, found: Answers, key: str, words: Wording) -> CitedRow:
    name = f"answers.{key}_{found.measure}" if one.stage else f"answers.outside_{found.measure}"
    return CitedRow(page=one.page, text=words.say(name, page=one.page, stage=one.stage, n=round(_amount(one, found))))
