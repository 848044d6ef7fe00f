"""Measures a crawl while it runs: pages a second over the last seconds, and the time left as far as it can be said."""

import time
from collections import deque
from collections.abc import Callable

from auditor.records.crawl import Counts, Progress

_WINDOW = 10.0
_TELL_EVERY = 0.2


class Meter:
    """Tells `on_progress` at most five times a second."""

    def __init__(self, counts: Callable[[], Counts], on_progress: Callable[[Progress], None]) -> None:
        self._counts = counts
        self._on_progress = on_progress
        self._started = time.monotonic()
        self._times: deque[float] = deque()
        self._told = 0.0
        self._url = ""
        self.note = ""
        # How many more addresses may be asked for; None: as many as there are.
        self.budget: int | None = None

    def finished(self, url: str) -> None:
        """One address is done."""
        self._times.append(time.monotonic())
        self._url = url
        self.note = ""

    def tell(self, *, force: bool = False) -> None:
        """Tell how it stands, if it is time."""
        now = time.monotonic()
        if not force and now - self._told < _TELL_EVERY:
            return
        self._told = now
        self._on_progress(self.progress(now))

    def progress(self, now: float) -> Progress:
        """Return how it stands at `now`."""
        while self._times and now - self._times[0] > _WINDOW:
            self._times.popleft()
        span = min(_WINDOW, max(0.5, now - self._started))
        speed = len(self._times) / span
        counts = self._counts()
        queued = counts.queued if self.budget is None else min(counts.queued, max(0, self.budget))
        left = queued + counts.in_flight
        return Progress(
            done=counts.done, queued=counts.queued, failed=counts.failed, skipped=counts.skipped,
            in_flight=counts.in_flight, per_second=round(speed, 1), eta=round(left / speed, 1) if speed else None,
            seconds=round(now - self._started, 1), url=self._url, note=self.note,
        )  # fmt: skip
