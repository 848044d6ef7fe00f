"""Reads pages that are already on disk into the audit file, by the same workers and the same store as a crawl."""

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from auditor.crawl.meter import Meter
from auditor.crawl.ports import CrawlStore
from auditor.crawl.reading import Reading
from auditor.crawl.workers import PagePool, cores_for_pages
from auditor.errors import NothingCrawledError
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
    """Read `snapshots` (at most `max_pages`) into `store`; raises NothingCrawledError when none holds a page."""
    started, clock = datetime.now(UTC), time.monotonic()
    pool = PagePool(read_page, size=workers, seconds=settings.parse_seconds)
    meter = Meter(store.counts, on_progress)
    at_once = asyncio.Semaphore(2 * (workers or cores_for_pages()))
    stopped_by, number = "", 0

    async def one(snapshot: Snapshot) -> None:
        try:
            readable = snapshot.body and not snapshot.error and snapshot.status == 200
            _store(store, snapshot, await pool.read(snapshot) if readable else Reading())
            meter.finished(snapshot.url)
            meter.tell()
        finally:
            at_once.release()

    try:
        async with asyncio.TaskGroup() as group:
            for snapshot in snapshots:
                if number >= settings.max_pages:
                    stopped_by = "max-pages"
                    break
                number += not snapshot.redirects
                await at_once.acquire()
                group.create_task(one(snapshot))
    finally:
        pool.close()
        meter.tell(force=True)
    facts = CrawlFacts(
        started_at=started.isoformat(timespec="seconds"), finished_at=datetime.now(UTC).isoformat(timespec="seconds"),
        targets=targets, fetched=store.count_fetched(), html_pages=store.count_html(), failed=store.counts().failed,
        errors=store.errors(), stopped_by=stopped_by, seconds=round(time.monotonic() - clock, 1),
    )  # fmt: skip
    store.save_crawl_facts(facts)
    if not facts.html_pages:
        raise NothingCrawledError("There is no page to read.", "Check that the folder or archive holds HTML pages.")
    return facts


def _store(store: CrawlStore, snapshot: Snapshot, reading: Reading) -> None:
    if reading.error:
        snapshot = msgspec.structs.replace(snapshot, error=reading.error, error_detail=reading.error_detail)
    store.add_fetched(snapshot, reading.page or None, reading.links, host_of(snapshot.url))
