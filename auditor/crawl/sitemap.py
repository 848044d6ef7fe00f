"""Reads sitemaps of every kind found in the wild: XML index and list, gzip, text, RSS and Atom; streaming and bounded.

Entities, DTDs and the network are never used; what is broken yields what stood before the fault, and says so.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from lxml import etree

from auditor.crawl.sitemap_bytes import begun, plain
from auditor.crawl.sitemap_mend import mended
from auditor.crawl.sitemap_xml import EDGES, Kind, XmlTarget
from auditor.decode import BadEncodingError, TooLargeError
from auditor.records.base import Record
from auditor.urls import path_of, resolve

# sitemaps.org: 50,000 addresses in one file.
MOST_ENTRIES = 50_000
# A text that names no address in its first megabyte is no list of addresses; a line longer than this is none either.
_MOST_WITHOUT, _LONGEST_LINE = 1_000_000, 10_000
_LOOKED_AT = 4096
# 50,000 addresses with twenty elements each: some three seconds; a file of nothing but tags would take half a minute.
_MOST_ELEMENTS = 1_000_000
_DOCTYPE = re.compile(rb"(?i)<!DOCTYPE")


class Sitemap(Record, frozen=True, kw_only=True):
    """What a sitemap names. `urls` are pages, `sitemaps` further files, both absolute; `fault` is a key or ""."""

    kind: Kind
    urls: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()  # hreflang versions
    fault: str = ""  # malformed, truncated, doctype, too-large, too-many, bad-encoding, not-a-sitemap


def read_sitemap(data: bytes, url: str, *, complete: bool = True) -> Sitemap:
    """Return what the file at `url` names; raises nothing on any bytes."""
    reading = SitemapReading((data,), url, complete=complete)
    urls = dict.fromkeys(chain.from_iterable(iter(reading.batch, ())))
    return Sitemap(
        kind=reading.kind, urls=tuple(urls), sitemaps=tuple(reading.sitemaps), alternates=tuple(reading.alternates),
        fault=reading.fault,
    )  # fmt: skip


class SitemapReading:
    """One sitemap that is being read: `batch` after batch its addresses, then what else there is to know of it."""

    def __init__(self, pieces: Iterable[bytes], url: str, *, complete: bool = True) -> None:
        self.kind: Kind = "none"
        self.fault = "" if complete else "truncated"
        self.sitemaps: dict[str, None] = {}
        self.alternates: dict[str, None] = {}
        self._url = url
        self._entries = 0
        self._found = self._read(pieces)

    def batch(self, most: int = 2_000) -> tuple[str, ...]:
        """Return the next addresses of pages, absolute and normalised; () at the end. Raises nothing on any bytes."""
        return tuple(islice(self._found, most))

    def _read(self, pieces: Iterable[bytes]) -> Iterator[str]:
        try:
            start, rest = begun(plain(pieces), _LOOKED_AT)
            if not start.startswith(b"<"):
                yield from self._text(chain((start,), rest))
            elif _DOCTYPE.search(start, 0, _LOOKED_AT):
                self.fault = "doctype"
            else:
                yield from self._xml(mended(chain((start,), rest)))
        except TooLargeError:
            self.fault = "too-large"
        except BadEncodingError:
            self.fault = "bad-encoding"
        if self.kind == "none":
            self.fault = self.fault or "not-a-sitemap"

    def _text(self, pieces: Iterable[bytes]) -> Iterator[str]:
        size = 0
        for number, line in enumerate(_lines(pieces)):
            size += len(line)
            if number > MOST_ENTRIES or (self.kind == "none" and size > _MOST_WITHOUT):
                break
            cleaned = EDGES.sub("", line)
            if self._names(cleaned) and (found := resolve(cleaned, self._url)):
                self.kind = "text"
                yield found
        if self.kind == "none":
            self.fault = "not-a-sitemap"

    def _names(self, line: str) -> bool:
        """Whether a line is an address; a path only in a list, as any other text may begin with a slash."""
        if line.lower().startswith(("http://", "https://")):
            return True
        listed = self.kind == "text" or path_of(self._url).lower().endswith(".txt")
        return listed and line.startswith("/") and not any(map(str.isspace, line))

    def _xml(self, pieces: Iterable[bytes]) -> Iterator[str]:
        target = XmlTarget()
        parser = etree.XMLParser(
            target=target, recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            for _ in _fed(parser, pieces):
                self.kind = target.kind or "none"
                if target.kind == "none":
                    return
                yield from self._taken(target)
                if self._entries > MOST_ENTRIES or target.elements > _MOST_ELEMENTS:
                    self.fault = "too-many"
                    return
        except (etree.XMLSyntaxError, ValueError) as trouble:
            self._broken([str(trouble)])
        self._broken([entry.message for entry in parser.feed_error_log if entry.level_name == "FATAL"])

    def _broken(self, said: list[str]) -> None:
        if said and not self.fault:
            self.fault = "truncated" if any("Premature end" in each for each in said) else "malformed"

    def _taken(self, target: XmlTarget) -> Iterator[str]:
        for text in target.taken():
            cleaned = EDGES.sub("", text)
            self._entries += bool(cleaned)
            if self._entries > MOST_ENTRIES:
                return
            # Written twice over (`&amp;amp;`, or within CDATA) it is still one sign.
            found = resolve(cleaned.replace("&amp;", "&"), self._url) if cleaned else None
            if found and self.kind == "index":
                self.sitemaps[found] = None
            elif found:
                yield found
        for href in target.alternates:
            if len(self.alternates) < MOST_ENTRIES and (found := resolve(href, self._url)):
                self.alternates[found] = None
        target.alternates.clear()


def _fed(parser: etree.XMLParser, pieces: Iterable[bytes]) -> Iterator[None]:
    for piece in pieces:
        parser.feed(piece)
        yield
    parser.close()
    yield


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    decoder, waiting = codecs.getincrementaldecoder("utf-8")("replace"), ""
    for piece in pieces:
        lines = (waiting + decoder.decode(piece)).splitlines(keepends=True)
        waiting = lines.pop()[:_LONGEST_LINE] if lines and lines[-1].splitlines() == [lines[-1]] else ""
        yield from lines
    yield waiting
