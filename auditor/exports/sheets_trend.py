"""The sheet of the site's audits over time: a line an audit, the latest first, ready for a chart of one's own."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.exports.sheet import Head, Sheet, head_of, sheet_of
from auditor.exports.view_map import Column, columns
from auditor.exports.view_trend import trend_view
from auditor.exports.wording import Wording
from auditor.records.audit import Audit


def trend_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheet, none where there is only one audit."""
    trend = trend_view(audit, columns(audit, words), words)
    if trend is None:
        return ()
    heads = [
        head_of(words, "audited", "date", 12), head_of(words, "score", "score", 10),
        *(head for column in trend.columns for head in stage_heads(column, words)),
        head_of(words, "cta_fits", "share", 14), head_of(words, "pages", "number", 10),
        head_of(words, "open_actions", "number", 14), head_of(words, "solved", "number", 10),
        head_of(words, "new_actions", "number", 10), head_of(words, "remark", width=50),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for row in trend.rows:
            point = row.point
            stages = [value for one in row.stages for value in ((one.score, one.coverage) if one else (None, None))]
            yield [point.at[:10], point.score, *stages, row.fits, point.counted_pages, point.open,
                   point.solved, point.new, row.remark]  # fmt: skip

    return (sheet_of(words, "trend", heads, lines),)


def stage_heads(column: Column, words: Wording) -> tuple[Head, Head]:
    """Return the headings of one stage: its score and its coverage."""
    coverage = words.name("part", "coverage")
    return (
        Head(id=f"score_{column.id}", name=column.name, kind="score", width=14),
        Head(id=f"coverage_{column.id}", name=f"{column.name}, {coverage}", kind="share", width=14),
    )
