"""Audits a site again and again: begins anew each time, goes on with a run that was killed, and holds the gates.

What the site was like before is read before anything is fetched, and the audit file is put aside: a run that finds the
site down puts it back, so that the last audit can still be reported on, corrected and compared with.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from auditor.checks.all import CHECKS
from auditor.compare.compare import compare_audits
from auditor.errors import GateError, InputError, NothingCrawledError
from auditor.errors.said import Said
from auditor.exports.as_junit import Gate
from auditor.history.point import time_of
from auditor.records.audit import Audit
from auditor.records.compare import Comparison
from auditor.run.audit import judge_store
from auditor.run.crawl import OnProgress, begin_anew, fill
from auditor.run.history import in_series, last_audit
from auditor.settings import Settings
from auditor.sources.targets import Sources
from auditor.store.sqlite import Store

ANY = "any"
# In the audit file while a run is under way, so that one that was killed is finished and not begun anew: the time of
# the audit that it is compared with.
MARK = "watch"
NOTHING = "nothing"


class Limits(NamedTuple):
    """The gates of a run; None and () are none. `new` holds ids of checks, or `any` for new actions of any kind."""

    under: float | None = None
    drop: float | None = None
    new: tuple[str, ...] = ()


class Watched(NamedTuple):
    """What a run came to; `found` is None when there was no audit before."""

    audit: Audit
    found: Comparison | None


def refuse_unknown_limits(limits: Limits) -> None:
    """Raise InputError for a check that does not exist or a drop that is no number of points."""
    known = [check.id for check in CHECKS]
    for name in limits.new:
        if name != ANY and name not in known:
            raise InputError("fail-on-new-is-no-check", name=name, known=", ".join(known))
    if limits.drop is not None and not 0 <= limits.drop <= 100:
        raise InputError("fail-on-drop-is-no-number", drop=limits.drop)


def watch(store: Store, sources: Sources, settings: Settings, now: str, on_progress: OnProgress) -> Watched:
    """Audit the site anew, put it into its series, and compare it with the audit before. `now` is ISO 8601, UTC.

    Raises NothingCrawledError when no page could be read, after which everything is as it was, and
    InterruptedCrawlError after Ctrl-C; the audit before stays what the next run compares with.
    """
    before = last_audit(store, sources.site)
    since = time_of(before) if before else NOTHING
    if store.facts.get(MARK) != since:  # nor is one under way that another command has finished meanwhile
        begin_anew(store)
        store.facts.set(MARK, since)
    try:
        fill(store, sources, settings, on_progress)
    except NothingCrawledError:
        store.facts.set(MARK, "")
        raise
    audit = in_series(store, judge_store(store, settings, now))
    store.facts.set(MARK, "")
    return Watched(audit, compare_audits(before, audit) if before else None)


def gates_of(watched: Watched, limits: Limits) -> tuple[Gate, ...]:
    """Return the gates that were asked for, each with the sentence of its failure; what needs a past holds without."""
    gates = []
    if limits.under is not None:
        gates.append(Gate("fail-under", under(watched.audit.score, limits.under)))
    if limits.drop is not None:
        gates.append(Gate("fail-on-drop", dropped(watched.found, limits.drop)))
    gates += [Gate(f"fail-on-new {name}", appeared(watched.found, name)) for name in limits.new]
    return tuple(gates)


def under(score: float | None, least: float) -> str:
    """Say that the score is too low, "" when it is not."""
    if score is None:
        return str(Said("gate-no-score"))
    return str(Said("gate-under", score=score, least=least)) if score < least else ""


def dropped(found: Comparison | None, most: float) -> str:
    """Say that the site itself lost more than `most` points; another model or other settings are not its doing."""
    change = found.score if found else None
    if change is None or change.change is None:
        return ""
    points = -(change.change if change.by_site is None else change.by_site)
    return str(Said("gate-dropped", points=points, most=most)) if points > most else ""


def appeared(found: Comparison | None, name: str) -> str:
    """Say that there are new actions, or new findings of one check, "" when there are none."""
    if found is None:
        return ""
    if name == ANY:
        new = [change.action.id for change in found.actions if change.state == "new"]
        return str(Said("gate-new-actions", actions=new)) if new else ""
    count = next((change.new for change in found.checks if change.check == name), 0)
    return str(Said("gate-new-findings", name=name, n=count)) if count else ""


def hold_gates(gates: Sequence[Gate], report: Path) -> None:
    """Raise GateError naming every gate that does not hold."""
    failures = [gate.failure for gate in gates if gate.failure]
    if failures:
        raise GateError("gates-failed", message=" ".join(failures), report=report)
