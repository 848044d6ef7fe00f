"""Each host's robots.txt: fetched before anything else of that host, again after a day, asked about every address."""

import asyncio
import math
import time
from collections.abc import Callable
from itertools import islice

from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.pace import Pace
from auditor.crawl.retry import AGAIN, backoff
from auditor.crawl.robots import MOST_BYTES, MOST_HOPS, Reader, Rules, read_rules
from auditor.settings import CrawlSettings
from auditor.urls import host_of, origin_of

# RFC 9309, 2.4: a robots.txt should not be relied on for more than a day, unless the new one is unreachable.
RULES_HOLD = 24 * 3600.0
# An unreachable one is asked for again after this; the rules of the day before hold meanwhile.
ASK_AGAIN = 3600.0
# What is kept for the report: so many hosts, each with so many letters of rules.
MOST_KEPT, LONGEST_KEPT = 20, 50_000


_NOT_ASKED = Rules(outcome="allow-all", state="ignored")


class Host:
    """One host of a crawl: its rules, until when they hold (seconds of the crawl's clock), and its pace."""

    def __init__(self, name: str, rules: Rules, settings: CrawlSettings, until: float = math.inf) -> None:
        self.name = name
        self.until = until
        self._settings = settings
        self.rules = rules
        self.robots: Reader = rules.reader(settings.user_agent)
        delay = 0.0 if settings.ignore_robots else self.robots.crawl_delay
        self.pace = Pace(concurrency=settings.concurrency, rate=settings.rate, delay=delay)
        self._ignore = settings.ignore_robots
        if rules.state == "unreachable" and not settings.ignore_robots:
            # Keep out for now (RFC 9309, 2.3.1.4); its addresses stay in the queue for another day.
            self.pace.gave_up = "robots-unreachable"

    def renew(self, rules: Rules, now: float) -> None:
        """Take the rules of a later robots.txt; one that is unreachable leaves those that were."""
        if rules.state == "unreachable":
            self.until = now + ASK_AGAIN
            return
        self.rules, self.until = rules, now + RULES_HOLD
        self.robots = rules.reader(self._settings.user_agent)
        self.pace.ask_gap(self.robots.crawl_delay)

    def allows(self, url: str) -> bool:
        """True when robots.txt lets `url` be fetched, or the user said not to ask."""
        return self._ignore or self.robots.allows(url)


class Hosts:
    """All hosts of a crawl, each set up when its first address comes."""

    def __init__(self, fetcher: Fetcher, settings: CrawlSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self._clock = clock
        self._hosts: dict[str, Host] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self.failures: list[Fetched] = []

    async def of(self, url: str) -> Host:
        """Return the host of `url`, with its robots.txt read, and read again when it is a day old."""
        name = host_of(url)
        async with self._locks.setdefault(name, asyncio.Lock()):
            if name not in self._hosts:
                rules = _NOT_ASKED if self._settings.ignore_robots else await self._rules(url)
                self._hosts[name] = Host(name, rules, self._settings, self._clock() + RULES_HOLD)
            elif self.is_old(self._hosts[name]):
                self._hosts[name].renew(await self._rules(url), self._clock())
        return self._hosts[name]

    def is_old(self, host: Host) -> bool:
        """True when a host's robots.txt is to be read again."""
        return not self._settings.ignore_robots and self._clock() >= host.until

    def known(self, name: str) -> Host | None:
        """Return a host that was set up."""
        return self._hosts.get(name)

    def all(self) -> tuple[Host, ...]:
        """Return the hosts that were set up."""
        return tuple(self._hosts.values())

    @property
    def state(self) -> str:
        """What the report says of robots.txt: `unreachable` when one host's was, else `found`, `ignored` or `none`."""
        states = {host.rules.state for host in self._hosts.values()}
        return next((state for state in ("unreachable", "found", "ignored") if state in states), "none")

    @property
    def rules(self) -> dict[str, str]:
        """The rules of each host whose robots.txt was found, of a few hosts and none that is very long."""
        found = ((name, host.rules) for name, host in self._hosts.items() if host.rules.state == "found")
        kept = ((name, rules.text) for name, rules in found if len(rules.text) <= LONGEST_KEPT)
        return dict(islice(kept, MOST_KEPT))

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
        rules = read_rules(snapshot.status if complete else None, fetched.body.raw())
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
