"""Runs a crawl: puts its parts together, remembers where an earlier run stopped, and tells what came of it.

The same command goes on where this one ended.
"""

import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec

from auditor.crawl.browser import Renderer
from auditor.crawl.diagnosis import nothing_crawled
from auditor.crawl.facts import begun, dated, stored_facts, told
from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.flow import Flow
from auditor.crawl.found import Finder
from auditor.crawl.hosts import Hosts
from auditor.crawl.login import Login, log_in
from auditor.crawl.meter import Meter
from auditor.crawl.ports import CrawlStore
from auditor.crawl.scope import Scope
from auditor.crawl.session import Session
from auditor.crawl.sitemaps import SitemapWalk, stated_places, usual_places
from auditor.crawl.soft404 import probe_address
from auditor.crawl.styles import Styles
from auditor.crawl.subrequests import Subrequests
from auditor.crawl.transport import make_transport, secrets_for
from auditor.crawl.traps import Traps
from auditor.crawl.trust import Trust
from auditor.crawl.visit import Bounds, Tools, Visitor
from auditor.crawl.workers import PagePool
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import NewUrl, Progress, QueuedUrl, Start
from auditor.settings import CrawlSettings
from auditor.urls import host_of


async def crawl(
    targets: Sequence[Start],
    store: CrawlStore,
    settings: CrawlSettings,
    read_page: str,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    *,
    workers: int = 0,
    transport: httpx.AsyncBaseTransport | None = None,
    login: Login | None = None,
) -> CrawlFacts:
    """Crawl `targets` into `store` and return what happened; goes on where an earlier crawl of the file stopped.

    `read_page` names the function Snapshot -> Page as `package.module:function`; it runs in `workers` processes.
    Raises NothingCrawledError when no page could be read and InputError when `login` fails. When cancelled, what was in
    flight is queued again.
    """
    transport = transport or make_transport(settings)
    pool = PagePool(read_page, size=workers, seconds=settings.parse_seconds)
    try:
        session = await log_in(login, transport, settings, secrets_for(settings)) if login else None
        run = Crawl(targets, store, settings, transport, pool, on_progress, session)
        facts = await run.go()
    finally:
        await pool.close()
        await transport.aclose()
    if not facts.html_pages:
        raise nothing_crawled(targets, facts, run.first_failures, run.robots_failures)
    return facts


class Crawl:
    """One run of a crawl."""

    def __init__(
        self,
        targets: Sequence[Start],
        store: CrawlStore,
        settings: CrawlSettings,
        transport: httpx.AsyncBaseTransport,
        pool: PagePool,
        on_progress: Callable[[Progress], None],
        session: Session | None = None,
    ) -> None:
        self._targets = targets
        self._store = store
        self._settings = settings
        self._pool = pool
        self._scope = Scope([item.url for item in targets], settings)
        trust = Trust([item.url for item in targets])
        self._fetcher = Fetcher(transport, settings, secrets_for(settings), trust, session)
        self._hosts = Hosts(self._fetcher, settings)
        self._traps = Traps()
        self._follow = any(item.kind == "page" for item in targets)
        self._finder = Finder(self._scope, self._traps, follow=self._follow, staging=self._settings.staging)
        self._meter = Meter(store.frontier.counts, on_progress)
        self._walk = SitemapWalk(self._fetcher, self._scope.inside, lambda url: True)
        self._walked: set[str] = set()  # hosts whose sitemaps were looked for
        asked = Subrequests(settings, self._scope, self._hosts, self._fetcher, transport)
        self._renderer = Renderer(settings.render, asked, settings.user_agent, settings.max_bytes)
        self._visitor = Visitor(
            store,
            settings,
            Tools(self._fetcher, pool, self._renderer, Styles(self._fetcher, self._hosts)),
            Bounds(self._scope, self._traps, self._finder),
            {item.url for item in targets},
            self._meter.finished,
        )
        self._flow = Flow(store.frontier, self._hosts, self._scope, self._traps, self._visitor, self._meter)

    @property
    def first_failures(self) -> list[Fetched]:
        """What came of the addresses that the user gave and that held no page."""
        return self._visitor.first_failures

    @property
    def robots_failures(self) -> list[Fetched]:
        """Answers to robots.txt that mean: keep out for now."""
        return self._hosts.failures

    async def go(self) -> CrawlFacts:
        """Crawl until nothing is left, a limit is met, or the task is cancelled."""
        started = datetime.now(UTC)
        clock = time.monotonic()
        self._remember()
        earlier = self._store.facts.crawl()
        self._store.facts.save_crawl(begun(self._store, started))
        budget = self._settings.max_pages - self._store.pages.count_fetched()
        try:
            await self._flow.run(budget, self._prepare(), self._still_to_prepare)
        finally:
            await self._renderer.close()
            facts = self._facts(started, time.monotonic() - clock, earlier)
            self._store.facts.save_crawl(facts)
            self._meter.tell(force=True)
        if not facts.queued and not facts.stopped_by:
            self._store.pages.forget_old()
        return facts

    def _remember(self) -> None:
        """Begin, or go on: other settings give another look at what was left out."""
        signature = msgspec.json.encode(
            (self._settings.include, self._settings.exclude, self._settings.max_depth, self._settings.ignore_robots,
             self._settings.subdomains, sorted(self._scope.roots))
        ).decode()  # fmt: skip
        if self._store.facts.get("scope") not in ("", signature):
            self._store.frontier.reconsider()
        self._store.frontier.retry_failed()
        self._store.facts.set("scope", signature)
        for root in self._store.facts.get("adopted").split():
            self._scope.adopt(root)
        for url, depth, text_mark, plain_mark, soft_404 in self._store.pages.text_marks():
            self._traps.seen(url, depth, text_mark, b"", plain_mark, missing=bool(soft_404))
        for start in self._targets:
            if start.kind != "sitemap":
                found = NewUrl(url=start.url, depth=0, host=host_of(start.url), priority=0)
                self._store.frontier.add_urls([found], start.found_on or None)

    async def _prepare(self) -> None:
        """Beside the pages: what the site answers to an address that cannot exist, then its sitemaps."""
        try:
            for start in self._targets[:1]:
                await self._ask_for_nothing(start.url)
        finally:
            self._visitor.probe.ended()
        for start in self._targets:
            if start.kind == "sitemap":
                await self._walk.walk([start.url], self._take_sitemap)
            elif start.kind == "page" and self._settings.sitemap:
                await self._sitemaps_of(start.url)

    async def _sitemaps_of(self, root: str) -> None:
        self._walked.add(host_of(root))
        host = await self._hosts.of(root)
        if host.rules.outcome != "disallow-all":
            stated = stated_places(root, host.robots.sitemaps)
            await self._walk.walk(stated or usual_places(root), self._take_sitemap, guessed=not stated)

    def _still_to_prepare(self) -> Coroutine[Any, Any, None] | None:
        """When all is read: the sitemaps of a site that a start moved to, whenever in the crawl that came out."""
        if not (self._settings.sitemap and any(start.kind == "page" for start in self._targets)):
            return None
        moved = (root for root in self._store.facts.get("adopted").split() if host_of(root) not in self._walked)
        return next((self._sitemaps_of(root) for root in moved), None)

    def _take_sitemap(self, sitemap: str, urls: tuple[str, ...]) -> None:
        self._store.frontier.add_urls(self._finder.in_sitemap(urls), sitemap)
        self._meter.note = "sitemaps"

    async def _ask_for_nothing(self, root: str) -> None:
        address = probe_address(root)
        if not (await self._hosts.of(address)).allows(address):
            return
        fetched = await self._fetcher.page(QueuedUrl(id=0, url=address, depth=0))
        if fetched.snapshot.status == 200 and fetched.body:
            self._visitor.probe.learn(await self._pool.read(fetched.snapshot, fetched.body))

    def _facts(self, started: datetime, seconds: float, earlier: CrawlFacts) -> CrawlFacts:
        brought = self._visitor.brought
        facts = dated(stored_facts(self._store, started, seconds), earlier, brought=brought)
        # Where nothing was left to fetch, a site that is down now has stopped nothing.
        idle = facts.html_pages and not brought and not facts.queued
        return msgspec.structs.replace(
            facts,
            targets=tuple(item.url for item in self._targets),
            traps=tuple(told(trap) for trap in self._traps.met()),
            stopped_by=earlier.stopped_by if idle else self._flow.stopped_by,
            robots=self._hosts.state,
            robots_rules=self._hosts.rules,
            sitemaps=self._walk.files,
            unread_sitemaps=self._walk.unread,
        )
