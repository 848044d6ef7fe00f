"""Visits one address: fetches it with patience; then reads it and settles it in the file with all that it brought."""

import asyncio
import random
import time
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from auditor.crawl.browser import Renderer
from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.found import Finder
from auditor.crawl.hosts import Host
from auditor.crawl.ports import CrawlStore
from auditor.crawl.reading import Reading, reading_of
from auditor.crawl.retry import AGAIN, AGAIN_ERRORS, ASKS_FOR_TIME, backoff
from auditor.crawl.scope import Scope
from auditor.crawl.soft404 import Probe
from auditor.crawl.styles import Styles
from auditor.crawl.traps import Traps
from auditor.crawl.workers import PagePool
from auditor.press import Pressed
from auditor.records.crawl import QueuedUrl
from auditor.records.page import Snapshot
from auditor.settings import CrawlSettings

_RANDOM = random.Random()


class Tools(NamedTuple):
    """What a page is fetched and read with."""

    fetcher: Fetcher
    pool: PagePool
    renderer: Renderer
    styles: Styles


class Bounds(NamedTuple):
    """What belongs to the crawl: by its address, by what traps are known, and of what a page names."""

    scope: Scope
    traps: Traps
    finder: Finder


class Visitor:
    """Visits addresses for one crawl.

    `starts` are the addresses that the user gave, with what they redirect to; `finished` is told each address that is
    settled.
    """

    def __init__(
        self,
        store: CrawlStore,
        settings: CrawlSettings,
        tools: Tools,
        bounds: Bounds,
        starts: set[str],
        finished: Callable[[str], None],
    ) -> None:
        self._store = store
        self._settings = settings
        self._fetcher, self._pool, self._renderer, self._styles = tools
        self._scope, self._traps, self._finder = bounds
        self._finished = finished
        self.starts = starts
        self.probe = Probe()
        self.redirects = 0
        # Pages that this run brought, or that their server said are unchanged.
        self.brought = 0
        self.first_failures: list[Fetched] = []

    async def settle(self, host: Host, item: QueuedUrl, fetched: Fetched) -> None:
        """Read what was fetched and settle the address in the file; put it back when its host gave up meanwhile."""
        if host.pace.gave_up and fetched.snapshot.status in (None, *ASKS_FOR_TIME):
            self._store.frontier.release([item.id])
            return
        reading = Reading()
        if fetched.body and not fetched.snapshot.error and fetched.snapshot.status == 200:
            fetched, reading = await self._read(fetched)
            await self.probe.answered(self._settings.timeout)
        self._save(item, fetched, reading)

    async def _read(self, fetched: Fetched) -> tuple[Fetched, Reading]:
        """Read a page, and again as a browser shows it when that is wanted and gives more."""
        snapshot = msgspec.structs.replace(fetched.snapshot, styles=await self._styles.of(fetched))
        reading = await self._pool.read(snapshot, fetched.body)
        if not self._renderer.wanted(fetched, reading):
            return fetched, reading
        shown = await self._renderer.shown(fetched)
        if shown is None:
            snapshot = msgspec.structs.replace(fetched.snapshot, via="unrendered")
            return msgspec.structs.replace(fetched, snapshot=snapshot), reading
        again = await self._pool.read(shown.snapshot, shown.body)
        return (shown, again) if self._renderer.decides(reading, again) else (fetched, reading)

    async def fetch(self, host: Host, item: QueuedUrl) -> Fetched:
        """Fetch an address, with as many tries as the settings allow and at the pace of its host."""
        for attempt in range(1, self._settings.retries + 2):
            fetched = await self._fetcher.page(item)
            snapshot = fetched.snapshot
            now = time.monotonic()
            if snapshot.status in ASKS_FOR_TIME:
                host.pace.asked_for_time(fetched.retry_after, now)
            if not (snapshot.status in AGAIN or snapshot.error in AGAIN_ERRORS or snapshot.error == "refused"):
                host.pace.answered(snapshot.elapsed_ms)
                break
            host.pace.failed()
            if attempt > self._settings.retries or host.pace.gave_up:
                break
            await asyncio.sleep(max(backoff(attempt, _RANDOM.random()), host.pace.wait(now)))
        return fetched

    def _save(self, item: QueuedUrl, fetched: Fetched, reading: Reading) -> None:
        if fetched.location:
            self.redirects += 1
            self._save_redirect(item, fetched)
        elif fetched.unchanged:
            page = self._store.pages.page(item.url)
            reading = reading_of(page) if page else reading
            self._store.pages.save_unchanged(
                item.id, fetched.snapshot, reading.links, self._finder.in_page(item, reading)
            )
        else:
            self._save_page(item, fetched, reading)
        self.brought += bool(reading.page or fetched.unchanged)
        self._finished(item.url)

    def _save_page(self, item: QueuedUrl, fetched: Fetched, reading: Reading) -> None:
        snapshot = fetched.snapshot
        if reading.error:
            snapshot = msgspec.structs.replace(snapshot, error=reading.error, error_detail=reading.error_detail)
        self._note_failure(item, fetched, snapshot, reading)
        soft_404 = reading.soft_404 or self.probe.knows(reading)
        if reading.page:
            self._tell_traps(item, reading, soft_404)
        found = self._finder.in_page(item, reading)
        marks = (0 if soft_404 else reading.text_mark, reading.plain_mark)
        self._store.pages.save_fetched(
            item.id, snapshot, reading.page, reading.links, found, soft_404, marks, body=fetched.body
        )

    def _tell_traps(self, item: QueuedUrl, reading: Reading, soft_404: bool) -> None:
        text_mark = 0 if soft_404 else reading.text_mark
        self._traps.seen(item.url, item.depth, text_mark, reading.minhash, reading.plain_mark, missing=soft_404)

    def _note_failure(self, item: QueuedUrl, fetched: Fetched, snapshot: Snapshot, reading: Reading) -> None:
        if item.url in self.starts and not reading.page:
            self.first_failures.append(msgspec.structs.replace(fetched, snapshot=snapshot, body=Pressed()))

    def _save_redirect(self, item: QueuedUrl, fetched: Fetched) -> None:
        target, snapshot = fetched.location or "", fetched.snapshot
        if item.url in self.starts:
            self._adopt(target)
        if target == item.url:
            snapshot = msgspec.structs.replace(snapshot, error="redirect-loop")
        elif item.hops >= self._settings.max_redirects:
            snapshot = msgspec.structs.replace(snapshot, error="too-many-redirects")
        if snapshot.error:
            self._note_failure(item, msgspec.structs.replace(fetched, location=None), snapshot, Reading())
        found = () if snapshot.error else self._finder.redirect(item, target)
        self._store.pages.save_fetched(item.id, snapshot, found=found)

    def _adopt(self, target: str) -> None:
        """A start that moved takes the crawl with it; the file remembers, for a crawl that goes on."""
        self.starts.add(target)
        if not self._scope.inside(target):
            self._scope.adopt(target)
            self._store.facts.set("adopted", " ".join([*self._store.facts.get("adopted").split(), target]))
