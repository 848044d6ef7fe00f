"""Which formats there are: a new export is one file with `write`, and one line here."""

from pathlib import Path

from auditor.exports import (
    as_csv,
    as_html,
    as_json,
    as_map,
    as_markdown,
    as_owners,
    as_pdf,
    as_redirects,
    as_summary,
    as_tickets,
    as_xlsx,
)
from auditor.exports.options import ExportOptions, Writer
from auditor.records.audit import Audit


def _both_pages(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    return (*as_html.write(audit, folder, options), *as_summary.write(audit, folder, options))


# `html` is what a customer is sent: the report and the page for management.
EXPORTS: dict[str, Writer] = {
    "html": _both_pages,
    "summary": as_summary.write,
    "map": as_map.write,
    "xlsx": as_xlsx.write,
    "csv": as_csv.write,
    "json": as_json.write,
    "md": as_markdown.write,
    "pdf": as_pdf.write,
    "redirects": as_redirects.write,
    "tickets": as_tickets.write,
    "owners": as_owners.write,
}
