"""In which language a report is written, and under whose brand: apart from what judges pages, which is slow to load."""

from collections.abc import Mapping
from pathlib import Path

from auditor.exports.brand import Brand, read_brand
from auditor.lang.reports import site_default
from auditor.settings import ReportSettings


def brand_of(settings: ReportSettings) -> Brand | None:
    """Return the sender's brand, None for the plain look; raises DataFileError for a faulty brand file."""
    return read_brand(Path(settings.brand)) if settings.brand else None


def report_language(mix: Mapping[str, int]) -> str:
    """Return the language of the report on a site of such pages (`mix`: code -> pages)."""
    return site_default(mix)
