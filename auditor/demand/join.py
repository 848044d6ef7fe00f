"""Finds the page of the audit that a row of an export is about, and says why when there is none.

Tools write the same page in many ways: without its host, with http or www, with a campaign's parameters, with the
address it had before it moved. A row that finds no page is counted with its reason, never dropped in silence.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from auditor.records.answers import ANSWERS
from auditor.records.demand import LINKS, Import, ImportedFile
from auditor.records.judgement import PageResult
from auditor.site.aliases import Aliases, folded
from auditor.urls import host_of, resolve

MOST_EXAMPLES = 5
# What GA4 writes where it has no address.
NO_ADDRESS = ("(not set)", "(other)", "(data not available)", "(inte angivet)", "(annat)", "(ej angivet)")
# Skip reasons of the crawl that have a name of their own here; the others are `left-out`.
BLOCKED = ("robots",)

Why = Callable[[str], str]


class Place(NamedTuple):
    """Where a row belongs: the page's address ("" if none), the way it was found, or the reason it was not.

    A page that does not answer is found, and the reason says so.
    """

    url: str = ""
    way: str = ""
    reason: str = ""


class Joined(NamedTuple):
    """An import with the page of each of its rows ("" = none) and what became of it.

    `before` are the pages of the rows of its earlier period.
    """

    source: Import
    pages: tuple[str, ...]
    file: ImportedFile
    before: tuple[str, ...] = ()


class AddressBook:
    """The addresses of an audit, ready to be looked up as others write them.

    `aliases`: which address stands for which page. `why` says of an address that was not fetched why not: `queued`, a
    skip reason, or "" when it is not known.
    """

    def __init__(self, rows: Iterable[PageResult], aliases: Aliases, why: Why) -> None:
        self.rows = {row.url: row for row in sorted(rows, key=lambda row: row.guess is not None)}
        self._aliases = aliases
        self._why = why
        self._found: dict[str, Place] = {}
        hosts = Counter(host_of(row.url) for row in self.rows.values() if row.guess)
        self._hosts = [host for host, _ in hosts.most_common()]
        self._site = {host.removeprefix("www.") for host in hosts}

    def find(self, address: str) -> Place:
        """Return the place of an address as an export writes it; an export with queries repeats its addresses."""
        if address not in self._found:
            self._found[address] = self._place(address)
        return self._found[address]

    def _place(self, address: str) -> Place:
        urls = self._readings(address)
        if not urls:
            return Place(reason="no-address")
        for url in urls:
            if self._is_known(url):
                return self._settled(url)
        return Place(reason=self._reason(urls[0]))

    def _readings(self, address: str) -> list[str]:
        """The addresses that a cell may mean: itself, or a path on one of the site's hosts."""
        if not address or address.lower() in NO_ADDRESS:
            return []
        if "://" in address:
            found = [resolve(address)]
        elif address.startswith("/") and not address.startswith("//"):
            found = [resolve(f"https://{host}{address}") for host in self._hosts]
        else:
            host = address.removeprefix("//").partition("/")[0]
            found = [resolve(f"https://{address.removeprefix('//')}")] if "." in host and " " not in host else []
        return [url for url in found if url]

    def _is_known(self, url: str) -> bool:
        return url in self._aliases or self._aliases.name(url) in self.rows

    def _settled(self, url: str) -> Place:
        """Return the page that stands for a known address, with the way it was found by."""
        name = self._aliases.name(url)
        row = self.rows.get(name)
        if row is None:
            return Place(reason="redirected")
        way = self._way(url, name)
        if row.error or (row.status or 200) >= 400 or row.excluded_by == "soft-404":
            return Place(row.url, way, "error")
        if row.guess is None:
            return Place(row.url, way, "redirected" if row.redirected_to else "not-a-page")
        return Place(row.url, way)

    def _way(self, url: str, name: str) -> str:
        if url == name:
            return "exact"
        own = self.rows.get(url)
        if own is not None and own.guess is not None:
            return "canonical"
        return "spelling" if folded(url) == folded(name) else "redirect"

    def _reason(self, url: str) -> str:
        if host_of(url).removeprefix("www.") not in self._site:
            return "other-site"
        why = self._why(url)
        if why:
            return "robots" if why in BLOCKED else "not-fetched" if why == "queued" else "left-out"
        return "parameters" if "?" in url and self._is_known(url.partition("?")[0]) else "not-crawled"


def is_clickless(one: Import) -> bool:
    """True for showings in search without clicks, and nothing else: they never stand for a table that has clicks."""
    names = {name for row in one.rows for name in row.figures}
    return "impressions" in names and names <= {"impressions", "position", "ctr"}


def is_answers(one: Import) -> bool:
    """True for figures of answers of AI, which are counted apart from searches and visits."""
    return any(name in row.figures for row in one.rows for name in ANSWERS)


def is_links(one: Import) -> bool:
    """True for links from other sites, which tell of no search and no visit."""
    return any(name in row.figures for row in one.rows for name in LINKS)


def join(source: Import, book: AddressBook, *, used: bool = True) -> Joined:
    """Return an import with its pages; rows of queries alone need none and are counted as matched."""
    places = [book.find(row.address) if source.kind != "queries" else Place(way="exact") for row in source.rows]
    lost: Counter[str] = Counter(place.reason for place in places if place.reason)
    examples: dict[str, list[str]] = {}
    weight = 0.0
    for row, place in zip(source.rows, places, strict=True):
        if place.reason:
            weight += next((row.figures[name] for name in ("clicks", "sessions", "views") if name in row.figures), 0.0)
            known = examples.setdefault(place.reason, [])
            if len(known) < MOST_EXAMPLES and row.address not in known:
                known.append(row.address)
    file = ImportedFile(
        name=source.name,
        source=source.source,
        tool=source.tool,
        kind=source.kind,
        starts=source.starts,
        ends=source.ends,
        at=source.at,
        rows=len(source.rows),
        matched=sum(1 for place in places if not place.reason),
        ways=dict(Counter(place.way for place in places if not place.reason).most_common()),
        unmatched=dict(lost.most_common()),
        examples={reason: tuple(found) for reason, found in examples.items()},
        lost_clicks=weight,
        used=used,
        earlier=len(source.before),
        clickless=is_clickless(source),
        left_out=source.left_out,
        dropped=source.dropped,
        dropped_examples=source.dropped_examples,
        unread=source.unread,
        near=source.near,
    )
    before = tuple(book.find(row.address).url for row in source.before) if source.kind != "queries" else ()
    return Joined(source, tuple(place.url for place in places), file, before)
