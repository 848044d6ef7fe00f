"""`pages.csv`: one line a page for Sheets, Looker Studio and scripts, with stable English headings and ids."""

import csv
import io
from pathlib import Path

from auditor.exports.columns import COLUMNS, Cell, rows
from auditor.exports.keeping import holds_more, write_beside
from auditor.exports.lookup import Lookup
from auditor.exports.options import ExportOptions
from auditor.exports.safe import safe_cell
from auditor.exports.wording import Wording
from auditor.records.audit import Audit

NAME = "pages.csv"
# Excel takes a CSV for the machine's own code page unless it begins with this.
BOM = "\ufeff"
# The other columns hold ids; what the customer calls the stage stands beside them, last, so that no column moves.
STAGE_NAME = "stage_name"


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `pages.csv` (UTF-8 with BOM, all quoted) into `folder`; one that somebody has filled in is kept."""
    # Bytes as they come: as text, one letter outside Latin-1 makes every letter of a large site take four bytes.
    data = io.BytesIO()
    out = io.TextIOWrapper(data, encoding="utf-8", errors="replace", newline="")
    out.write(BOM)
    sheet = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    words = Wording(options.language, audit.journey)
    heads = [*(column.id for column in COLUMNS), STAGE_NAME]
    human = [column.id for column in COLUMNS if column.editable]
    sheet.writerow(heads)
    own: dict[str, list[str]] = {}
    for page, row in zip(audit.pages, rows(Lookup(audit)), strict=True):
        cells = dict(zip(heads, map(cell, (*row, words.stage(page.stage) if page.stage else "")), strict=True))
        own[cells["url"]] = [cells[name] for name in human]
        sheet.writerow(cells.values())
    out.flush()
    stays = holds_more(folder / NAME, heads, own, human)
    return write_beside(folder / NAME, data.getbuffer(), old_stays=stays)


def cell(value: Cell) -> str:
    """Return one value as text: flags as true and false, numbers with a point, text made safe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return safe_cell(value) if isinstance(value, str) else str(value)
