"""Puts an audit into the series of its site, which lies beside the audit file whatever folder the reports go to."""

from contextlib import suppress
from pathlib import Path

from auditor.errors import DataFileError
from auditor.history.folder import begin, remember, series, whole_audits, with_history
from auditor.history.point import rules_mark, time_of
from auditor.records.audit import Audit
from auditor.run.compare import read_json
from auditor.store.sqlite import Store

# The series has the rest; a site that is watched daily would fill the audit file with audits of itself.
NEWEST_IN_FILE = 12


def last_audit(store: Store, site: str) -> Audit | None:
    """Return the latest remembered audit of `site` with its pages, whatever was fetched since; None without one."""
    begin(store.path.parent, store.audits())
    for path in whole_audits(store.path.parent, site):
        with suppress(DataFileError):
            return read_json(path)
    return None


def in_series(store: Store, audit: Audit) -> Audit:
    """Remember the audit in its site's series and return it with the series.

    A report through another journey is another look at the same moment, so it leaves what is remembered as it was.
    """
    folder: Path = store.path.parent
    begin(folder, store.audits())
    same = [point for point in series(folder, audit.site) if point.at == time_of(audit)]
    if all(point.rules == rules_mark(audit.journey) for point in same):
        remember(folder, audit)
        store.keep_audits(NEWEST_IN_FILE)
    return with_history(audit, folder)
