"""Heat maps: pages per phase by content type, by topic and by persona, with what is missing marked."""

import math
from collections import Counter

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import CONTENT_TYPES, Record

LEVELS = 5
# Topics are sorted by size; below these the table no longer helps to see where content is missing.
MOST_TOPICS = 24
MOST_TERMS = 4


class HeatCell(Record, frozen=True, kw_only=True):
    """`level` 0-5 is how dark the cell is; `gap` marks an empty cell where pages are missing.

    A gap is `missing`, or `or` for a type that would fill the same gap as one named before it.
    """

    stage: str
    count: int
    level: int
    gap: str = ""


class HeatRow(Record, frozen=True, kw_only=True):
    """A content type, topic or persona over the stages."""

    id: str
    name: str
    cells: tuple[HeatCell, ...]
    total: int
    terms: tuple[str, ...] = ()


def types_heat(audit: Audit, columns: tuple[Column, ...], words: Wording) -> tuple[HeatRow, ...]:
    """Return pages per content type and stage; types that a gap asks for are there although they have no page."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in audit.pages:
        if page.counted and page.guess and page.stage:
            counts[page.guess.content_type, page.stage] += 1
    missing = _missing_types(audit)
    largest = max(counts.values(), default=0)
    rows = []
    for kind in CONTENT_TYPES:
        cells = tuple(
            _cell(column.id, counts[kind, column.id], largest, missing.get((kind, column.id), "")) for column in columns
        )
        if any(cell.count or cell.gap for cell in cells):
            total = sum(cell.count for cell in cells)
            rows.append(HeatRow(id=kind, name=words.title("type", kind), cells=cells, total=total))
    asked = [kind for kind, _ in missing]
    return tuple(sorted(rows, key=lambda row: (-row.total, asked.index(row.id) if row.id in asked else 0)))


def topics_heat(audit: Audit, columns: tuple[Column, ...]) -> tuple[HeatRow, ...]:
    """Return pages per topic and stage, the largest topics first; cells that a check found missing are gaps."""
    largest = max((count for topic in audit.topics for count in topic.stages.values()), default=0)
    gaps = _topic_gaps(audit)
    topics = sorted(audit.topics, key=lambda topic: -topic.pages)[:MOST_TOPICS]
    return tuple(
        HeatRow(
            id=topic.id,
            name=topic.label,
            terms=tuple(term for term in topic.terms if term.lower() not in topic.label.lower())[:MOST_TERMS],
            total=topic.pages,
            cells=tuple(
                _cell(
                    column.id,
                    topic.stages.get(column.id, 0),
                    largest,
                    "missing" if {(topic.id, column.id), (topic.label, column.id)} & gaps else "",
                )
                for column in columns
            ),
        )
        for topic in topics
    )


def personas_heat(audit: Audit, columns: tuple[Column, ...]) -> tuple[HeatRow, ...]:
    """Return pages per persona and stage, in the order of the user's file."""
    largest = max((count for persona in audit.personas for count in persona.stages.values()), default=0)
    return tuple(
        HeatRow(
            id=persona.id,
            name=persona.name,
            terms=(persona.description,) if persona.description else (),
            total=persona.pages,
            cells=tuple(
                _cell(
                    column.id,
                    persona.stages.get(column.id, 0),
                    largest,
                    "missing" if column.id in persona.gaps else "",
                )
                for column in columns
            ),
        )
        for persona in audit.personas
    )


def _topic_gaps(audit: Audit) -> set[tuple[str, str]]:
    found = [one for one in audit.findings if one.check == "topic-gap" and one.verdict == "fail"]
    return {(name, one.stage) for one in found for name in (one.subject.id, str(one.values.get("topic", "")))}


def _missing_types(audit: Audit) -> dict[tuple[str, str], str]:
    """Return (type, stage) -> `missing` or `or`, in the order of stages and of worth."""
    expected = {(stage.id, e.id): e.types for stage in audit.journey.stages for e in stage.expects}
    found: dict[tuple[str, str], str] = {}
    for score in audit.stages:
        for gap in sorted(score.gaps, key=lambda gap: -gap.points):
            for place, kind in enumerate(expected.get((score.stage, gap.id), ())):
                found.setdefault((kind, score.stage), "or" if place else "missing")
    return found


def _cell(stage: str, count: int, largest: int, gap: str) -> HeatCell:
    # The root spreads small counts, which are what a reader compares; the largest cell is always the darkest.
    level = math.ceil(LEVELS * math.sqrt(count / largest)) if count and largest else 0
    return HeatCell(stage=stage, count=count, level=level, gap="" if count else gap)
