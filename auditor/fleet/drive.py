"""Keeps an engine busy: hands over what may begin, and does again what died, a few times.

A worker's death is found by the engine; a task that kills its process each time is that task's fault and ends as such.
"""

import signal
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from auditor.fleet.engine import Answer, Engine
from auditor.fleet.task import Result, ShardResult, SiteTask, Task, packed, result_of
from auditor.records.fleet import SiteResult

TRIES = 3


def at_any_time(key: str, running: Collection[str]) -> bool:
    """Return True: the tasks do not disturb each other."""
    return True


def drive(
    engine: Engine, tasks: Iterable[Task], may_start: Callable[[str, Collection[str]], bool] = at_any_time
) -> Iterator[Result]:
    """Yield a result for each task as they are done, in whatever order; `may_start` is asked with what runs."""
    waiting = {task.key: task for task in tasks}
    running: dict[str, Task] = {}
    deaths: Counter[str] = Counter()
    while waiting or running:
        slots = engine.slots
        for key in list(waiting):
            if len(running) >= slots:
                break
            if may_start(key, running):
                running[key] = waiting.pop(key)
                engine.submit(key, packed(running[key]))
        answer = engine.next()
        if answer is None:
            continue
        task = running.pop(answer.key)
        if answer.lost:
            waiting[task.key] = task
            continue
        result = _result(task, answer)
        if _died(result):
            deaths[task.key] += 1
            if deaths[task.key] < TRIES:
                waiting[task.key] = task
                continue
        yield result


def _result(task: Task, answer: Answer) -> Result:
    if answer.result is not None:
        return result_of(answer.result)
    if isinstance(task, SiteTask):
        return SiteResult(
            key=task.key, name=task.name, target=task.target, fingerprint=task.fingerprint, trouble="died",
            detail=answer.detail,
        )  # fmt: skip
    return ShardResult(key=task.key, detail=answer.detail, died=True)


def _died(result: Result) -> bool:
    """True when the process or its worker was ended: another try may do better."""
    return result.trouble in ("died", "interrupted") if isinstance(result, SiteResult) else result.died


@contextmanager
def interruptible() -> Iterator[None]:
    """Let TERM end the command as Ctrl-C does: in order, with the audit files whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
