"""Opens audits to compare them: audit files, which can be judged anew, or the JSON of an export, which cannot."""

from pathlib import Path

from auditor.compare.compare import compare_audits, compare_sites
from auditor.errors import NothingCrawledError
from auditor.records.audit import Audit
from auditor.records.compare import Comparison
from auditor.records.judgement import HumanLabel
from auditor.run.audit import judge_store
from auditor.run.paths import find_audit_file
from auditor.run.stored import is_json, read_json
from auditor.settings import Settings
from auditor.store.sqlite import open_store


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
        return store.audits.load() or judge_store(store, settings, now, readonly=True)


def judged_anew(path: Path, settings: Settings, now: str, labels: dict[str, HumanLabel]) -> Audit | None:
    """Return the pages of an audit file as they would be judged today, by `labels`; None when it has no pages."""
    if is_json(path):
        return None
    with open_store(find_audit_file(path), readonly=True) as store:
        try:
            return judge_store(store, settings, now, readonly=True, labels=labels)
        except NothingCrawledError:
            return None
