"""In which language a report is written, and under whose brand: apart from what judges pages, which is slow to load."""

from collections.abc import Mapping
from pathlib import Path

from auditor.exports.brand import Brand, read_brand
from auditor.settings import ReportSettings

NORDIC = ("sv", "no", "nb", "nn", "da")


def brand_of(settings: ReportSettings) -> Brand | None:
    """Return the sender's brand, None for the plain look; raises DataFileError for a faulty brand file."""
    return read_brand(Path(settings.brand)) if settings.brand else None


def report_language(mix: Mapping[str, int]) -> str:
    """Return the language of most pages (`mix`: code -> pages), Swedish for the Nordic ones, else English."""
    nordic = sum(pages for code, pages in mix.items() if code in NORDIC)
    return "sv" if 2 * nordic > sum(mix.values()) else "en"
