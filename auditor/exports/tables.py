"""The audit as plain tables of columns, for data frames: one value a cell, ids rather than names, None for nothing.

The pages have the columns of `pages.csv`, so that what is learnt from one holds for the other.
"""

from collections.abc import Callable, Iterable, Mapping

from auditor.exports import links as links_table
from auditor.exports import register as ctas_table
from auditor.exports.columns import COLUMNS, Cell, rows
from auditor.exports.lookup import Lookup
from auditor.lang.reports import in_each
from auditor.records.audit import Audit

Columns = dict[str, list[Cell]]


def pages(audit: Audit) -> Columns:
    """Return a row a page, with the columns of `pages.csv`."""
    made = zip(*rows(Lookup(audit)), strict=True) if audit.pages else [()] * len(COLUMNS)
    return {column.id: [none_if_empty(cell) for cell in cells] for column, cells in zip(COLUMNS, made, strict=True)}


def stages(audit: Audit) -> Columns:
    """Return a row a stage: its pages, share, score, and the value of each part of the score (0-1)."""
    names = {stage.id: stage.names for stage in audit.journey.stages}
    return table(
        (
            {
                "stage": one.stage, **in_each("name", names[one.stage]),
                "counts": one.counts, "pages": one.pages, "share": one.share, "target_share": one.target_share,
                "score": one.score,
                "pages_without_cta": one.pages_without_cta, "unsure": one.unsure,
                **{f"part_{part.id}": part.value for part in one.parts},
            }
            for one in audit.stages
        ),
    )  # fmt: skip


def actions(audit: Audit) -> Columns:
    """Return a row an action, in order of worth; `pages` counts the pages that it names."""
    return table(
        {
            "id": one.id, "rank": rank, "check": one.check, "stage": one.stage, "points": one.points,
            "effort": one.effort, "pages": len(one.pages), "suggest_cta": one.suggest_cta,
            "suggest_type": one.suggest_type,
        }
        for rank, one in enumerate(audit.actions, 1)
    )  # fmt: skip


def findings(audit: Audit) -> Columns:
    """Return a row a finding, passed checks among them."""
    return table(
        {
            "check": one.check, "verdict": one.verdict, "kind": one.subject.kind, "subject": one.subject.id,
            "key": one.key, "stage": one.stage, "part": one.part, "points": one.points,
        }
        for one in audit.findings
    )  # fmt: skip


def ctas(audit: Audit) -> Columns:
    """Return a row a call to action."""
    return table(
        {
            "url": page.url, "stage": page.stage, "kind": cta.kind, "text": cta.text, "target": cta.target,
            "place": cta.place, "strength": cta.strength, "primary": cta.primary, "repeated": cta.repeated,
        }
        for page in audit.pages
        for cta in page.ctas
    )  # fmt: skip


def register(audit: Audit) -> Columns:
    """Return a row a wording, kind and destination of calls to action, with the columns of `ctas.csv`."""
    return table(dict(zip(ctas_table.COLUMNS, row, strict=True)) for row in ctas_table.register_rows(audit))


def links(audit: Audit) -> Columns:
    """Return a row a link that the site lacks, with the columns of `links.csv`."""
    return table(dict(zip(links_table.COLUMNS, row, strict=True)) for _, row in links_table.link_rows(audit))


def history(audit: Audit) -> Columns:
    """Return a row an audit of the site's series, oldest first, with the score of each stage."""
    return table(
        {
            "at": one.at, "score": one.score, "pages": one.pages, "counted_pages": one.counted_pages, "open": one.open,
            "solved": one.solved, "new": one.new, "journey": one.journey, "model": one.model, "partial": one.partial,
            "breaks": ", ".join(one.breaks), **{f"score_{stage.stage}": stage.score for stage in one.stages},
        }
        for one in audit.history
    )  # fmt: skip


def table(lines: Iterable[Mapping[str, Cell]]) -> Columns:
    """Return lines as columns; a column that a line lacks is None there."""
    given = list(lines)
    names = dict.fromkeys(name for line in given for name in line)
    return {name: [none_if_empty(line.get(name)) for line in given] for name in names}


def none_if_empty(cell: Cell) -> Cell:
    """Return None for an empty text."""
    return None if cell == "" else cell


TABLES: Mapping[str, Callable[[Audit], Columns]] = {
    "pages": pages, "stages": stages, "actions": actions, "findings": findings, "ctas": ctas,
    "register": register, "links": links, "history": history,
}  # fmt: skip
