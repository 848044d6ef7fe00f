"""Shows a page in a browser when its text is made by scripts; all that the browser asks for goes through our fetcher.

So the crawl's guard, limits and manners hold (`subrequests`), nothing is sent but GET, and a page's trouble is its row.
"""

import asyncio
import os
import shutil
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from auditor.crawl.fetch import Fetched
from auditor.crawl.reading import Reading
from auditor.crawl.subrequests import PageRequests, RefusedError, Subrequests
from auditor.errors import InputError
from auditor.page.seeing import UNSHOWN
from auditor.press import press
from auditor.records.page import Snapshot
from auditor.urls import origin_of

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright, Route, WebSocketRoute
    from playwright.async_api import Page as PlaywrightPage

# A page with scripts and fewer words of main text is shown in the browser; the shortest real pages (contact, a form)
# have some thirty.
THIN_WORDS = 30
# A page may take so long to show; what stands there then is what is read.
_SHOW_SECONDS = 15.0
_QUIET_MS = 3_000
_PAGES_AT_ONCE = 2
# What goes to the browser and back is in memory four times over on its way; the largest real pages have 4 MB.
_MOST_SHOWN = 5_000_000
_LENGTH = "document.documentElement.outerHTML.length"
# Marks what the browser does not show, each hidden element once, for the reader (page/seeing.py).
_MARK = f"""() => {{
  const all = document.body ? document.body.querySelectorAll('*') : [];
  for (let at = 0; at < all.length && at < 100000; at++) {{
    const own = getComputedStyle(all[at]), over = all[at].parentElement;
    const unseen = own.visibility !== 'visible' && (!over || getComputedStyle(over).visibility === 'visible');
    all[at].removeAttribute('{UNSHOWN}');
    if (own.display === 'none' || unseen) all[at].setAttribute('{UNSHOWN}', '');
  }}
}}"""
# The browser has no way out of its own: what is not a request that can be answered for it (preconnect, WebSocket,
# WebRTC, prefetched names) meets a proxy that is nobody and names that do not resolve.
_SEALED = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
)
_WANTED = frozenset({"document", "script", "xhr", "fetch", "stylesheet"})
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Renderer:
    """A browser for one crawl; started at the first page that needs it."""

    def __init__(self, mode: str, requests: Subrequests, user_agent: str, most: int = _MOST_SHOWN) -> None:
        """`most` signs of what a browser shows are taken; a page that shows more is read as it was sent."""
        self._mode = mode
        self._most = min(most, _MOST_SHOWN)
        self._subrequests = requests
        self._user_agent = user_agent
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._places = asyncio.Semaphore(_PAGES_AT_ONCE)
        if mode != "never" and find_spec("playwright") is None:
            raise InputError("playwright-not-installed")

    def wanted(self, fetched: Fetched, reading: Reading) -> bool:
        """True when a page that was read is to be shown in the browser as well."""
        if self._mode == "never" or fetched.snapshot.status != 200 or fetched.snapshot.error or not fetched.body:
            return False
        return self._mode == "always" or (reading.words < THIN_WORDS and b"<script" in fetched.body.raw().lower())

    def decides(self, sent: Reading, shown: Reading) -> bool:
        """Whether what the browser showed is the page: where all are shown its word counts, unless little is left."""
        if shown.error or not shown.words:
            return False
        return shown.words > sent.words or (self._mode == "always" and 2 * shown.words > sent.words)

    async def shown(self, fetched: Fetched) -> Fetched | None:
        """Return the page as the browser shows it, None when it could not be shown."""
        snapshot = fetched.snapshot
        async with self._places:
            try:
                browser = await self._started()
                async with asyncio.timeout(_SHOW_SECONDS) as deadline:
                    asked = PageRequests(snapshot.final_url, deadline)
                    html = await self._content(browser, snapshot, fetched.body.raw(), asked)
            except InputError:
                raise
            except Exception:
                return None
        headers = snapshot.headers | {"content-type": "text/html; charset=utf-8"}
        return msgspec.structs.replace(
            fetched,
            snapshot=msgspec.structs.replace(snapshot, via="browser", headers=headers),
            body=press(html.encode("utf-8", "replace")),
        )

    async def _started(self) -> "Browser":
        from playwright.async_api import async_playwright

        async with self._starting:
            if self._browser is None or not self._browser.is_connected():
                self._playwright = self._playwright or await async_playwright().start()
                path = next((found for name in _NAMES if (found := shutil.which(name))), None)
                # Chromium's own sandbox does not work for root, as in most containers.
                root = hasattr(os, "geteuid") and os.geteuid() == 0
                arguments = [*_SEALED, *(["--no-sandbox"] if root else [])]
                try:
                    self._browser = await self._playwright.chromium.launch(executable_path=path, args=arguments)
                except Exception as fault:
                    raise InputError("browser-does-not-start", splitlines=str(fault).splitlines()[0][:120]) from None
        return self._browser

    async def _content(self, browser: "Browser", snapshot: Snapshot, body: bytes, asked: PageRequests) -> str:
        context = await browser.new_context(
            user_agent=self._user_agent, service_workers="block", accept_downloads=False, bypass_csp=False
        )
        try:
            page = await context.new_page()
            await context.route("**/*", lambda route: self._answer(route, snapshot, body, asked))
            await context.route_web_socket("**/*", _closed)
            await page.goto(snapshot.final_url, wait_until="domcontentloaded")
            await _quiet(page, asked)
            if await page.evaluate(_LENGTH) > self._most:
                raise ValueError("the page grew too large")
            await page.evaluate(_MARK)
            return str(await page.content())
        finally:
            await context.close()

    async def _answer(self, route: "Route", snapshot: Snapshot, body: bytes, asked: PageRequests) -> None:
        """Answer a request of the browser: the page itself from what was fetched, the rest by our own fetcher."""
        request = route.request
        with suppress(Exception):
            if request.url.partition("#")[0] == snapshot.final_url and request.is_navigation_request():
                kind = snapshot.headers.get("content-type", "text/html")
                await route.fulfill(status=200, body=body, content_type=kind)
            elif request.method != "GET" or request.resource_type not in _WANTED or request.is_navigation_request():
                await route.abort()
            else:
                await self._fulfil(route, asked)

    async def _fulfil(self, route: "Route", asked: PageRequests) -> None:
        try:
            answer = await self._subrequests.answer(route.request.url, asked)
        except RefusedError:
            await route.abort()
            return
        # Playwright opens an answer without this header to every origin; its own origin is nobody else's.
        headers = {"access-control-allow-origin": answer.allow_origin or origin_of(route.request.url)}
        await route.fulfill(status=answer.status, body=answer.body, content_type=answer.content_type, headers=headers)

    async def close(self) -> None:
        """End the browser."""
        with suppress(Exception):
            if self._browser is not None:
                await self._browser.close()
        with suppress(Exception):
            if self._playwright is not None:
                await self._playwright.stop()
        await self._subrequests.close()


async def _closed(socket: "WebSocketRoute") -> None:
    """End a WebSocket before it leaves the browser."""
    await socket.close()


async def _quiet(page: "PlaywrightPage", asked: PageRequests) -> None:
    """Wait until the page asks for nothing more; what waits for its turn at a slow host is waited for as well."""
    while True:
        with suppress(Exception):
            await page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
            return
        if not (asked.waits and asked.wait_left):
            return
