"""The engine of one machine: a few threads, each waiting for the process of its task."""

from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue

from auditor.fleet.engine import Answer
from auditor.fleet.perform import DiedError, UnwantedError, perform

# A wait without an end would not hear Ctrl-C on every system.
_SECONDS_A_WAIT = 1.0


class LocalEngine:
    """Runs `jobs` tasks at a time."""

    def __init__(self, jobs: int) -> None:
        self._jobs = max(1, jobs)
        self._pool = ThreadPoolExecutor(self._jobs, thread_name_prefix="auditor-fleet")
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._closed = False

    @property
    def slots(self) -> int:
        """As many as run at a time."""
        return self._jobs

    def submit(self, key: str, task: bytes) -> None:
        """Begin a task as soon as a thread is free."""
        self._pool.submit(self._run, key, task)

    def next(self) -> Answer | None:
        """Wait a moment for an answer; None when there is none yet."""
        try:
            return self._answers.get(timeout=_SECONDS_A_WAIT)
        except Empty:
            return None

    def close(self) -> None:
        """Ask all processes to stop and wait until they have."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, key: str, task: bytes) -> None:
        try:
            self._answers.put(Answer(key, perform(task, lambda: not self._closed)))
        except UnwantedError:
            return
        except (DiedError, OSError) as trouble:
            self._answers.put(Answer(key, None, str(trouble)))
