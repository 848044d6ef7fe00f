"""Judges an audit again beside itself: a copy of the file is judged while people go on correcting the file.

An audit file is given to one process at a time, and judging takes a while; so only the copying and the saving hold it.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from auditor.errors import InUseError
from auditor.records.audit import Audit
from auditor.run.audit import judge_store, write_reports
from auditor.run.history import in_series
from auditor.run.look import look_of
from auditor.settings import Settings
from auditor.store.sqlite import Store, open_store

# Who corrects holds the file for moments; after so many seconds of asking somebody else works on it.
PATIENCE, BETWEEN = 20.0, 0.2
# Somebody who corrects without a pause for so many judgings is told at the end of the last.
MOST_ROUNDS = 20


def judge_aside(
    path: Path, settings: Settings, clock: Callable[[], str], *, rest: float = 0.0, sleep: Callable[[float], None]
) -> Audit | None:
    """Judge the audit file at `path` until it holds all that people have said, write its reports, return the audit.

    Each round waits `rest` seconds first, so that several corrections are judged as one; `clock` gives the time as
    ISO 8601, UTC. None when the file was crawled or judged by another meanwhile: what that gave stands. Raises as
    `judge_store` and `write_reports` do, and InUseError where the file stays in another's hands.
    """
    copy = path.with_name(f"{path.name}.aside")
    for _ in range(MOST_ROUNDS):
        sleep(rest)
        try:
            done = _round(path, copy, settings, clock(), sleep)
        finally:
            forget(copy)
        if done is None:
            return None
        audit, settled = done
        if settled:
            break
    with open_patiently(path, sleep) as store:
        used, brand = look_of(store, settings, readonly=True)
        audit, tasks = in_series(store, audit), store.tasks.standing()
    write_reports(audit, path.parent, used.report, brand, tasks)
    return audit


def _round(
    path: Path, copy: Path, settings: Settings, now: str, sleep: Callable[[float], None]
) -> tuple[Audit, bool] | None:
    """Judge once; return the audit and whether nobody has said anything since it began, None when it is too late."""
    with open_patiently(path, sleep) as store:
        before, said = mark_of(store), store.labels.said()
        store.copy_to(copy)
    with open_store(copy) as aside:
        used, _ = look_of(aside, settings, readonly=True)
        audit = judge_store(aside, used, now, readonly=True)
    with open_patiently(path, sleep) as store:
        if mark_of(store) != before:
            return None
        store.audits.save(audit)
        return audit, store.labels.said() == said


def mark_of(store: Store) -> tuple[str, int]:
    """Return what another judging or crawl would change."""
    return "".join(one.generated_at for one in store.audits.heads(1)), store.pages.count_fetched()


def forget(copy: Path) -> None:
    """Remove the copy and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def open_patiently(path: Path, sleep: Callable[[float], None], patience: float = PATIENCE) -> Store:
    """Open an audit file that others hold for moments; raises InUseError after `patience` seconds."""
    end = time.monotonic() + patience
    while True:
        try:
            return open_store(path)
        except InUseError:
            if time.monotonic() > end:
                raise
            sleep(BETWEEN)
