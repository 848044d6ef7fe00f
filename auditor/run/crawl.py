"""Fills an audit file: crawls addresses and reads what lies on disk, by the same store and the same workers."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from auditor.crawl.crawler import crawl
from auditor.crawl.offline import read_offline
from auditor.errors import InterruptedCrawlError
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Progress
from auditor.run.paths import audit_file, folder_for
from auditor.settings import Settings
from auditor.sources.targets import Sources
from auditor.store.sqlite import Store, open_store

READ_PAGE = "auditor.page.read:read_page"


def open_audit(sources: Sources, settings: Settings, output: Path | None, *, fresh: bool) -> Store:
    """Open or make the audit file of a site in its output folder."""
    path = audit_file(folder_for(sources.site, output), sources.site)
    store = open_store(path, fresh=fresh, keep_html=settings.crawl.keep_html)
    store.set_meta("site", sources.site)
    return store


def fill(
    store: Store, sources: Sources, settings: Settings, on_progress: Callable[[Progress], None] = lambda progress: None
) -> CrawlFacts:
    """Crawl or read all of `sources` into `store` and return what happened.

    Raises NothingCrawledError when no page could be read, InterruptedCrawlError after Ctrl-C (the file is whole).
    """
    facts = CrawlFacts()
    if sources.offline:
        snapshots = sources.snapshots(settings.crawl.max_bytes)
        targets = tuple(Path(path).name for path in sources.offline)
        facts = run_until_interrupted(
            read_offline(
                snapshots, store, settings.crawl, READ_PAGE, on_progress, workers=settings.workers, targets=targets
            )
        )
    if sources.starts:
        facts = run_until_interrupted(
            crawl(sources.starts, store, settings.crawl, READ_PAGE, on_progress, workers=settings.workers)
        )
    return facts


def run_until_interrupted(work: Coroutine[Any, Any, CrawlFacts]) -> CrawlFacts:
    """Run the crawl; the first Ctrl-C or TERM cancels it, and what was in flight is queued again."""

    async def guarded() -> CrawlFacts:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, task.cancel)
            except (NotImplementedError, ValueError, RuntimeError):  # Windows, or not the main thread: Ctrl-C raises
                break
        return await task

    try:
        return asyncio.run(guarded())
    except (asyncio.CancelledError, KeyboardInterrupt):
        raise InterruptedCrawlError(
            "Interrupted.", "The audit file is whole; the same command goes on where it stopped."
        ) from None
