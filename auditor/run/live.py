"""An audit file as it would be reported now, for who shows it or hands it over; nothing is judged or remembered."""

from pathlib import Path
from typing import NamedTuple

from auditor.errors import InputError
from auditor.exports.as_html import render
from auditor.exports.brand import Brand
from auditor.history.folder import with_history
from auditor.records.audit import Audit
from auditor.run.audit import Tasks, options_of, write_reports
from auditor.run.look import look_of
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import Store, open_store


class Live(NamedTuple):
    """An audit with the series of its site, and the look of its reports: as named, else as the file remembers."""

    audit: Audit
    settings: ReportSettings
    brand: Brand | None
    tasks: Tasks


def live(store: Store, settings: Settings) -> Live:
    """Return the latest audit of a file as it is reported; raises InputError for one that has not been judged."""
    settings, brand = look_of(store, settings, readonly=True)
    audit = store.audits.load()
    if audit is None:
        raise InputError("not-judged-yet", path=store.path)
    return Live(with_history(audit, store.path.parent), settings.report, brand, store.tasks.standing())


def report_page(path: Path, settings: Settings) -> str:
    """Return `report.html` of an audit file as text; raises InputError for one that has not been judged."""
    with open_store(path, readonly=True) as store:
        found = live(store, settings)
    return render(found.audit, options_of(found.audit, path.parent, found.settings, found.brand, found.tasks))


def write_live(path: Path, settings: Settings) -> tuple[Path, ...]:
    """Write the reports of an audit file beside it and return them; raises as `live` and `write_reports` do."""
    with open_store(path, readonly=True) as store:
        found = live(store, settings)
    return write_reports(found.audit, path.parent, found.settings, found.brand, found.tasks)
