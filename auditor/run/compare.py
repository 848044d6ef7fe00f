"""Opens audits to compare them: audit files, which can be judged anew, or the JSON of an export, which cannot."""

import gzip
import zlib
from pathlib import Path

import msgspec

from auditor.compare.compare import compare_audits, compare_sites
from auditor.errors import DataFileError, NothingCrawledError
from auditor.records.audit import SCHEMA_VERSION, Audit
from auditor.records.compare import Comparison
from auditor.records.judgement import HumanLabel
from auditor.run.audit import judge_store
from auditor.run.look import report_language
from auditor.run.paths import find_audit_file
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import open_store

# A million pages of JSON; anything larger is not ours.
LARGEST_JSON = 2_000_000_000
# An audit presses to a thirtieth; so much may come from next to nothing.
MOST_RATIO, ALWAYS_JSON = 100, 50_000_000


def compare_files(old: Path, new: Path, others: tuple[Path, ...], settings: Settings, now: str) -> Comparison:
    """Return what changed from `old` to `new`; with `others`, or when the sites differ, the sites side by side.

    An audit file is read as it was judged when it was written; the old one is judged anew too, so that a change of the
    model or the settings can be told from a change of the site.
    """
    before, after = open_audit_at(old, settings, now), open_audit_at(new, settings, now)
    if others or before.site != after.site:
        return compare_sites([before, after, *(open_audit_at(path, settings, now) for path in others)])
    labels = {row.url: row.human for row in after.pages if row.human}
    return compare_audits(before, after, judged_anew(old, settings, now, labels))


def open_audit_at(path: Path, settings: Settings, now: str) -> Audit:
    """Return the audit in an `.audit` file or an `audit.json`; raises DataFileError or InputError."""
    if is_json(path):
        return read_json(path)
    with open_store(find_audit_file(path), readonly=True) as store:
        return store.load_audit() or judge_store(store, settings, now, readonly=True)


def judged_anew(path: Path, settings: Settings, now: str, labels: dict[str, HumanLabel]) -> Audit | None:
    """Return the pages of an audit file as they would be judged today, by `labels`; None when it has no pages."""
    if is_json(path):
        return None
    with open_store(find_audit_file(path), readonly=True) as store:
        try:
            return judge_store(store, settings, now, readonly=True, labels=labels)
        except NothingCrawledError:
            return None


def is_json(path: Path) -> bool:
    """True for an exported audit.json and for the packed ones of a site's history."""
    return path.name.lower().endswith((".json", ".json.gz"))


def read_json(path: Path) -> Audit:
    """Return the audit of an exported JSON file, packed or not."""
    way_out = "Name an audit.json that 'auditor audit' wrote."
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            most = min(LARGEST_JSON, max(ALWAYS_JSON, MOST_RATIO * path.stat().st_size))
            data = file.read(most + 1)
        if len(data) > most:
            raise DataFileError(f"{path}: too large for an audit.", way_out)
        audit = msgspec.json.decode(data, type=Audit)
    except (EOFError, zlib.error):
        raise DataFileError(f"{path}: damaged.", way_out) from None
    except OSError as trouble:
        raise DataFileError(f"{path}: cannot be read ({trouble.strerror}).", way_out) from None
    except msgspec.DecodeError as fault:
        raise DataFileError(f"{path}: not an audit: {fault}.", way_out) from None
    if audit.schema > SCHEMA_VERSION:
        raise DataFileError(f"{path}: written by a later version of auditor.", "Update auditor, then try again.")
    return audit


def language_of(settings: ReportSettings, found: Comparison) -> str:
    """Return the language of the page: the one asked for, else that of the first side's pages."""
    return settings.language or report_language(found.sides[0].language_mix)
