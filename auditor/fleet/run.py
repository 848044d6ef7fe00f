"""Runs a fleet from its list to its results: what is finished stays, what is left goes to the engine."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from auditor.errors import GateError, InputError, NothingCrawledError
from auditor.fleet.drive import drive, interruptible
from auditor.fleet.engine import Engine, Tell, in_silence
from auditor.fleet.engines import LOCAL, MINUTES_TO_WAIT, opened
from auditor.fleet.manners import Manners, addresses_of, grounds_of
from auditor.fleet.plan import Plan
from auditor.fleet.state import SITES, ask_anew, finished, keep, kept
from auditor.fleet.task import SiteTask
from auditor.pipes import cores
from auditor.records.fleet import Portfolio, SiteResult
from auditor.sources.targets import read_targets

# More side by side than this and one machine's memory and network are the limit.
MOST_JOBS = 8
LookUp = Callable[[str], frozenset[str]]


def usual_jobs() -> int:
    """Return how many sites run at a time on this machine when nobody says: two at least, as crawls mostly wait."""
    return min(MOST_JOBS, max(2, cores()))


def workers_a_site(engine: str, jobs: int) -> int:
    """Return how many processes read one site's pages, so that all sites together have the machine's cores.

    0 for sites one after the other: each as it would be by itself.
    """
    if engine != LOCAL:
        return 1
    return max(1, cores() // jobs) if jobs > 1 else 0


def run_fleet(
    plan: Plan,
    engine: str,
    jobs: int,
    *,
    wait: float = MINUTES_TO_WAIT,
    fresh: bool = False,
    per_address: int = 1,
    look_up: LookUp = addresses_of,
    on_result: Callable[[SiteResult, bool], None] = lambda result, new: None,
    tell: Tell = in_silence,
) -> list[SiteResult]:
    """Audit what is not finished and return a result for every row of the list.

    `on_result` is told each result, and whether it is of this run; `tell` hears of an engine that is waited for, `wait`
    minutes at most. Ctrl-C and TERM raise KeyboardInterrupt when the
    sites in work have been put down; the same call goes on from there.
    """
    if fresh:
        for task in plan.tasks:
            ask_anew(Path(task.folder))
    results = list(plan.faulty)
    left = []
    for task in plan.tasks:
        done = finished(task)
        if done is None:
            left.append(task)
            continue
        results.append(done)
        on_result(done, False)
    if left:
        with interruptible(), opened(engine, jobs, wait=wait, tell=tell) as opened_engine:
            results += _audited(opened_engine, left, per_address, look_up, on_result)
    return [_linked(result) for result in results]


def _audited(
    engine: Engine,
    tasks: Iterable[SiteTask],
    per_address: int,
    look_up: LookUp,
    on_result: Callable[[SiteResult, bool], None],
) -> list[SiteResult]:
    by_key = {task.key: task for task in tasks}
    manners = Manners(grounds_of(_starts(by_key), look_up), per_address=per_address)
    results = []
    for result in drive(engine, by_key.values(), manners.may_start):
        if not isinstance(result, SiteResult):
            continue
        # Its process has kept it already, unless it died or its disk is not ours.
        folder = Path(by_key[result.key].folder)
        keep(folder, result)
        results.append(kept(folder) or result)
        on_result(results[-1], True)
    return results


def _starts(tasks: Mapping[str, SiteTask]) -> dict[str, list[str]]:
    return {key: [start.url for start in read_targets((task.target,)).starts] for key, task in tasks.items()}


def _linked(result: SiteResult) -> SiteResult:
    """Return the result with the path of its report from the portfolio's folder."""
    return replace(result, report=f"{SITES}/{result.key}/{result.report}") if result.report else result


def hold_fleet(portfolio: Portfolio, publish: str = "") -> None:
    """Raise NothingCrawledError when no site was audited, GateError when one is under the score asked of it.

    InputError when one is not at `publish`, where it was asked for.
    """
    if not portfolio.audited:
        raise NothingCrawledError("no-site-could-be-audited")
    absent = [site for site in portfolio.audited if publish and not site.published]
    if absent:
        raise InputError("of-sites-are-not-published", n=len(absent), n2=len(portfolio.audited))
    under = [site for site in portfolio.sites if site.under_gate]
    if under:
        names = ", ".join(site.title for site in under[:5]) + (" ..." if len(under) > 5 else "")
        raise GateError("of-sites-are-under-their-gate", n=len(under), n2=len(portfolio.audited), names=names)
