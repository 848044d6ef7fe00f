"""The register of calls to action as a table, for the workbook and for `ctas.csv` alike: ids rather than names."""

from collections.abc import Iterator

from msgspec.structs import replace

from auditor.business.register import PART, RegisterRow, register_of
from auditor.exports.columns import Cell
from auditor.exports.register_faults import FLAGS, faults_in
from auditor.records.audit import Audit

# Column -> (table of labels.toml that names its values, kind, width in the workbook).
COLUMNS: dict[str, tuple[str, str, int]] = {
    "cta_words": ("", "text", 28),
    "cta_type": ("cta", "text", 18),
    "cta_destination": ("cta_target", "text", 38),
    "pages": ("", "number", 8),
    "cta_flags": ("cta_flag", "text", 26),
    "cta_usual": ("", "text", 24),
    "should_be": ("", "text", 26),
    "cta_usual_place": ("", "text", 28),
    "stages": ("stage", "text", 24),
    "places": ("place", "text", 20),
    "language": ("", "text", 8),
    "example": ("", "text", 44),
}
HUMAN = "should_be"
BROKEN = frozenset(("dead", *FLAGS.values()))
BETWEEN = ", "


def register(audit: Audit) -> tuple[RegisterRow, ...]:
    """Return the register of an audit, what is broken first, then what is uneven, then the most used."""
    deciding = [stage.id for stage in audit.journey.stages if "decision" in stage.labels]
    rows = register_of(audit.pages, deciding or [audit.journey.stages[-1].id], audit.rewordings)
    faults = faults_in(audit)
    told = [replace(row, flags=(*found, *row.flags)) if (found := faults(row)) else row for row in rows]
    return tuple(sorted(told, key=_gravity))


def _gravity(row: RegisterRow) -> int:
    """What is broken comes first, then what is uneven."""
    return 0 if BROKEN.intersection(row.flags) else 1 if row.flags else 2


def register_rows(audit: Audit) -> Iterator[list[Cell]]:
    """Yield the rows in the order of COLUMNS."""
    for row in register(audit):
        yield [
            row.words, row.kind, shown_target(row.target), row.pages, BETWEEN.join(row.flags), row.usual, row.should_be,
            row.usual_target, BETWEEN.join(stage for stage in row.stages if stage), BETWEEN.join(row.places),
            row.language, row.examples[0],
        ]  # fmt: skip


def shown_target(target: str) -> str:
    """Return where a request leads as the tables show it: an address, or the id of what has none."""
    return {"": "form", PART: "part"}.get(target, target)
