"""Fetches what a page asks for while a browser shows it, with the crawl's own manners.

robots.txt, the pace of each host and a cap per page hold for these requests too. The user's password and cookies go to
the page's own origin alone, and the answer of another origin is open to the page only when that origin says so (the
same-origin policy, Fetch Standard, CORS check).
"""

import asyncio
import time
from collections import OrderedDict
from contextlib import suppress
from typing import NamedTuple

import httpx
from msgspec.structs import replace

from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.hosts import Host, Hosts
from auditor.crawl.scope import Scope
from auditor.crawl.transport import make_transport
from auditor.settings import CrawlSettings
from auditor.urls import origin_of

# The largest real scripts have 4 MB.
MOST_BYTES = 5_000_000
# Requests of one page. Half of all pages on the web ask for fewer than 75 of every kind, pictures included; a page that
# asks for more than this is counting, not showing.
MOST_REQUESTS = 120
# As many as browsers ask one host for at once; counted per page, so that a slow page starves no other.
AT_ONCE = 6
# What pages share is fetched once a crawl, as far as this goes.
MOST_CACHED_BYTES = 32_000_000
# So long may a page wait in all for its turn at hosts that ask for a pause between requests.
LONGEST_WAIT = 120.0
_MOST_HOPS = 5


class RefusedError(Exception):
    """A request that the crawl's manners forbid: robots.txt, the cap per page, a host that gave up."""


class Answer(NamedTuple):
    """What is given to the browser; `allow_origin` is the server's own Access-Control-Allow-Origin, "" for none."""

    status: int
    content_type: str
    body: bytes
    allow_origin: str = ""


class Subrequests:
    """All that the shown pages of one crawl ask for; what they share is fetched once.

    `member` may send the user's secrets, `stranger` has none. Hosts outside `scope` have rules and paces of their own,
    and are never private ones: what lies on the user's own network is nobody's third party.
    """

    def __init__(
        self, settings: CrawlSettings, scope: Scope, hosts: Hosts, member: Fetcher, transport: httpx.AsyncBaseTransport
    ) -> None:
        self._settings = settings
        self._scope = scope
        self._hosts = hosts
        self._member = member
        self._stranger = Fetcher(transport, settings)
        self._public: httpx.AsyncBaseTransport | None = None
        self._outsider = self._stranger
        if settings.allow_private:
            public = replace(settings, allow_private=False)
            self._public = make_transport(public)
            self._outsider = Fetcher(self._public, public)
        self._guests = Hosts(self._outsider, settings)
        self._cache: OrderedDict[tuple[str, bool], Answer] = OrderedDict()
        self._cached_bytes = 0

    async def answer(self, url: str, page: "PageRequests") -> Answer:
        """Return what `url` answers to the page; raises RefusedError for what is not to be asked."""
        own_origin = origin_of(url) == page.origin
        key = (url, own_origin)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        fetched = await self._followed(url, page)
        snapshot = fetched.snapshot
        answer = Answer(
            snapshot.status or 502, snapshot.headers.get("content-type", "text/plain"), fetched.body.raw(),
            fetched.allow_origin,
        )  # fmt: skip
        self._keep(key, answer)
        return answer

    async def _followed(self, url: str, page: "PageRequests") -> Fetched:
        own_origin = True
        for _ in range(_MOST_HOPS):
            own_origin = own_origin and origin_of(url) == page.origin  # after one foreign hop nothing is own any more
            inside = self._scope.inside(url)
            host = await (self._hosts if inside else self._guests).of(url)
            if not host.allows(url) or host.pace.gave_up:
                raise RefusedError(url)
            await page.turn(host)
            fetcher = self._member if own_origin else self._stranger if inside else self._outsider
            headers = {} if own_origin else {"Origin": page.origin}
            async with page.places:
                fetched = await fetcher.file(url, MOST_BYTES, headers)
            if fetched.location is None:
                return fetched
            url = fetched.location
        raise RefusedError(url)

    def _keep(self, key: tuple[str, bool], answer: Answer) -> None:
        kept = self._cache.pop(key, None)
        self._cached_bytes += len(answer.body) - (len(kept.body) if kept else 0)
        self._cache[key] = answer
        while self._cached_bytes > MOST_CACHED_BYTES:
            self._cached_bytes -= len(self._cache.popitem(last=False)[1].body)

    async def close(self) -> None:
        """Close the connections that are not the crawl's own."""
        if self._public is not None:
            with suppress(Exception):
                await self._public.aclose()


class PageRequests:
    """What one page has asked for so far: its cap, its places, and the time that hosts made it wait."""

    def __init__(self, url: str, deadline: asyncio.Timeout) -> None:
        self.origin = origin_of(url)
        self.places = asyncio.Semaphore(AT_ONCE)
        self._deadline = deadline
        self._asked = 0
        self._waited = 0.0
        self.waits = 0  # requests that wait for their turn at this moment

    @property
    def wait_left(self) -> bool:
        """True while the page may still wait for hosts that ask for a pause."""
        return self._waited < LONGEST_WAIT

    async def turn(self, host: Host) -> None:
        """Wait until the host may be asked; the page's time is longer by as much. Raises RefusedError past the cap."""
        self._asked += 1
        if self._asked > MOST_REQUESTS:
            raise RefusedError("more requests than a page needs")
        while (wait := host.pace.wait(time.monotonic())) > 0:
            if not self.wait_left:
                raise RefusedError("the host's pause between requests is too long")
            self._waited += wait
            if (until := self._deadline.when()) is not None:
                self._deadline.reschedule(until + wait)
            self.waits += 1
            try:
                await asyncio.sleep(wait)
            finally:
                self.waits -= 1
        host.pace.starts(time.monotonic())
