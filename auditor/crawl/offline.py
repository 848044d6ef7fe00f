"""Reads pages that are already on disk into the audit file, by the same workers and the same store as a crawl.

What an earlier reading stored and this one did not meet is gone from the disk, and so from the audit.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from auditor.crawl.facts import begun, stored_facts
from auditor.crawl.meter import Meter
from auditor.crawl.ports import CrawlStore, PageKeeper
from auditor.crawl.reading import Reading
from auditor.crawl.workers import PAGES_AT_ONCE, PagePool, cores_for_pages
from auditor.errors import AuditorError, NothingCrawledError
from auditor.press import Pressed, press
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Progress
from auditor.records.page import Snapshot
from auditor.settings import CrawlSettings
from auditor.urls import host_of


async def read_offline(
    snapshots: Iterable[Snapshot],
    store: CrawlStore,
    settings: CrawlSettings,
    read_page: str,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    *,
    workers: int = 0,
    targets: tuple[str, ...] = (),
) -> CrawlFacts:
    """Read `snapshots` (at most `max_pages`) into `store`; raises NothingCrawledError when none holds a page.

    An AuditorError of the snapshots (an archive that breaks off) or of the store comes through as it is.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    store.facts.save_crawl(begun(store, started))
    pool = PagePool(read_page, size=workers, seconds=settings.parse_seconds)
    meter = Meter(store.frontier.counts, on_progress)
    reader = _Reader(store.pages, pool, meter, at_once=2 * PAGES_AT_ONCE * (workers or cores_for_pages()))
    try:
        stopped_by = await reader.read_all(snapshots, settings.max_pages)
    except ExceptionGroup as faults:
        raise _first(faults) from None
    finally:
        await pool.close()
        meter.tell(force=True)
    store.pages.forget_files(reader.seen)
    facts = msgspec.structs.replace(
        stored_facts(store, started, time.monotonic() - clock), targets=targets, stopped_by=stopped_by
    )
    store.facts.save_crawl(facts)
    if not facts.html_pages:
        raise NothingCrawledError("there-is-no-page-to-read")
    return facts


class _Reader:
    """Reads snapshots, a few at once; `seen` are their addresses."""

    def __init__(self, pages: PageKeeper, pool: PagePool, meter: Meter, *, at_once: int) -> None:
        self._pages = pages
        self._pool = pool
        self._meter = meter
        self._places = asyncio.Semaphore(at_once)
        self.seen: set[str] = set()

    async def read_all(self, snapshots: Iterable[Snapshot], most: int) -> str:
        """Read at most `most` pages, redirects not counted; returns what stopped it, "" for the end."""
        number = 0
        before: asyncio.Task[None] | None = None
        async with asyncio.TaskGroup() as group:
            for snapshot in snapshots:
                if number >= most:
                    return "max-pages"
                number += not snapshot.redirects
                await self._places.acquire()
                self.seen.add(snapshot.url)
                before = group.create_task(self._one(snapshot, before))
        return ""

    async def _one(self, snapshot: Snapshot, before: asyncio.Task[None] | None) -> None:
        """Read a page and store it after the one before it, so that the same input gives the same audit file."""
        try:
            body = press(snapshot.body)
            snapshot = msgspec.structs.replace(snapshot, body=b"")
            readable = body and not snapshot.error and snapshot.status == 200
            reading = await self._pool.read(snapshot, body) if readable else Reading()
            if before is not None:
                await asyncio.wait((before,))
            self._save(snapshot, body, reading)
            self._meter.finished(snapshot.url)
            self._meter.tell()
        finally:
            self._places.release()

    def _save(self, snapshot: Snapshot, body: Pressed, reading: Reading) -> None:
        if reading.error:
            snapshot = msgspec.structs.replace(snapshot, error=reading.error, error_detail=reading.error_detail)
        self._pages.add_fetched(snapshot, reading.page, reading.links, host_of(snapshot.url), body=body)


def _first(faults: ExceptionGroup[Exception]) -> Exception:
    """Return the fault to tell: one that the user can act on, else the first; tasks that ran beside it say the same."""
    known = faults.subgroup(AuditorError)
    fault: Exception = known or faults
    while isinstance(fault, ExceptionGroup):
        fault = fault.exceptions[0]
    return fault
