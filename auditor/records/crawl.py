"""What a crawl is given and what it tells while it runs; shared by the rooms that find, fetch and store addresses."""

from auditor.records.base import Place, Record


class Start(Record, frozen=True, kw_only=True):
    """An address to begin with. kind: `page` (follow its links), `sitemap` (its entries), `list` (itself alone)."""

    url: str  # normalised
    kind: str = "page"
    found_on: str = ""  # the file that named it


class Link(Record, frozen=True, kw_only=True, array_like=True):
    """A link from one page to an address of any host."""

    target: str
    place: Place
    nofollow: bool = False


class QueuedUrl(Record, frozen=True, kw_only=True):
    """An address to be fetched, as the frontier hands it out. `hops` counts redirects that led to it."""

    id: int
    url: str
    depth: int
    hops: int = 0
    found_on: str | None = None
    etag: str = ""  # validators of an earlier fetch, "" if none
    last_modified: str = ""


class NewUrl(Record, frozen=True, kw_only=True):
    """An address that was found. `reason` "" = to be fetched, else why not (robots, max-depth, excluded, trap ...)."""

    url: str
    depth: int
    host: str
    priority: int = 1  # 0 start, 1 linked or redirected to, 2 only in a sitemap
    hops: int = 0
    reason: str = ""


class Counts(Record, frozen=True, kw_only=True):
    """Addresses by state. `outside` belong to other sites or are not pages; they are never fetched."""

    queued: int = 0
    in_flight: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0
    outside: int = 0

    @property
    def known(self) -> int:
        """Addresses of the site itself."""
        return self.queued + self.in_flight + self.done + self.failed + self.skipped


class Progress(Record, frozen=True, kw_only=True):
    """How a crawl stands. `per_second` is over the last seconds; `eta` seconds, None when it cannot be said."""

    done: int
    queued: int
    failed: int
    skipped: int = 0
    in_flight: int = 0
    per_second: float = 0.0
    eta: float | None = None
    seconds: float = 0.0
    url: str = ""  # the address that was finished last
    note: str = ""  # a key: sitemaps (they are being read), ""

    @property
    def known(self) -> int:
        """Addresses that are fetched or will be: those left out are none of them."""
        return self.done + self.failed + self.queued + self.in_flight
