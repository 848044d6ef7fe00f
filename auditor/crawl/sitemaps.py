"""Walks a site's sitemaps: those that robots.txt names, else the usual places; each file once, three levels deep."""

import asyncio
from collections.abc import Callable, Iterable
from itertools import islice

from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.sitemap import SitemapReading
from auditor.crawl.sitemap_bytes import MOST_BYTES
from auditor.urls import origin_of, resolve

USUAL_PLACES = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
# Index in index in index is already against the protocol; deeper is a loop.
_DEEPEST = 3
# 500 files of 50,000 addresses are the 25 million that no single audit reads.
_MOST_FILES = 500
# So many that could not be read are named.
_MOST_TOLD = 50


# What a walk hands over: the address of a sitemap, and some of the pages it names.
Take = Callable[[str, tuple[str, ...]], None]


class SitemapWalk:
    """Fetches sitemaps one after the other and hands what each names of this site to `take`, a batch at a time."""

    def __init__(self, fetcher: Fetcher, inside: Callable[[str], bool], allows: Callable[[str], bool]) -> None:
        self._fetcher = fetcher
        self._inside = inside
        self._allows = allows
        self._seen: set[str] = set()
        self._guessed: frozenset[str] = frozenset()
        self.files = 0
        # Sitemaps that the site names and that could not be read, or not to their end: address and why.
        self.unread: dict[str, str] = {}

    async def walk(self, addresses: Iterable[str], take: Take, *, guessed: bool = False) -> None:
        """Fetch these sitemaps and those they name; of those that are `guessed` none needs to be there."""
        addresses = tuple(addresses)
        self._guessed = frozenset(addresses if guessed else ())
        waiting = [(address, 1) for address in addresses]
        while waiting and len(self._seen) < _MOST_FILES:
            address, level = waiting.pop(0)
            if address in self._seen or not self._inside(address):
                continue
            self._seen.add(address)
            further = await self._one(address, take)
            if level < _DEEPEST:
                waiting += [(item, level + 1) for item in further]

    async def _one(self, address: str, take: Take) -> tuple[str, ...]:
        """Read one sitemap, beside the crawl; returns the sitemaps it names."""
        fetched = await self._follow(address)
        if fetched is None or fetched.snapshot.status != 200:
            self._tell(address, _trouble(fetched))
            return ()
        reading = SitemapReading(fetched.body.steps(), fetched.snapshot.url, complete=fetched.snapshot.error is None)
        while batch := await asyncio.to_thread(reading.batch):
            take(address, tuple(url for url in batch if self._inside(url)))
        take(address, tuple(url for url in reading.alternates if self._inside(url)))
        self.files += reading.kind != "none"
        self._tell(address, reading.fault)
        return tuple(islice(reading.sitemaps, _MOST_FILES))

    def _tell(self, address: str, why: str) -> None:
        if why and address not in self._guessed and len(self.unread) < _MOST_TOLD:
            self.unread[address] = why

    async def _follow(self, address: str) -> Fetched | None:
        for _ in range(5):
            if not self._allows(address):
                return None
            fetched = await self._fetcher.file(address, MOST_BYTES)
            if fetched.location is None:
                return fetched
            if not self._inside(fetched.location):
                return None
            address = fetched.location
        return None


def _trouble(fetched: Fetched | None) -> str:
    """Return why a sitemap was not read: a key of a fetch's error, or the status."""
    if fetched is None:
        return "redirect"
    return fetched.snapshot.error or str(fetched.snapshot.status or "")


def stated_places(root: str, named: Iterable[str]) -> tuple[str, ...]:
    """Return the sitemaps of `root` that its robots.txt names."""
    return tuple(found for found in (resolve(name, root) for name in named) if found)


def usual_places(root: str) -> tuple[str, ...]:
    """Return where a site's sitemaps usually are."""
    return tuple(f"{origin_of(root)}{place}" for place in USUAL_PLACES)
