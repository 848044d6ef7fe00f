"""Reads sitemaps of every kind found in the wild: XML index and list, gzip, text, RSS and Atom; streaming and bounded.

Entities, DTDs and the network are never used; what is broken yields what stood before the fault, and says so.
"""

import io
import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from auditor.decode import BadEncodingError, TooLargeError, gunzipped
from auditor.records.base import Record
from auditor.urls import resolve

Kind = Literal["urlset", "index", "text", "rss", "atom", "none"]

# sitemaps.org: 50,000 addresses and 50 MB in one file.
MOST_BYTES = 52_428_800
MOST_ENTRIES = 50_000
_DOCTYPE = re.compile(rb"(?i)<!DOCTYPE")
_START = re.compile(rb"^(?:\xef\xbb\xbf|\s)+")
_BLANKS = " \t\r\n\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_EDGES = re.compile(f"^[{_BLANKS}]+|[{_BLANKS}]+$")
_ROOTS: dict[str, Kind] = {
    "urlset": "urlset", "sitemapindex": "index", "rss": "rss", "RDF": "rss", "feed": "atom", "url": "urlset",
}  # fmt: skip
_ENDS = {"url", "sitemap", "item", "entry"}


class Sitemap(Record, frozen=True, kw_only=True):
    """What a sitemap names. `urls` are pages, `sitemaps` further files, both absolute; `fault` is a key or ""."""

    kind: Kind
    urls: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()  # hreflang versions
    fault: str = ""  # malformed, truncated, doctype, too-large, too-many, bad-encoding, not-a-sitemap


def read_sitemap(data: bytes, url: str, *, complete: bool = True) -> Sitemap:
    """Return what the file at `url` names; raises nothing on any bytes."""
    fault = "" if complete else "truncated"
    if data[:2] == b"\x1f\x8b":
        try:
            data = gunzipped(data, MOST_BYTES)
        except TooLargeError:
            return Sitemap(kind="none", fault="too-large")
        except BadEncodingError:
            return Sitemap(kind="none", fault="bad-encoding")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
        data = re.sub(rb"^(\s*<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']", rb"\1", data)
    data = _START.sub(b"", data)
    if not data.startswith(b"<"):
        return _text(data, url, fault)
    if _DOCTYPE.search(data, 0, 4096):
        return Sitemap(kind="none", fault="doctype")
    return _xml(data, url, fault)


def _text(data: bytes, url: str, fault: str) -> Sitemap:
    found = []
    for line in data.decode("utf-8", "replace").splitlines()[: MOST_ENTRIES + 1]:
        cleaned = _EDGES.sub("", line)
        if cleaned.lower().startswith(("http://", "https://")):
            found.append(resolve(cleaned))
    urls = _unique(found)
    return Sitemap(kind="text" if urls else "none", urls=urls, fault=fault if urls else "not-a-sitemap")


def _xml(data: bytes, url: str, fault: str) -> Sitemap:
    reading = _Reading(url)
    try:
        events = etree.iterparse(
            io.BytesIO(data), events=("start", "end"), recover=True, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in events:
            if not reading.take(event, element):
                fault = "too-many"
                break
        faults = [entry.message for entry in events.error_log if entry.level_name == "FATAL"]
        if faults:
            fault = fault or ("truncated" if any("Premature end" in said for said in faults) else "malformed")
    except (etree.XMLSyntaxError, ValueError) as trouble:
        fault = fault or ("truncated" if "Premature end" in str(trouble) else "malformed")
    return reading.result(fault)


class _Reading:
    def __init__(self, url: str) -> None:
        self._url = url
        self._kind: Kind | None = None
        self._known = True
        self._locations: list[str] = []
        self._alternates: list[str] = []

    def take(self, event: str, element: etree._Element) -> bool:
        """Take one event of the parser; False when there are more entries than a sitemap may have."""
        if not isinstance(element.tag, str):
            return True
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if self._kind is None:
                self._kind = _ROOTS.get(name, "none")
            return True
        self._entry(name, element)
        if name in _ENDS:
            element.clear()
        return len(self._locations) <= MOST_ENTRIES

    def _entry(self, name: str, element: etree._Element) -> None:
        for text in self._named(name, element):
            cleaned = _EDGES.sub("", text)
            if cleaned:
                self._locations.append(cleaned)
        if self._kind == "urlset" and name == "link" and element.get("rel") == "alternate" and element.get("href"):
            self._alternates.append(element.get("href") or "")

    def _named(self, name: str, element: etree._Element) -> Iterator[str]:
        if self._kind in ("urlset", "index"):
            namespace = element.tag.partition("}")[0].lower()
            if name == "loc" and not any(word in namespace for word in ("image", "video", "news", "content")):
                yield "".join(element.itertext()) if len(element) == 0 else (element.text or "")
            elif name in ("url", "sitemap") and element.find("{*}loc") is None:
                yield _address_in(element.text)
        elif self._kind == "rss" and name == "item":
            link, guid = element.find("{*}link"), element.find("{*}guid")
            if link is not None and (link.text or "").strip():
                yield link.text or ""
            elif guid is not None:
                yield _address_in(guid.text)
        elif self._kind == "atom" and name == "entry":
            links = [item for item in element.findall("{*}link") if item.get("rel", "alternate") == "alternate"]
            yield (links[0].get("href") or "") if links else ""

    def result(self, fault: str) -> Sitemap:
        kind = self._kind or "none"
        if kind == "none":
            return Sitemap(kind="none", fault=fault or "not-a-sitemap")
        found = _unique([resolve(item, self._url) for item in self._locations])
        alternates = _unique([resolve(item, self._url) for item in self._alternates])
        if kind == "index":
            return Sitemap(kind=kind, sitemaps=found, fault=fault)
        return Sitemap(kind=kind, urls=found, alternates=alternates, fault=fault)


def _address_in(text: str | None) -> str:
    cleaned = _EDGES.sub("", text or "")
    return cleaned if cleaned.startswith(("http://", "https://")) else ""


def _unique(found: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in found if item))
