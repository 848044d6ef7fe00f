"""How fast one host is asked: its own wishes first, then the user's, then what its answers show it can bear.

Pure: the time is an argument, so that a test needs no waiting.
"""

import math

# Of the last answers' time; slow enough not to jump, quick enough to feel a server that begins to suffer.
_SMOOTH = 0.2
# A server that takes this many times its best time is at its limit: fewer requests at once.
_SUFFERS = 4.0
# ... but a time under this is good whatever the best was.
_QUICK_MS = 400.0
# A server that asks for more time than this is left alone; the rest of its pages stays in the queue for another day.
LONGEST_PAUSE = 300.0
# So many failures in a row and nothing else: the host is down, and asking on would only do harm.
DOWN_AFTER = 25


class Pace:
    """The pace of one host. Times are seconds of a monotonic clock."""

    def __init__(self, *, concurrency: int, rate: float = 0.0, delay: float = 0.0) -> None:
        gap = max(delay, 1.0 / rate if rate > 0 else 0.0)
        self._gap = gap
        self._most = 1 if delay > 0 else concurrency
        self._allowed = float(min(self._most, 2))
        self._next = 0.0
        self._average = 0.0
        self._best = math.inf
        self._failures = 0
        self.gave_up = ""

    def ask_gap(self, delay: float) -> None:
        """The host's robots.txt asks for `delay` seconds between two requests from now on, 0 for nothing."""
        if delay > 0:
            self._gap, self._most = max(self._gap, delay), 1
            self._allowed = 1.0

    @property
    def capacity(self) -> int:
        """How many requests may run at once."""
        return max(1, int(self._allowed))

    def wait(self, now: float) -> float:
        """Seconds until the next request may start, 0 for now."""
        return max(0.0, self._next - now)

    def starts(self, now: float) -> None:
        """A request starts."""
        self._next = max(self._next, now + self._gap)

    def answered(self, elapsed_ms: float) -> None:
        """The host answered as it should: a little more is dared, unless it grew slow."""
        self._failures = 0
        self._average = elapsed_ms if not self._average else self._average + _SMOOTH * (elapsed_ms - self._average)
        self._best = min(self._best, self._average)
        if self._average > max(_QUICK_MS, _SUFFERS * self._best):
            self._allowed = max(1.0, self._allowed * 0.9)
        else:
            self._allowed = min(float(self._most), self._allowed + 0.5)

    def failed(self) -> None:
        """The host did not answer, or with a fault of its own."""
        self._failures += 1
        self._allowed = max(1.0, self._allowed / 2)
        if self._failures >= DOWN_AFTER:
            self.gave_up = "host-down"

    def asked_for_time(self, seconds: float | None, now: float) -> None:
        """The host answered 429 or 503: everything to it waits, for as long as it said."""
        self._allowed = 1.0
        self._gap = max(self._gap * 2, 0.2) if self._gap < 5 else self._gap
        if seconds is not None and seconds > LONGEST_PAUSE:
            self.gave_up = "host-asked-for-time"
        elif seconds is not None:
            self._next = max(self._next, now + seconds)
