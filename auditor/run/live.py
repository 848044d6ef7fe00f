"""The report of an audit file as it would be written now, for who shows it at once; nothing is judged or written."""

from pathlib import Path

from auditor.errors import InputError
from auditor.exports.as_html import render
from auditor.history.folder import with_history
from auditor.run.audit import options_of
from auditor.run.look import look_of
from auditor.settings import Settings
from auditor.store.sqlite import open_store


def report_page(path: Path, settings: Settings) -> str:
    """Return `report.html` of an audit file as text; raises InputError for one that has not been judged."""
    with open_store(path, readonly=True) as store:
        settings, brand = look_of(store, settings, readonly=True)
        audit = store.load_audit()
    if audit is None:
        raise InputError("audit-file-has-not-been-judged")
    audit = with_history(audit, path.parent)
    return render(audit, options_of(audit, path.parent, settings.report, brand))
