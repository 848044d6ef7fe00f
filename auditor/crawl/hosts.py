"""Each host's robots.txt, fetched once before anything else of that host and asked about every address."""

import asyncio

from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.pace import Pace
from auditor.crawl.retry import AGAIN, backoff
from auditor.crawl.robots import MOST_BYTES, MOST_HOPS, Reader, Rules, read_rules
from auditor.settings import CrawlSettings
from auditor.urls import host_of, origin_of


class Host:
    """One host of a crawl: its rules and its pace."""

    def __init__(self, name: str, rules: Rules, settings: CrawlSettings) -> None:
        self.name = name
        self.rules = rules
        self.robots: Reader = rules.reader(settings.user_agent)
        delay = 0.0 if settings.ignore_robots else self.robots.crawl_delay
        self.pace = Pace(concurrency=settings.concurrency, rate=settings.rate, delay=delay)
        self._ignore = settings.ignore_robots
        if rules.state == "unreachable" and not settings.ignore_robots:
            # Keep out for now (RFC 9309, 2.3.1.4); its addresses stay in the queue for another day.
            self.pace.gave_up = "robots-unreachable"

    def allows(self, url: str) -> bool:
        """True when robots.txt lets `url` be fetched, or the user said not to ask."""
        return self._ignore or self.robots.allows(url)


class Hosts:
    """All hosts of a crawl, each set up when its first address comes."""

    def __init__(self, fetcher: Fetcher, settings: CrawlSettings) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self._hosts: dict[str, Host] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self.failures: list[Fetched] = []

    async def of(self, url: str) -> Host:
        """Return the host of `url`, with its robots.txt read."""
        name = host_of(url)
        async with self._locks.setdefault(name, asyncio.Lock()):
            if name not in self._hosts:
                rules = Rules(outcome="allow-all") if self._settings.ignore_robots else await self._rules(url)
                self._hosts[name] = Host(name, rules, self._settings)
        return self._hosts[name]

    def known(self, name: str) -> Host | None:
        """Return a host that was set up."""
        return self._hosts.get(name)

    def all(self) -> tuple[Host, ...]:
        """Return the hosts that were set up."""
        return tuple(self._hosts.values())

    @property
    def state(self) -> str:
        """What the report says of robots.txt: `unreachable` when one host's was, else `found`, else `none`."""
        states = {host.rules.state for host in self._hosts.values()}
        return next((state for state in ("unreachable", "found") if state in states), "none")

    async def _rules(self, url: str) -> Rules:
        address = f"{origin_of(url)}/robots.txt"
        for hop in range(MOST_HOPS + 1):
            fetched = await self._patiently(address)
            snapshot = fetched.snapshot
            if fetched.location is None:
                break
            if hop == MOST_HOPS:
                return read_rules(404, b"")
            address = fetched.location
        complete = snapshot.error in (None, "too-large")
        rules = read_rules(snapshot.status if complete else None, snapshot.body)
        if rules.state == "unreachable":
            self.failures.append(fetched)
        return rules

    async def _patiently(self, address: str) -> Fetched:
        for attempt in range(1, self._settings.retries + 2):
            fetched = await self._fetcher.file(address, MOST_BYTES)
            again = fetched.snapshot.status in AGAIN or fetched.snapshot.error in ("timeout", "reset", "empty-reply")
            if not again or attempt > self._settings.retries:
                break
            await asyncio.sleep(backoff(attempt, 0.5))
        return fetched
