"""The links that the site lacks as a table, for the workbook and for `links.csv` alike: ids rather than names."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.records.audit import Audit
from auditor.records.linkplan import LinkProposal

# Column -> (table of labels.toml that names its values, kind, width in the workbook).
COLUMNS: dict[str, tuple[str, str, int]] = {
    "link_from": ("", "text", 44),
    "stage": ("stage", "text", 16),
    "link_to": ("", "text", 44),
    "target_stage": ("stage", "text", 16),
    "anchor": ("", "text", 30),
    "link_section": ("", "text", 30),
    "link_quote": ("", "text", 60),
    "link_reason": ("link_reason", "text", 26),
}


def link_rows(audit: Audit) -> Iterator[tuple[str, list[Cell]]]:
    """Yield (the id of the row, its values in the order of COLUMNS)."""
    stages = {page.url: page.stage for page in audit.pages}
    for one in audit.links:
        yield row_id(one), [
            one.source, stages.get(one.source, ""), one.target, stages.get(one.target, ""), one.anchor, one.section,
            one.quote, one.reason,
        ]  # fmt: skip


def row_id(one: LinkProposal) -> str:
    """Return what a row is known by in the next workbook."""
    return f"link {one.source} {one.target}"
