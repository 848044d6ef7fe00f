"""Audits one site of a fleet from its task: the same run as `auditor audit`, ending in a small result on disk.

The result is what says that a site is finished, so it is written last and as a whole.
"""

import time
import traceback
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from auditor.errors import AuditorError, InterruptedCrawlError, InUseError, NothingCrawledError, StoreError
from auditor.errors.said import Said
from auditor.fleet.state import SITES, begin_anew, begun, keep
from auditor.fleet.task import SiteTask
from auditor.fleet.told import plain
from auditor.records.audit import Audit
from auditor.records.fleet import CheckTally, SiteResult, Trouble
from auditor.run.audit import judge_store, write_reports
from auditor.run.crawl import fill, open_audit
from auditor.run.history import in_series
from auditor.run.look import look_of
from auditor.settings import Settings
from auditor.sources.targets import Sources, read_targets
from auditor.store.sqlite import Store

# The points of the first actions are what a site has to gain: an agency plans some five at a time.
ACTIONS_THAT_COUNT = 5
MOST_ACTIONS = 10
MOST_PAGES_OF_ACTION = 5
LOG = "error.log"
# Whoever was given the site before may still be putting its pages back.
_TRIES_TO_OPEN = 30
_SECONDS_BETWEEN_TRIES = 1.0


def audit_site(task: SiteTask, now: Callable[[], str]) -> SiteResult:
    """Audit the site, write its reports and its result into its folder and return the result. Raises nothing."""
    began = time.monotonic()
    blank = SiteResult(key=task.key, name=task.name, target=task.target, fingerprint=task.fingerprint)
    try:
        result = _audited(task, blank, now)
    except AuditorError as trouble:
        result = replace(blank, trouble=kind_of(trouble), detail=str(trouble))
    except Exception as fault:  # whatever it was, it is this site's and the others go on
        _log(Path(task.folder))
        result = replace(blank, trouble="crashed", detail=f"{type(fault).__name__}: {fault}"[:300])
    result = replace(result, seconds=round(time.monotonic() - began, 1))
    keep(Path(task.folder), result)
    return result


def kind_of(trouble: AuditorError) -> Trouble:
    """Return which kind of trouble an error is."""
    kinds: tuple[tuple[type[AuditorError], Trouble], ...] = (
        (NothingCrawledError, "nothing-crawled"),
        (InterruptedCrawlError, "interrupted"),
        (StoreError, "store"),
    )
    return next((kind for error, kind in kinds if isinstance(trouble, error)), "unusable")


def _audited(task: SiteTask, blank: SiteResult, now: Callable[[], str]) -> SiteResult:
    folder, settings = Path(task.folder), task.settings
    sources = read_targets((task.target,))
    with _opened(sources, settings, folder) as store:
        begun(folder)
        settings, brand = look_of(store, settings)
        facts = fill(store, sources, settings)
        audit = in_series(store, judge_store(store, settings, now()))
    written = write_reports(audit, folder, settings.report, brand)
    report = next((path.name for path in written if path.suffix == ".html"), "")
    published, detail = _published(task, written)
    return replace(
        summary(blank, audit), crawled_at=facts.finished_at, fail_under=settings.report.fail_under,
        report=report, published=published, detail=detail,
    )  # fmt: skip


def _published(task: SiteTask, written: tuple[Path, ...]) -> tuple[str, str]:
    """Put the reports where the task wants them too; return where they are, and why not when they are not.

    An audit that cannot be published is an audit all the same; the next run tries again.
    """
    if not task.publish:
        return "", ""
    try:
        from auditor.fleet.places import publish

        publish(Path(task.folder), written, f"{task.publish}/{SITES}/{task.key}")
    except AuditorError as trouble:
        return "", str(Said("not-published", why=trouble))
    return plain(task.publish), ""


def _opened(sources: Sources, settings: Settings, folder: Path) -> Store:
    """Open the audit file, waiting for another process to let go of it."""
    for _ in range(_TRIES_TO_OPEN):
        try:
            return open_audit(sources, settings, folder, fresh=begin_anew(folder))
        except InUseError:
            time.sleep(_SECONDS_BETWEEN_TRIES)
    return open_audit(sources, settings, folder, fresh=begin_anew(folder))


def to_gain(audit: Audit) -> float:
    """Return what the first actions give together; their points overlap, so they are not added up."""
    reached = [action.reaches for action in audit.actions[:ACTIONS_THAT_COUNT] if action.reaches is not None]
    return round(max(0.0, reached[-1] - audit.score), 1) if reached and audit.score is not None else 0.0


def summary(blank: SiteResult, audit: Audit) -> SiteResult:
    """Return what the portfolio keeps of an audit."""
    return replace(
        blank,
        site=audit.site,
        score=audit.score,
        score_before=score_before(audit),
        to_gain=to_gain(audit),
        found_pages=len(audit.pages),
        counted_pages=audit.counted_pages,
        language_mix=audit.language_mix,
        generated_at=audit.generated_at,
        journey=audit.journey,
        stages=audit.stages,
        actions=tuple(
            replace(action, pages=action.pages[:MOST_PAGES_OF_ACTION]) for action in audit.actions[:MOST_ACTIONS]
        ),
        checks=tallies(audit),
        warnings=audit.warnings,
    )


def score_before(audit: Audit) -> float | None:
    """Return the score of the audit before in the site's series, None when it was measured otherwise."""
    if len(audit.history) < 2 or audit.history[-1].breaks:
        return None
    return audit.history[-2].score


def tallies(audit: Audit) -> tuple[CheckTally, ...]:
    """Return how often each check failed, most points first."""
    counts: defaultdict[str, int] = defaultdict(int)
    points: defaultdict[str, float] = defaultdict(float)
    for finding in audit.findings:
        if finding.verdict == "fail":
            counts[finding.check] += 1
            points[finding.check] += finding.points
    found = (CheckTally(check=check, count=count, points=round(points[check], 2)) for check, count in counts.items())
    return tuple(sorted(found, key=lambda tally: (-tally.points, tally.check)))


def _log(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LOG).write_text(traceback.format_exc(), encoding="utf-8")
