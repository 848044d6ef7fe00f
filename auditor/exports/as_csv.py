"""The audit as CSV files for Sheets, Looker Studio, Excel and scripts: pages, actions, CTAs, links, gaps, history."""

from pathlib import Path

from auditor.exports.csv_files import tables_of
from auditor.exports.csv_table import LOOKS, write_table
from auditor.exports.options import ExportOptions
from auditor.exports.wording import Wording
from auditor.records.audit import Audit


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write every table into `folder`; one that somebody has filled in is kept beside the new one."""
    look = LOOKS[options.csv_for]
    words = Wording(look.language or options.language, audit.journey)
    made = (write_table(table, folder, words, look) for table in tables_of(audit, words, options.typed))
    return tuple(path for paths in made for path in paths)
