"""A host's robots.txt: read before anything else, and again after a day, as RFC 9309 (2.4) asks."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from auditor.crawl.crawler import Crawl
from auditor.crawl.fetch import Fetcher
from auditor.crawl.hosts import ASK_AGAIN, RULES_HOLD, Hosts
from auditor.crawl.workers import PagePool
from auditor.records.crawl import Start
from auditor.settings import CrawlSettings

DAY = 24 * 3600.0
SETTINGS = CrawlSettings(retries=0)


class Site:
    """Answers for robots.txt as told, and counts how often it was asked."""

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        status, text = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return httpx.Response(status, stream=httpx.ByteStream(text.encode()))


def allowed(site: Site, *times: float, path: str = "/a") -> list[bool]:
    now = 0.0

    async def go() -> list[bool]:
        nonlocal now
        hosts = Hosts(Fetcher(httpx.MockTransport(site), SETTINGS), SETTINGS, lambda: now)
        found = []
        for time in times:
            now = time
            found.append((await hosts.of("https://exempel.se/")).allows(f"https://exempel.se{path}"))
        return found

    return asyncio.run(go())


FREE, CLOSED = (200, "User-agent: *\nAllow: /\n"), (200, "User-agent: *\nDisallow: /a\n")


def test_rules_hold_for_a_day_and_are_then_read_again() -> None:
    assert RULES_HOLD == DAY
    site = Site(FREE, CLOSED)
    assert allowed(site, 0, DAY - 1, DAY, DAY + 1) == [True, True, False, False]
    assert site.asked == 2


def test_the_old_rules_hold_while_the_new_ones_are_unreachable() -> None:
    site = Site(CLOSED, (503, ""), FREE)
    assert allowed(site, 0, DAY, DAY + ASK_AGAIN - 1, DAY + ASK_AGAIN) == [False, False, False, True]
    assert site.asked == 3


def test_a_new_crawl_delay_is_kept() -> None:
    now = 0.0

    async def go() -> tuple[int, float]:
        nonlocal now
        site = Site(FREE, (200, "User-agent: *\nCrawl-delay: 7\n"))
        hosts = Hosts(Fetcher(httpx.MockTransport(site), SETTINGS), SETTINGS, lambda: now)
        await hosts.of("https://exempel.se/")
        now = DAY
        pace = (await hosts.of("https://exempel.se/")).pace
        pace.starts(100.0)
        return pace.capacity, pace.wait(100.0)

    assert asyncio.run(go()) == (1, 7.0)


def test_a_long_crawl_keeps_to_what_it_is_told_meanwhile(store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of the first day are read, those of the second are left out; nothing is asked for while it is read."""
    shown: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path
        shown.append(path)
        if path == "/robots.txt":
            rules = FREE if shown.count(path) == 1 else (200, "User-agent: *\nDisallow: /\n")
            return httpx.Response(rules[0], stream=httpx.ByteStream(rules[1].encode()))
        links = "".join(f"<a href='/{number}'>x</a>" for number in range(1, 40))
        return httpx.Response(200, headers={"content-type": "text/html"}, stream=httpx.ByteStream(links.encode()))

    facts = crawled(store, answer, lambda: DAY if len(shown) >= 12 else 0.0, monkeypatch)
    assert shown.count("/robots.txt") == 2
    assert shown[-1] == "/robots.txt"
    assert facts.skipped["robots"] > 0
    assert 1 < facts.html_pages < 40


def crawled(store, answer: Callable[[httpx.Request], httpx.Response], clock, monkeypatch):
    async def go():
        monkeypatch.setattr("auditor.crawl.crawler.Hosts", lambda fetcher, settings: Hosts(fetcher, settings, clock))
        settings = CrawlSettings(retries=0, sitemap=False, concurrency=1)
        pool = PagePool("crawl_standin:read", size=1)
        try:
            targets = [Start(url="https://exempel.se/")]
            return await Crawl(targets, store, settings, httpx.MockTransport(answer), pool, lambda _: None).go()
        finally:
            await pool.close()

    return asyncio.run(go())
