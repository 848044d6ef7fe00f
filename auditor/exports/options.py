"""What a report is told beside the audit: its language and the sender's brand."""

from collections.abc import Callable
from pathlib import Path

from auditor.exports.brand import Brand
from auditor.records.audit import Audit
from auditor.records.base import Record


class ExportOptions(Record, frozen=True, kw_only=True):
    """`language` sv or en; `brand` None gives the plain look; `chromium` "" looks for an installed one."""

    language: str = "en"
    brand: Brand | None = None
    chromium: str = ""


Writer = Callable[[Audit, Path, ExportOptions], tuple[Path, ...]]
