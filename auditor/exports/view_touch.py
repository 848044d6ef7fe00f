"""Touchpoints by stage: on what share of each stage's pages a group shows, and where the journey asks for more."""

import math

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Audit, StageTouch
from auditor.records.base import Record

LEVELS = 5


class TouchCell(Record, frozen=True, kw_only=True):
    """`share` of the stage's pages (None: the stage has no page), `level` 0-5 how dark it is, `gap` as in the audit."""

    share: float | None
    pages: int
    of: int
    level: int
    gap: str


class TouchRow(Record, frozen=True, kw_only=True):
    """A group of touchpoints over the stages."""

    id: str
    name: str
    cells: tuple[TouchCell, ...]


def touch_rows(audit: Audit, columns: tuple[Column, ...], words: Wording) -> tuple[TouchRow, ...]:
    """Return the groups that are seen or asked for somewhere, in the order of the audit."""
    cells = {(one.group, one.stage): one for one in audit.touch_stages}
    rows = []
    for group in dict.fromkeys(one.group for one in audit.touch_stages):
        own = [cells[group, column.id] for column in columns if (group, column.id) in cells]
        if any(one.pages or one.gap for one in own):
            rows.append(TouchRow(id=group, name=words.group(group, "name"), cells=tuple(map(_cell, own))))
    return tuple(rows)


def _cell(one: StageTouch) -> TouchCell:
    share = one.pages / one.of if one.of else None
    return TouchCell(share=share, pages=one.pages, of=one.of, level=math.ceil(LEVELS * (share or 0)), gap=one.gap)
