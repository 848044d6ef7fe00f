"""From a filled audit file to its reports: in the look that the file remembers, and as part of the site's series."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from auditor.records.audit import Audit
from auditor.run.audit import judge_store, write_reports
from auditor.run.history import in_series
from auditor.run.look import look_of
from auditor.settings import Settings
from auditor.store.sqlite import Store


class Reported(NamedTuple):
    """An audit, the settings that it was reported under (what was remembered filled in), and the files."""

    audit: Audit
    settings: Settings
    files: tuple[Path, ...]


def judge_and_report(
    store: Store,
    settings: Settings,
    folder: Path,
    now: str,
    *,
    before_writing: Callable[[Audit], None],
    readonly: bool = False,
    series: bool = True,
) -> Reported:
    """Judge what `store` holds and write its reports into `folder`. `now` is ISO 8601, UTC.

    `before_writing` is told the audit when it is judged; without `series` the audit is no part of the site's series.
    Raises as `look_of`, `judge_store` and `write_reports` do.
    """
    settings, brand = look_of(store, settings, readonly=readonly)
    audit = judge_store(store, settings, now, readonly=readonly)
    audit = in_series(store, audit) if series and not readonly else audit
    before_writing(audit)
    return Reported(audit, settings, write_reports(audit, folder, settings.report, brand, store.tasks.standing()))
