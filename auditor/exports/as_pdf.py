"""`report.pdf`, `summary.pdf` and `map.pdf`: the pages as an installed Chromium prints them."""

import tempfile
from pathlib import Path

from auditor.exports import as_html, as_map, as_summary
from auditor.exports.chromium import find, print_pdf
from auditor.exports.options import ExportOptions
from auditor.records.audit import Audit


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `report.pdf`, `summary.pdf` and `map.pdf` into `folder`; raises InputError when there is no Chromium."""
    browser = find(options.chromium)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with tempfile.TemporaryDirectory(prefix="report-") as work:
        for writer in (as_html.write, as_summary.write, as_map.write):
            (page,) = writer(audit, Path(work), options)
            made.append(print_pdf(page, folder / f"{page.stem}.pdf", browser))
    return tuple(made)
