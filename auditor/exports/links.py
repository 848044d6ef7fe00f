"""The links that the site lacks as a table, for the workbook and for `links.csv` alike: ids rather than names."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.records.audit import Audit
from auditor.records.linkplan import LinkProposal

# Column -> (table of labels.toml that names its values, kind, width in the workbook).
COLUMNS: dict[str, tuple[str, str, int]] = {
    "link_from": ("", "text", 40),
    "link_section": ("", "text", 26),
    "link_quote": ("", "text", 50),
    "anchor": ("", "text", 28),
    "link_to": ("", "text", 40),
    "link_reason": ("link_reason", "text", 24),
    "stage": ("stage", "text", 16),
    "target_stage": ("stage", "text", 16),
}


def link_rows(audit: Audit) -> Iterator[tuple[str, list[Cell]]]:
    """Yield (the id of the row, its values in the order of COLUMNS)."""
    stages = {page.url: page.stage for page in audit.pages}
    for one in audit.links:
        yield row_id(one), [
            one.source, one.section, one.quote, one.anchor, one.target, one.reason, stages.get(one.source, ""),
            stages.get(one.target, ""),
        ]  # fmt: skip


def row_id(one: LinkProposal) -> str:
    """Return what a row is known by in the next workbook."""
    return f"link {one.source} {one.target}"
