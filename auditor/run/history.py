"""Puts an audit into the series of its site, which lies beside the audit file whatever folder the reports go to."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from auditor.errors import AuditorError, DataFileError
from auditor.history.folder import begin, remember, series, whole_audits, with_history
from auditor.history.point import rules_mark, time_of
from auditor.records.audit import Audit
from auditor.run.paths import SUFFIX
from auditor.run.stored import read_json
from auditor.store.sqlite import Store, open_store

# The series has the rest; a site that is watched daily would fill the audit file with audits of itself.
NEWEST_IN_FILE = 12
# Copies of the audit file that are looked into when the series begins: five years of one a month.
MOST_COPIES = 60


def remembered(store: Store, besides: Audit | None = None) -> Iterator[Audit]:
    """Yield what audit files know of before there was a series: copies that were kept beside, then the file itself.

    The audit that is at hand already is left out.
    """
    copies = [path for path in sorted(store.path.parent.glob(f"*{SUFFIX}")) if path != store.path]
    for path in copies[:MOST_COPIES]:
        with suppress(AuditorError), open_store(path, readonly=True) as copy:
            yield from copy.audits.every()
    yield from store.audits.every(besides)


def last_audit(store: Store, site: str) -> Audit | None:
    """Return the latest remembered audit of `site` with its pages, whatever was fetched since; None without one."""
    begin(store.path.parent, remembered(store))
    for path in whole_audits(store.path.parent, site):
        with suppress(DataFileError):
            return read_json(path)
    return None


def in_series(store: Store, audit: Audit) -> Audit:
    """Remember the audit in its site's series and return it with the series.

    A report through another journey is another look at the same moment, so it leaves what is remembered as it was.
    """
    folder: Path = store.path.parent
    begin(folder, remembered(store, audit))
    same = [point for point in series(folder, audit.site) if point.at == time_of(audit)]
    if all(point.rules == rules_mark(audit.journey) for point in same):
        remember(folder, audit)
        store.audits.keep(NEWEST_IN_FILE)
    return with_history(audit, folder)
