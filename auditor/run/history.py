"""Puts an audit into the series of its site, which lies beside the audit file whatever folder the reports go to."""

from pathlib import Path

from auditor.history.folder import begin, remember, series, with_history
from auditor.history.point import rules_mark, time_of
from auditor.records.audit import Audit
from auditor.store.sqlite import Store


def in_series(store: Store, audit: Audit) -> Audit:
    """Remember the audit in its site's series and return it with the series.

    A report through another journey is another look at the same moment, so it leaves what is remembered as it was.
    """
    folder: Path = store.path.parent
    begin(folder, (one for one in store.audits() if one.site == audit.site))
    same = [point for point in series(folder, audit.site) if point.at == time_of(audit)]
    if all(point.rules == rules_mark(audit.journey) for point in same):
        remember(folder, audit)
    return with_history(audit, folder)
