"""Fetches the style sheets of a site, as they say what its visitors see; each once a crawl, within narrow bounds.

The crawl's manners hold: robots.txt, the pace of the host, the size limit; a sheet costs no page of the budget. What
other hosts serve is left alone: frameworks and fonts, whose names are known as data (page/unseen.toml).
"""

import asyncio
import re
import time
from collections import defaultdict
from html import unescape

from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.hosts import Hosts
from auditor.page.sheets import shortened, widths_of
from auditor.urls import origin_of, path_of, resolve

# A theme has a handful of sheets; builders split them into dozens, of which the first are the shared ones.
MOST_PER_PAGE = 8
MOST_PER_SITE = 40
MOST_BYTES = 1_500_000
# What goes with each page to its reader: the rules on showing and hiding of a large theme are some 40 KB.
MOST_TEXT = 150_000
# So long may a crawl wait in all for its turn at a host that asks for pauses, and so often may a sheet fail.
LONGEST_WAIT = 30.0
MOST_FAILURES = 5
_HEAD = 262_144
_LINK = re.compile(rb"<link\b[^<>]*>", re.I)
_ATTRIBUTE = re.compile(rb"\b(rel|href|media)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
# Builders write a sheet of its own for each page: as many requests as pages, for layout alone.
_OF_ONE_PAGE = re.compile(r"/(?:post|page)-\d+(?:\.min)?\.css$")


class Styles:
    """The style sheets of one crawl: of each what shows or hides, as CSS."""

    def __init__(self, fetcher: Fetcher, hosts: Hosts) -> None:
        self._fetcher = fetcher
        self._hosts = hosts
        self._known: dict[str, str] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._joined: dict[tuple[str, ...], str] = {}
        self._failures = 0
        self._waited = 0.0

    async def of(self, fetched: Fetched) -> str:
        """Return what the sheets that a page names say of showing and hiding, in their order; "" for nothing."""
        addresses = sheets_in(next(fetched.body.steps(), b""), fetched.snapshot.final_url)
        if addresses and addresses not in self._joined:
            texts = [await self._sheet(address) for address in addresses]
            if len(self._joined) < MOST_PER_SITE:
                self._joined[addresses] = "\n".join(texts)[:MOST_TEXT]
            else:
                return "\n".join(texts)[:MOST_TEXT]
        return self._joined.get(addresses, "")

    async def _sheet(self, address: str) -> str:
        async with self._locks[address]:
            if address not in self._known:
                if len(self._known) >= MOST_PER_SITE or self._failures >= MOST_FAILURES:
                    return ""
                self._known[address] = ""
                self._known[address] = await self._fetched(address)
        return self._known[address]

    async def _fetched(self, address: str) -> str:
        host = await self._hosts.of(address)
        if not host.allows(address) or host.pace.gave_up:
            return ""
        while (wait := host.pace.wait(time.monotonic())) > 0:
            if self._waited + wait > LONGEST_WAIT:
                return ""
            self._waited += wait
            await asyncio.sleep(wait)
        host.pace.starts(time.monotonic())
        fetched = await self._fetcher.file(address, MOST_BYTES)
        snapshot = fetched.snapshot
        if snapshot.status != 200 or snapshot.error or "css" not in snapshot.headers.get("content-type", ""):
            self._failures += 1
            return ""
        return shortened(fetched.body.raw().decode("utf-8", "replace"))


def sheets_in(html: bytes, page: str) -> tuple[str, ...]:
    """Return the sheets that the head of a page names on its own origin, for screens, in their order."""
    head = html[:_HEAD]
    end = head.find(b"</head")
    found: dict[str, None] = {}
    for link in _LINK.findall(head[:end] if end >= 0 else head):
        given = {name.lower(): double or single or plain for name, double, single, plain in _ATTRIBUTE.findall(link)}
        rel = given.get(b"rel", b"").lower().split()
        media = given.get(b"media", b"").decode("latin-1")
        if b"stylesheet" not in rel or b"alternate" in rel or (media and not widths_of(media)):
            continue
        address = resolve(unescape(given.get(b"href", b"").decode("utf-8", "replace")), page)
        if address and origin_of(address) == origin_of(page) and not _OF_ONE_PAGE.search(path_of(address)):
            found[address] = None
        if len(found) >= MOST_PER_PAGE:
            break
    return tuple(found)
