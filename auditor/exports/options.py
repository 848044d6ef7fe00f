"""What a report is told beside the audit: its language, the sender's brand, and what people wrote in the last one."""

from collections.abc import Callable, Mapping
from pathlib import Path

from auditor.exports.brand import Brand
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.compare import Comparison


class ExportOptions(Record, frozen=True, kw_only=True):
    """`language` is one of reports; `brand` None gives the plain look; `chromium` "" looks for an installed one.

    `typed` is what people wrote in the workbook before: row id -> `owner`, `due`, `done`, `note`.
    `edited`: the workbook that stands there holds what the new one will not. `csv_for`: a look of csv_table.py.
    `beside`: the site beside its rivals.
    """

    language: str = "en"
    brand: Brand | None = None
    chromium: str = ""
    typed: Mapping[str, Mapping[str, str]] = {}
    edited: bool = False
    csv_for: str = ""
    beside: Comparison | None = None


Writer = Callable[[Audit, Path, ExportOptions], tuple[Path, ...]]
