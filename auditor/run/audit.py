"""The main job from end to end: targets to audit file, audit file to `Audit`, `Audit` to reports."""

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec.structs import replace

from auditor.errors import GateError, InputError, NothingCrawledError
from auditor.exports.all import EXPORTS
from auditor.exports.as_html import NAME as REPORT
from auditor.exports.as_xlsx import NAME as WORKBOOK
from auditor.exports.brand import Brand
from auditor.exports.options import ExportOptions
from auditor.exports.ours import refuse_foreign_reports
from auditor.records.audit import Audit
from auditor.records.judgement import HumanLabel
from auditor.records.task import KeptTask
from auditor.run.customers import customers_of, personas_of
from auditor.run.entries import Entries
from auditor.run.journey import journeys_of
from auditor.run.judge import Judgement, judge_site
from auditor.run.judging import Judged
from auditor.run.look import brand_of, language_of
from auditor.run.moved import moved_by_labels
from auditor.run.pages import PageAt
from auditor.run.sites import same_site_name
from auditor.run.stored import beside
from auditor.run.tasks import with_tasks
from auditor.settings import ReportSettings, Settings
from auditor.sources.folder import site_of_report
from auditor.sources.workbook import Worked, latest_of
from auditor.store.sqlite import Store

Tasks = Mapping[str, KeptTask]
NO_TASKS: Tasks = {}
# Formats that show what people have typed in the workbook.
TYPED = frozenset(("html", "summary", "pdf", "xlsx", "csv", "tickets", "owners"))


def judge_store(
    store: Store,
    settings: Settings,
    now: str,
    *,
    readonly: bool = False,
    labels: Mapping[str, HumanLabel] | None = None,
) -> Audit:
    """Judge what an audit file holds and, unless `readonly`, remember the result in it. `now` is ISO 8601, UTC.

    `labels` stand in for the file's own human labels; then the main journey alone is judged. Raises
    NothingCrawledError when the file holds no page.
    """
    if not store.pages.count_html():
        raise NothingCrawledError("audit-file-holds-no-page")
    audit = judge_entries(
        store, store.pages.iter_pages, settings, now, readonly=readonly, labels=labels, main_only=labels is not None
    ).audit
    if labels is None and (moved := moved_by_labels(store.audits.load(), audit)):
        audit = replace(audit, warnings=(*audit.warnings, moved))
    if not readonly:
        store.audits.save(audit)
    return audit


def judge_entries(
    store: Store,
    entries: Entries,
    settings: Settings,
    now: str,
    *,
    readonly: bool,
    labels: Mapping[str, HumanLabel] | None = None,
    page_at: PageAt | None = None,
    known: Mapping[str, Judged] | None = None,
    unlinked: Collection[str] = (),
    main_only: bool = False,
) -> Judgement:
    """Judge `entries` with all that an audit file remembers of its site beside the pages; see `judge_site`.

    `main_only` leaves out how the pages look through other journeys than the first.
    """
    journeys = journeys_of(settings, store.audits.last_journeys())
    customers = customers_of(store, settings, journeys[0], readonly=readonly)
    return judge_site(
        entries,
        settings,
        journeys=journeys[:1] if main_only else journeys,
        labels=store.labels.standing() if labels is None else labels,
        imports=store.imports.every(),
        why_not=store.frontier.why_not,
        crawl=store.facts.crawl(),
        site=store.facts.get("site"),
        now=now,
        told=store.audits.last_business(),
        topics=store.audits.last_topics(),
        rewordings=store.labels.rewordings(),
        personas=personas_of(store, settings, readonly=readonly),
        customers=customers,
        voices=store.heard.voices(),
        page_at=page_at or store.pages.page,
        known=known,
        unlinked=unlinked,
    )


def site_replaced(folder: Path, site: str) -> str:
    """Return the other site whose report in `folder` that of `site` will take the place of, "" when there is none."""
    held = site_of_report(folder / REPORT) or ""
    return "" if not held or not site or same_site_name(held, site) else held


def write_reports(
    audit: Audit, folder: Path, settings: ReportSettings, brand: Brand | None = None, tasks: Tasks = NO_TASKS
) -> tuple[Path, ...]:
    """Write the report in every format of `settings` into `folder` and return the files; `brand`: as remembered.

    What people have written in the site's own workbook stands in the new one too, or in the old one beside it. Raises
    InputError when a file there is not ours, or when the folder cannot be written to.
    """
    refuse_foreign_reports(folder, settings.formats)
    options = options_of(audit, folder, settings, brand, tasks)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise InputError("folder-cannot-be-made", folder=folder, strerror=trouble.strerror) from None
    written = (path for name in settings.formats for path in EXPORTS[name](audit, folder, options))
    return tuple(dict.fromkeys(written))  # the report brings the summary, which may be asked for as well


def options_of(
    audit: Audit, folder: Path, settings: ReportSettings, brand: Brand | None = None, tasks: Tasks = NO_TASKS
) -> ExportOptions:
    """Return what the reports in `folder` are told beside the audit, with the `tasks` of its file.

    Raises InputError, DataFileError for bad files.
    """
    now = own = Worked()
    if TYPED.intersection(settings.formats):
        now, own = latest_of(folder, WORKBOOK, lambda site: same_site_name(site, audit.site))
    return ExportOptions(
        language=language_of(settings.language, audit.language_mix),
        brand=brand or brand_of(settings),
        typed=with_tasks(own.typed, tasks),
        csv_for=settings.csv_for,
        beside=beside(audit, settings.rivals),
        edited=bool(now.changed) or (now is not own and bool(now.typed)),
    )


def hold_gate(audit: Audit, least: float | None) -> None:
    """Raise GateError when the score is under `least` (None: no gate)."""
    if least is None:
        return
    if audit.score is None:
        raise GateError("no-score-could-be-given-so")
    if audit.score < least:
        raise GateError("score-is-under", score=audit.score, least=least)
