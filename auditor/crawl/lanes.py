"""One lane a host: which hosts have work, what is next on each, and how many requests run; no host holds up another."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable

from auditor.crawl.hosts import Host, Hosts
from auditor.crawl.ports import Queue
from auditor.records.crawl import QueuedUrl

# Addresses taken from the file at once; what is taken is in flight, so few.
_HANDFUL = 8
# How often the file is asked for hosts while others have work, in seconds; a new host can wait as long.
_ASK_EVERY = 0.05
# Requests over all hosts: a list of a thousand sites must not open two thousand connections.
MOST_AT_ONCE = 64


class Lanes:
    """Takes addresses out of the file host by host. A host is set up (its robots.txt read) beside the others' work."""

    def __init__(self, queue: Queue, hosts: Hosts, opened: Callable[[], None]) -> None:
        self._queue = queue
        self._hosts = hosts
        self._opened = opened
        self._queued: dict[str, None] = {}
        self._ask_at = 0.0
        self._waiting: dict[str, list[QueuedUrl]] = {}
        self._opening: dict[str, asyncio.Task[Host]] = {}
        self.running: Counter[str] = Counter()

    @property
    def opening(self) -> set[asyncio.Task[Host]]:
        """Hosts that are being set up."""
        return {task for task in self._opening.values() if not task.done()}

    @property
    def taken(self) -> list[QueuedUrl]:
        """Addresses that were taken out of the file and not started."""
        return [item for items in self._waiting.values() for item in items]

    def names(self) -> list[str]:
        """Hosts that have work and did not give up."""
        names = dict.fromkeys(name for name, items in self._waiting.items() if items)
        if not (names or self._queued) or time.monotonic() >= self._ask_at:
            self._queued = dict.fromkeys(self._queue.queued_hosts())
            self._ask_at = time.monotonic() + _ASK_EVERY
        return [name for name in names | self._queued if not self._gave_up(name)]

    def _gave_up(self, name: str) -> bool:
        host = self._hosts.known(name)
        return bool(host and host.pace.gave_up)

    def host(self, name: str) -> Host | None:
        """Return a host that is ready; one that is new, or whose rules are old, is set up, and is None until then."""
        task = self._opening.get(name)
        if task is not None and task.done():
            del self._opening[name]
            task.result()
        if name in self._opening:
            return None
        known = self._hosts.known(name)
        if known is not None and not self._hosts.is_old(known):
            return known
        if len(self._opening) < MOST_AT_ONCE:
            items = self._waiting.setdefault(name, [])
            items += [] if items else self._queue.lease(name, 1)
            if items:
                self._opening[name] = asyncio.create_task(self._hosts.of(items[0].url))
                self._opening[name].add_done_callback(lambda _: self._opened())
        return None

    def next(self, name: str, budget: int) -> QueuedUrl | None:
        """Take the next address of a host; None when there is none."""
        items = self._waiting.setdefault(name, [])
        if not items:
            items += self._queue.lease(name, min(_HANDFUL, max(1, budget)))
            if not items:
                self._queued.pop(name, None)
        return items.pop(0) if items else None

    async def close(self) -> None:
        """End what is being set up and put back what was taken."""
        for task in self.opening:
            task.cancel()
        await asyncio.gather(*self.opening, return_exceptions=True)
        self._queue.release([item.id for item in self.taken])
        self._waiting.clear()
        self._opening.clear()
