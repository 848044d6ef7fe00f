"""The engine of many machines: Dask Distributed gives the tasks to its workers and does again what a dead one had.

A scheduler that is lost is waited for; what it had not answered is then given to it once more.
"""

import logging
import time
import uuid
from queue import Empty, SimpleQueue
from typing import Any

from distributed import Client, LocalCluster, Status, get_worker
from distributed.scheduler import KilledWorker

from auditor.errors import InputError
from auditor.fleet.engine import Answer, Notice, Tell, in_silence
from auditor.fleet.perform import perform

_SECONDS_A_WAIT = 1.0
# A cluster that is started beside this command may take a moment.
_SECONDS_TO_FIND = 30.0
_SECONDS_TO_RETURN = 600.0
# Workers that start with the cluster are there by then; a person who waits longer wonders what for.
_SECONDS_TO_SAY = 5.0


def on_worker(task: bytes) -> bytes:
    """Carry out a task on a worker; it ends there as soon as the scheduler or the worker gives it up."""
    worker = get_worker()
    key = worker.get_current_task()

    def wanted() -> bool:
        state = worker.state.tasks.get(key)
        return state is not None and state.state == "executing" and worker.status in (Status.running, Status.paused)

    return perform(task, wanted)


class DaskEngine:
    """Tasks on the cluster at `address`, or on `jobs` threads of this machine when it is "".

    The threads only wait, as each task runs in a process of its own. `patience` is how many seconds a scheduler that is
    gone, or a first worker, is waited for; `tell` hears of it.
    """

    def __init__(
        self, address: str, jobs: int, *, patience: float = _SECONDS_TO_RETURN, tell: Tell = in_silence
    ) -> None:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        self._cluster = None if address else _local_cluster(jobs)
        self._address = address or self._cluster.scheduler_address  # type: ignore[union-attr]
        self._patience = patience
        self._tell = tell
        self._told = ""
        self._alone_since: float | None = None
        self._run = uuid.uuid4().hex[:8]
        self._futures: dict[str, Any] = {}
        self._ended: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._number = 0
        try:
            self._client = self._connected(min(_SECONDS_TO_FIND, patience))
        except BaseException:
            self._close_cluster()
            raise

    @property
    def slots(self) -> int:
        """As many as the cluster has threads just now, so that no task waits behind another while a worker is idle.

        One where there are none, as some clusters begin to get machines when there is work. Raises InputError when the
        scheduler or a first worker has not come for too long.
        """
        self._reconnect()
        try:
            workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        except (OSError, TimeoutError):
            return 0
        self._heed(len(workers))
        return max(1, sum(int(worker["nthreads"]) for worker in workers))

    def submit(self, key: str, task: bytes) -> None:
        """Hand a task to the scheduler."""
        self._number += 1
        name = f"auditor-{self._run}-{self._number}-{key}"
        future = self._client.submit(on_worker, task, key=name, pure=False)
        self._futures[key] = future
        future.add_done_callback(lambda ended: self._ended.put((key, ended)))

    def next(self) -> Answer | None:
        """Wait a moment for an answer; None when there is none yet."""
        try:
            key, future = self._ended.get(timeout=_SECONDS_A_WAIT)
        except Empty:
            return None
        if self._futures.get(key) is not future:
            return None
        del self._futures[key]
        return _answer(key, future)

    def close(self) -> None:
        """Take back what is not done and leave the cluster."""
        pending = list(self._futures.values())
        self._futures.clear()
        if self._client.status == "running" and pending:
            self._client.cancel(pending, force=True)
        self._client.close(timeout=_SECONDS_A_WAIT)
        self._close_cluster()

    def _reconnect(self) -> None:
        """Wait until the scheduler is there again; the client tries by itself for a while, then a new one does."""
        if self._client.status == "running":
            return
        began = time.monotonic()
        deadline = began + self._patience
        while self._client.status == "connecting" and time.monotonic() < deadline:
            if time.monotonic() - began > _SECONDS_TO_SAY:
                self._say("no-scheduler")
            time.sleep(0.2)
        if self._client.status != "running":
            self._say("no-scheduler")
            self._client.close(timeout=_SECONDS_A_WAIT)
            self._client = self._connected(max(1.0, deadline - time.monotonic()))

    def _heed(self, workers: int) -> None:
        """Say when there is nobody to do the work, and in the end do not wait any longer."""
        now = time.monotonic()
        if workers:
            if self._told:
                self._tell(Notice("workers", {"workers": workers}))
            self._told, self._alone_since = "", None
            return
        self._alone_since = self._alone_since or now
        if now - self._alone_since > self._patience:
            raise InputError("dask-scheduler-at-has-had-no", address=self._address, patience=minutes(self._patience))
        if now - self._alone_since > _SECONDS_TO_SAY:
            self._say("no-workers")

    def _say(self, key: str) -> None:
        if self._told != key:
            self._told = key
            self._tell(Notice(key, {"address": self._address, "minutes": round(self._patience / 60, 1)}))

    def _connected(self, seconds: float) -> Any:  # noqa: ANN401 - the library has no types
        deadline = time.monotonic() + seconds
        while True:
            try:
                return Client(self._address, set_as_default=False, timeout=max(1.0, min(10.0, seconds)))
            except (OSError, TimeoutError) as trouble:
                if time.monotonic() < deadline:
                    time.sleep(0.5)
                    continue
                raise InputError("no-dask-scheduler-answers-at", address=self._address, trouble=trouble) from None
            except ValueError as fault:
                raise InputError("engine-dask", address=self._address, fault=fault) from None

    def _close_cluster(self) -> None:
        if self._cluster is not None:
            self._cluster.close()


def minutes(seconds: float) -> str:
    """Return a time in words."""
    return f"{seconds / 60:g} minutes" if seconds >= 60 else f"{seconds:g} seconds"


def _answer(key: str, future: Any) -> Answer:  # noqa: ANN401
    if future.status in ("cancelled", "lost"):
        return Answer(key, None, lost=True)
    fault = future.exception() if future.status == "error" else None
    if isinstance(fault, KilledWorker):
        return Answer(key, None, "Every worker that was given this ended.")
    if fault is not None:
        return Answer(key, None, f"{type(fault).__name__}: {fault}"[:300])
    return Answer(key, future.result())


def _local_cluster(jobs: int) -> Any:  # noqa: ANN401
    return LocalCluster(
        n_workers=1, threads_per_worker=max(1, jobs), processes=False, dashboard_address="127.0.0.1:0", memory_limit=0
    )
