"""Fetches one address, once, within its limits; whatever happens comes back as a Snapshot and never as an exception.

Redirects are not followed here: the target is an address like any other, with its own row, budget and robots rule.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import cast

import httpx

from auditor.crawl.addresses import check_address
from auditor.crawl.retry import retry_after
from auditor.crawl.session import Session
from auditor.crawl.transport import all_letters, headers_of, make_request
from auditor.crawl.troubles import explained
from auditor.decode import BadEncodingError, Body, TooLargeError
from auditor.headers import LONGEST, kept_headers
from auditor.press import Press, Pressed
from auditor.records.base import Record
from auditor.records.crawl import QueuedUrl
from auditor.records.page import Redirect, Snapshot
from auditor.settings import CrawlSettings
from auditor.urls import resolve, without_credentials

_MOST_COOKIES = 20
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Files that servers send as text/html by mistake, known by how they begin.
_BINARY_STARTS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"Rar!",
    b"RIFF",
)
# Escape is left out: Japanese pages switch alphabets by it.
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\f\r\x1b")


class Fetched(Record, frozen=True, kw_only=True):
    """What came of a request. `location` is the normalised target of a redirect; `retry_after` seconds asked for.

    The body is `body`, pressed as it came in; the snapshot has none.
    """

    snapshot: Snapshot
    body: Pressed = Pressed()
    location: str | None = None
    retry_after: float | None = None
    unchanged: bool = False
    allow_origin: str = ""  # Access-Control-Allow-Origin: which pages of other origins may read the answer


class Fetcher:
    """Fetches addresses through one transport.

    `secrets` are headers, and `session` holds cookies, for those addresses alone that are `trusted`.
    """

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport,
        settings: CrawlSettings,
        secrets: Mapping[str, str] | None = None,
        trusted: Callable[[str], bool] = lambda url: True,
        session: Session | None = None,
    ) -> None:
        self._transport = transport
        self._settings = settings
        self._secrets = dict(secrets or {})
        self._trusted = trusted
        self._session = session
        self._plain_headers = headers_of(settings)
        self._own_headers = headers_of(settings, secrets)

    async def page(self, item: QueuedUrl) -> Fetched:
        """Fetch a page; the body of anything that is not HTML is left on the server."""
        headers = {}
        if item.etag:
            headers["If-None-Match"] = item.etag
        if item.last_modified:
            headers["If-Modified-Since"] = item.last_modified
        fetched = await self._once(item, headers, html_only=True, limit=self._settings.max_bytes)
        cookie = fetched.snapshot.headers.get("set-cookie", "")
        if fetched.location == item.url and cookie:
            # A cookie wall: the page is behind its own redirect, open to whoever brings the cookie back. Asked once.
            fetched = await self._once(
                item, headers | {"Cookie": cookie}, html_only=True, limit=self._settings.max_bytes
            )
        return _without_cookie(fetched)

    async def file(self, url: str, limit: int, headers: dict[str, str] | None = None) -> Fetched:
        """Fetch robots.txt, a sitemap, a script: any type, at most `limit` bytes (error `too-large` past it)."""
        item = QueuedUrl(id=0, url=url, depth=0)
        return _without_cookie(await self._once(item, headers or {}, html_only=False, limit=limit))

    async def _once(self, item: QueuedUrl, headers: dict[str, str], *, html_only: bool, limit: int) -> Fetched:
        started = time.monotonic()
        answer = _Answer(item)
        try:
            check_address(item.url, private=self._settings.allow_private)
            request = make_request(item.url, self._settings.timeout, self._headers(item.url, headers))
            async with asyncio.timeout(self._settings.timeout):
                await self._receive(answer, request, html_only, limit)
        except asyncio.CancelledError:
            raise
        except Exception as trouble:
            answer.error, answer.detail = explained(trouble)
        return answer.finished((time.monotonic() - started) * 1000)

    def _headers(self, url: str, further: dict[str, str]) -> httpx.Headers:
        """The request's headers; the user's cookies and the request's go in one header, as a browser sends them."""
        trusted = bool(self._secrets or self._session) and self._trusted(url)
        headers = self._own_headers if trusted else self._plain_headers
        member = self._session.cookie(url) if trusted and self._session else ""
        if not further and not member:
            return headers
        headers = headers.copy()
        cookies = [cookie for cookie in (headers.get("Cookie"), member, further.get("Cookie")) if cookie]
        headers.update(all_letters(further | ({"Cookie": "; ".join(cookies)} if cookies else {})))
        return headers

    async def _receive(self, answer: "_Answer", request: httpx.Request, html_only: bool, limit: int) -> None:
        response = await self._transport.handle_async_request(request)
        try:
            if self._session and self._trusted(answer.item.url):
                response.request = request
                self._session.learn(response)
            answer.take_head(response)
            if answer.wants_body(html_only):
                await answer.take_body(response, limit, held=self._settings.max_bytes)
        finally:
            await response.aclose()


class _Answer:
    """An answer in the making."""

    def __init__(self, item: QueuedUrl) -> None:
        self.item = item
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.encoding = ""
        self.body = Pressed()
        self.error: str | None = None
        self.detail = ""
        self.location: str | None = None
        self.allow_origin = ""

    def take_head(self, response: httpx.Response) -> None:
        self.status = response.status_code
        pairs = [(name.decode("latin-1").lower(), _header_text(value)) for name, value in response.headers.raw]
        self.headers = kept_headers(pairs)
        self.encoding = ", ".join(value for name, value in pairs if name == "content-encoding")
        self.allow_origin = ", ".join(value for name, value in pairs if name == "access-control-allow-origin")[:LONGEST]
        cookies = [value.partition(";")[0] for name, value in pairs if name == "set-cookie"][:_MOST_COOKIES]
        if cookies:
            self.headers["set-cookie"] = "; ".join(cookies)[:LONGEST]
        if self.status in _REDIRECTS:
            self._take_location({value for name, value in pairs if name == "location"})
        if "location" in self.headers:
            self.headers["location"] = without_credentials(self.headers["location"])

    def _take_location(self, locations: set[str]) -> None:
        wanted = {value.strip() for value in locations} - {""}
        if not wanted:
            return
        target = resolve(next(iter(wanted)), self.item.url) if len(wanted) == 1 else None
        if target is None:
            self.error, self.detail = "bad-redirect", without_credentials(" | ".join(sorted(wanted)))[:200]
        self.location = target

    def wants_body(self, html_only: bool) -> bool:
        if self.location or self.error or self.status in (204, 205, 304):
            return False
        if not html_only:
            return self.status is not None and 200 <= self.status < 300
        return self.content_type in HTML_TYPES and self.status is not None and 200 <= self.status < 300

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    async def take_body(self, response: httpx.Response, limit: int, *, held: int) -> None:
        """Take at most `limit` bytes, and no more than are `held` in `held` when they are pressed."""
        press = Press()
        body = Body(self.encoding, limit, press)
        try:
            async for piece in cast(httpx.AsyncByteStream, response.stream):
                body.feed(piece)
                if press.held > held:  # a sitemap may be larger than a page, but it is text
                    raise TooLargeError(f"over {held} bytes when pressed")
            body.finish()
        except (TooLargeError, BadEncodingError) as trouble:
            self.error, self.detail = explained(trouble)
        finally:
            self.body = press.pressed()
        if self.error is None and self.content_type in HTML_TYPES and _is_binary(press.start):
            self.error, self.detail = "not-html", "the body is a binary file"

    @property
    def _is_unchanged(self) -> bool:
        """A server may say 304 to whoever did not ask; then there is no page, and nothing to keep."""
        return self.status == 304 and bool(self.item.etag or self.item.last_modified)

    def finished(self, elapsed_ms: float) -> Fetched:
        now = datetime.now(UTC)
        redirect = (Redirect(url=self.item.url, status=self.status or 0),) if self.location else ()
        snapshot = Snapshot(
            url=self.item.url, final_url=self.location or self.item.url, redirects=redirect, status=self.status,
            headers=self.headers, fetched_at=now.isoformat(timespec="seconds"), depth=self.item.depth,
            found_on=self.item.found_on, elapsed_ms=round(elapsed_ms, 1), error=self.error, error_detail=self.detail,
        )  # fmt: skip
        return Fetched(
            snapshot=snapshot, body=self.body, location=self.location, unchanged=self._is_unchanged,
            retry_after=retry_after(self.headers.get("retry-after"), now), allow_origin=self.allow_origin,
        )  # fmt: skip


def _header_text(value: bytes) -> str:
    """Headers are Latin-1 by the book and UTF-8 in the wild (a redirect to /köp)."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _is_binary(start: bytes) -> bool:
    if start.startswith(_BINARY_STARTS):
        return True
    utf16 = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    # A page has no control characters; a few are a careless editor, one in a hundred is not text.
    return not utf16 and 100 * (len(start) - len(start.translate(None, _CONTROLS))) > max(len(start), 200)


def _without_cookie(fetched: Fetched) -> Fetched:
    """A cookie is the server's secret with the visitor: it is never stored."""
    fetched.snapshot.headers.pop("set-cookie", None)
    return fetched
