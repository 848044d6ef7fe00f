"""Fills an audit file: crawls addresses and reads what lies on disk, by the same store and the same workers."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from auditor.crawl.crawler import crawl
from auditor.crawl.login import Login
from auditor.crawl.offline import read_offline
from auditor.errors import InterruptedCrawlError, NothingCrawledError
from auditor.exports.ours import refuse_foreign_reports
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Progress
from auditor.run.login import read_login
from auditor.run.paths import audit_file, folder_for
from auditor.settings import Settings
from auditor.sources.naming import name_of
from auditor.sources.targets import Sources
from auditor.store.sqlite import Store, open_store

OnProgress = Callable[[Progress], None]

READ_PAGE = "auditor.page.read:read_page"


def open_audit(sources: Sources, settings: Settings, output: Path | None, *, fresh: bool) -> Store:
    """Open or make the audit file of a site in its output folder; `fresh` begins its crawl anew.

    Raises InputError when a report would take the place of a file that is not ours: better now than after the crawl.
    """
    path = audit_file(folder_for(sources.site, output), sources.site)
    refuse_foreign_reports(path.parent, settings.report.formats)
    store = open_store(path, keep_html=settings.crawl.keep_html)
    store.facts.set("site", sources.site)
    if fresh:
        begin_anew(store)
    return store


def begin_anew(store: Store) -> None:
    """Forget what was crawled, once it has been put aside for the case that the site turns out to be down."""
    if store.pages.count_html():
        store.put_aside()
    store.pages.start_over()


def fill(
    store: Store,
    sources: Sources,
    settings: Settings,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    login: Login | None = None,
) -> CrawlFacts:
    """Crawl or read all of `sources` into `store` and return what happened; `login` is read from the settings if None.

    Raises NothingCrawledError when no page could be read, after which the file is as it was before it was begun anew,
    and InterruptedCrawlError after Ctrl-C (the file is whole).
    """
    parts: list[CrawlFacts] = []
    nothing: NothingCrawledError | None = None
    login = login or read_login(settings.crawl.login, os.environ)
    for work in _works(store, sources, settings, on_progress, login):
        try:
            parts.append(run_until_interrupted(work()))
        except NothingCrawledError as trouble:
            nothing = trouble
            parts.append(store.facts.crawl())
        except InterruptedCrawlError:
            store.facts.save_crawl(together([*parts, store.facts.crawl()]))
            raise
    facts = together(parts)
    store.facts.save_crawl(facts)
    if nothing and not facts.html_pages:
        store.go_back()
        raise nothing
    if not sources.starts and not facts.stopped_by:
        store.pages.forget_old()  # what is read anew from the disk is the whole site
    store.drop_aside()
    store.frontier.rest()
    return facts


def _works(
    store: Store, sources: Sources, settings: Settings, on_progress: Callable[[Progress], None], login: Login | None
) -> Iterator[Callable[[], Coroutine[Any, Any, CrawlFacts]]]:
    """Yield what is to be done, each to be called when its turn comes: the disk first, as it is soon read."""
    if sources.offline:
        yield lambda: read_offline(
            sources.snapshots(settings.crawl.max_bytes), store, settings.crawl, READ_PAGE, on_progress,
            workers=settings.workers, targets=tuple(name_of(Path(path)) for path in sources.offline),
        )  # fmt: skip
    if sources.starts:
        yield lambda: crawl(
            sources.starts, store, settings.crawl, READ_PAGE, on_progress, workers=settings.workers, login=login
        )


def together(parts: Sequence[CrawlFacts]) -> CrawlFacts:
    """Return the facts of an audit of several kinds of target; the last one's counts are those of the whole file."""
    if len(parts) < 2:
        return parts[0] if parts else CrawlFacts()
    return msgspec.structs.replace(
        parts[-1],
        started_at=min(part.started_at for part in parts),
        finished_at=max(part.finished_at for part in parts),
        targets=tuple(dict.fromkeys(target for part in parts for target in part.targets)),
        stopped_by=next((part.stopped_by for part in reversed(parts) if part.stopped_by), ""),
        seconds=round(sum(part.seconds for part in parts), 1),
    )


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

    before = signal.getsignal(signal.SIGTERM)
    try:
        return asyncio.run(guarded())
    except (asyncio.CancelledError, KeyboardInterrupt):
        raise InterruptedCrawlError("interrupted") from None
    finally:
        with suppress(ValueError, TypeError):  # asyncio leaves the system's own way behind: death without a word
            signal.signal(signal.SIGTERM, before)
