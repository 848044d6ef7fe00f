"""Keeps a crawl flowing: starts as many visits as hosts, budget and page processes bear, until nothing is left.

What is in flight when it stops, for whatever reason, goes back to the queue.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from auditor.crawl.hosts import Host, Hosts
from auditor.crawl.lanes import MOST_AT_ONCE, Lanes
from auditor.crawl.meter import Meter
from auditor.crawl.ports import Queue
from auditor.crawl.scope import Scope
from auditor.crawl.traps import Traps
from auditor.crawl.visit import Visitor
from auditor.records.crawl import QueuedUrl

# How often the progress is told, in seconds: often enough to look alive, seldom enough to cost nothing.
_TELL_EVERY = 0.25
# Pages that were fetched and wait to be read: enough to keep every core busy; each may be as large as the limit.
_MOST_UNREAD = 16
Work = Coroutine[Any, Any, None]


class Flow:
    """The visits of one crawl. `stopped_by` is "" when it went to its end."""

    def __init__(self, queue: Queue, hosts: Hosts, scope: Scope, traps: Traps, visitor: Visitor, meter: Meter) -> None:
        self._queue = queue
        self._hosts = hosts
        self._scope = scope
        self._traps = traps
        self._visitor = visitor
        self._meter = meter
        self._changed = asyncio.Event()
        self._lanes = Lanes(queue, hosts, self._changed.set)
        self._tasks: dict[asyncio.Task[None], QueuedUrl] = {}
        self._done: list[asyncio.Task[None]] = []
        self._unread = 0
        self._budget = 0
        self.stopped_by = ""

    async def run(self, budget: int, beside: Work, later: Callable[[], Work | None] = lambda: None) -> None:
        """Visit at most `budget` addresses while `beside` may add more; nothing is left in flight after it.

        When nothing is left, `later` is asked for more to do beside, until it has nothing either.
        """
        self._budget = budget
        background = self._beside(beside)
        try:
            await self._loop(background)
            while not self.stopped_by and (work := later()) is not None:
                background = self._beside(work)
                await self._loop(background)
        except asyncio.CancelledError:
            self.stopped_by = "interrupted"
            raise
        finally:
            await self._put_back(background)

    def _beside(self, work: Work) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._changed.set())
        return task

    async def _loop(self, background: asyncio.Task[None]) -> None:
        while not self.stopped_by:
            self._changed.clear()
            pause = min(self._start_visits(), _TELL_EVERY)
            self._meter.budget = self._budget_left()
            self._meter.tell()
            if self._tasks or self._lanes.opening or not background.done():
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._changed.wait()
                self._settle()
            elif not await self._more_to_come(background, pause):
                break
        if self._tasks:
            await asyncio.wait(self._tasks)
            self._settle()

    async def _more_to_come(self, background: asyncio.Task[None], pause: float) -> bool:
        """Nothing runs: wait for a host that asked for time; False when all is done."""
        background.result()
        if self._lanes.names():
            await asyncio.sleep(pause)
            return True
        self.stopped_by = self.stopped_by or next(
            (host.pace.gave_up for host in self._hosts.all() if host.pace.gave_up), ""
        )
        return False

    def _start_visits(self) -> float:
        """Start what the hosts bear now; returns the seconds until more can start."""
        pause = 60.0
        for name in self._lanes.names():
            host = self._lanes.host(name)
            if host is not None:
                pause = min(pause, self._start_on(host))
        if self._budget_left() <= 0 and not self._tasks and (self._queue.counts().queued or self._lanes.taken):
            self.stopped_by = "max-pages"
        return pause

    def _start_on(self, host: Host) -> float:
        while self._budget_left() > 0 and len(self._tasks) < MOST_AT_ONCE and self._unread < _MOST_UNREAD:
            wait = host.pace.wait(time.monotonic())
            if wait > 0:
                return wait
            if self._lanes.running[host.name] >= host.pace.capacity:
                break
            item = self._lanes.next(host.name, self._budget_left())
            if item is None:
                break
            self._start(host, item)
        return 60.0

    def _budget_left(self) -> int:
        """How many more addresses may be asked for; a redirect costs nothing."""
        return self._budget + self._visitor.redirects

    def _start(self, host: Host, item: QueuedUrl) -> None:
        reason = self._refusal(host, item)
        if reason:
            self._queue.skipped(item.id, reason)
            return
        self._budget -= 1
        self._lanes.running[host.name] += 1
        host.pace.starts(time.monotonic())
        task = asyncio.create_task(self._visit(host, item))
        self._tasks[task] = item
        task.add_done_callback(self._ended)

    async def _visit(self, host: Host, item: QueuedUrl) -> None:
        """Fetch, then read: the host's place is free for the next request while a page waits to be read."""
        try:
            fetched = await self._visitor.fetch(host, item)
        finally:
            self._lanes.running[host.name] -= 1
        self._unread += 1
        self._changed.set()
        try:
            await self._visitor.settle(host, item, fetched)
        finally:
            self._unread -= 1

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._done.append(task)
        self._changed.set()

    def _refusal(self, host: Host, item: QueuedUrl) -> str:
        """Rules are asked when an address is due: robots.txt, limits and traps may have come to be known since."""
        depth = 0 if item.url in self._visitor.starts else item.depth
        reason = self._scope.reason(item.url, depth)
        if reason:
            return reason
        if not host.allows(item.url):
            return "robots"
        if item.url not in self._visitor.starts and self._traps.reason(item.url, item.depth):
            return "trap"
        return ""

    def _settle(self) -> None:
        done, self._done = self._done, []
        for task in done:
            self._tasks.pop(task, None)
            task.result()

    async def _put_back(self, background: asyncio.Task[None]) -> None:
        for task in (*self._tasks, background):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks, background, return_exceptions=True)
        self._queue.release([item.id for item in self._tasks.values()])
        self._tasks.clear()
        await self._lanes.close()
