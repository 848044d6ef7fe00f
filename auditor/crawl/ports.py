"""What a crawl asks of the file it writes to; `auditor.store` fulfils it, a test may bring its own."""

from collections.abc import Collection, Iterable
from typing import Protocol

from auditor.press import Pressed
from auditor.records.audit import CrawlFacts
from auditor.records.crawl import Counts, Link, NewUrl, QueuedUrl
from auditor.records.page import Page, Snapshot


class Queue(Protocol):
    """The frontier on disk; every method is all or nothing."""

    def add_urls(self, found: Iterable[NewUrl], found_on: str | None = None) -> int:
        """Remember addresses; returns how many were new."""
        ...

    def lease(self, host: str, limit: int) -> list[QueuedUrl]:
        """Take addresses of a host out of the queue."""
        ...

    def release(self, ids: Collection[int]) -> None:
        """Put them back."""
        ...

    def reconsider(self) -> int:
        """Queue again what other settings left out."""
        ...

    def retry_failed(self) -> int:
        """Queue again what may go better this time."""
        ...

    def skipped(self, url_id: int, reason: str) -> None:
        """Settle an address that is not fetched."""
        ...

    def queued_hosts(self) -> list[str]:
        """Hosts with addresses in the queue."""
        ...

    def counts(self) -> Counts:
        """Addresses by state."""
        ...

    def reasons(self) -> dict[str, int]:
        """Why addresses were skipped."""
        ...


class PageKeeper(Protocol):
    """A place for pages, each settled together with its address; every method is all or nothing."""

    def save_fetched(
        self,
        url_id: int,
        snapshot: Snapshot,
        page: Page | Pressed | None = None,
        links: Iterable[Link] = (),
        found: Iterable[NewUrl] = (),
        soft_404: bool = False,
        marks: tuple[int, int] = (0, 0),
        *,
        body: Pressed | None = None,
    ) -> None:
        """Settle a fetched address with all it brought."""
        ...

    def save_unchanged(self, url_id: int, snapshot: Snapshot, links: Iterable[Link], found: Iterable[NewUrl]) -> None:
        """Settle an address that did not change since the last crawl."""
        ...

    def add_fetched(
        self,
        snapshot: Snapshot,
        page: Page | Pressed | None = None,
        links: Iterable[Link] = (),
        host: str = "",
        *,
        body: Pressed | None = None,
    ) -> None:
        """Store a page that was not crawled."""
        ...

    def page(self, url: str) -> Page | None:
        """The stored page of an address."""
        ...

    def text_marks(self) -> Iterable[tuple[str, int, int, int, bool]]:
        """(address, depth, mark of its text, mark without numbers, soft 404) of the pages that are done."""
        ...

    def count_html(self) -> int:
        """Addresses with a page."""
        ...

    def count_fetched(self) -> int:
        """Addresses that were asked for, redirects left out."""
        ...

    def errors(self) -> dict[str, int]:
        """Why addresses failed."""
        ...

    def forget_files(self, seen: Collection[str]) -> int:
        """Drop what an earlier reading took from disk and is not among `seen`."""
        ...

    def forget_old(self) -> int:
        """Drop what an earlier crawl knew and this one did not find."""
        ...


class FactKeeper(Protocol):
    """What is remembered of the crawl as a whole."""

    def get(self, key: str, default: str = "") -> str:
        """A word about the audit."""
        ...

    def set(self, key: str, value: str) -> None:
        """Remember a word about the audit."""
        ...

    def crawl(self) -> CrawlFacts:
        """What the last crawl told of itself."""
        ...

    def save_crawl(self, facts: CrawlFacts) -> None:
        """Remember what the crawl tells of itself."""
        ...


class CrawlStore(Protocol):
    """The file that a crawl writes to, in its parts."""

    @property
    def frontier(self) -> Queue:
        """Which addresses are known and what came of them."""

    @property
    def pages(self) -> PageKeeper:
        """What was fetched."""

    @property
    def facts(self) -> FactKeeper:
        """What is remembered of the crawl."""
