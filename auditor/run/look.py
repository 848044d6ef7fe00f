"""Under whose brand and in which language a report is written: apart from what judges pages, which is slow to load.

An audit file remembers both, so that a report written again looks as the one before unless another look is asked for.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from auditor.exports.brand import Brand, read_brand
from auditor.lang.reports import site_default
from auditor.records.ready import ready
from auditor.resources import report_languages
from auditor.settings import ReportSettings, Settings, csv_choices
from auditor.store.pack import as_damage
from auditor.store.sqlite import Store

# Said in the place of a file: what is remembered is to be forgotten.
NONE = "none"
LANGUAGE, BRAND, CSV = "language", "brand", "csv_for"


def brand_of(settings: ReportSettings) -> Brand | None:
    """Return the sender's brand, None for the plain look; raises DataFileError for a faulty brand file."""
    named = settings.brand and Path(settings.brand).name != NONE
    return read_brand(Path(settings.brand)) if named else None


def language_kept(store: Store) -> str:
    """Return the language that was last asked for by name in this audit file, "" for none."""
    kept = store.facts.get(LANGUAGE)
    return kept if kept in report_languages() else ""


def csv_kept(store: Store) -> str:
    """Return what CSV files were last asked to be written for, "" for nothing."""
    kept = store.facts.get(CSV)
    return kept if kept in csv_choices() else ""


def look_of(store: Store, settings: Settings, *, readonly: bool = False) -> tuple[Settings, Brand | None]:
    """Return the settings and brand of a report: what they name, else what the audit file remembers.

    What is named is remembered in its place unless `readonly`, and `none` makes the file forget the brand. Raises
    DataFileError for a faulty brand file.
    """
    report = settings.report
    brand = brand_of(report)
    if not readonly:
        _remember(store, report, brand)
    if not report.brand and (kept := store.facts.get(BRAND)):
        with as_damage():
            brand = msgspec.json.decode(kept, type=ready(Brand))
    language = report.language or language_kept(store)
    return replace(
        settings, report=replace(report, language=language, csv_for=report.csv_for or csv_kept(store))
    ), brand


def _remember(store: Store, report: ReportSettings, brand: Brand | None) -> None:
    if report.language:
        store.facts.set(LANGUAGE, report.language)
    if report.csv_for:
        store.facts.set(CSV, report.csv_for)
    if report.brand:
        store.facts.set(BRAND, msgspec.json.encode(brand).decode() if brand else "")


def language_of(asked: str, mix: Mapping[str, int]) -> str:
    """Return the language of a report: the one `asked` for, "" for that of a site of such pages (code -> pages)."""
    return asked or site_default(mix)
