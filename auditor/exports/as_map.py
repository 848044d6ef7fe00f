"""`map.html`: the journey map alone, as one landscape sheet to print and hang on a wall."""

import re
from pathlib import Path

from auditor.exports.one_sheet import one_sheet
from auditor.exports.options import ExportOptions
from auditor.files import write_text
from auditor.records.audit import Audit

NAME = "map.html"
STYLES = ("1-base.css", "2-opening.css", "3-feelings.css", "3-map.css", "6-print.css", "7-sheet.css", "map/map.css")
# The map's links lead into the report, which is not on this sheet. What pages say is escaped and holds no such text.
INTO_REPORT = re.compile(r' href="#[^"]*"')


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `map.html` into `folder`."""
    return (write_text(folder / NAME, render(audit, options)),)


def render(audit: Audit, options: ExportOptions, *, strict: bool = False) -> str:
    """Return the sheet as HTML; with `strict`, a hole in the wording raises MissingWordingError."""
    sheet = one_sheet(audit, options, NAME, STYLES, strict=strict)
    return INTO_REPORT.sub("", sheet.template.render(**sheet.seen, **sheet.given))
