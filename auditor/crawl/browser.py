"""Shows a page in a browser when its text is made by scripts; all that the browser asks for goes through our fetcher.

So the same guard, limits and credentials hold, nothing is sent but GET, and one page's trouble is one row.
"""

import asyncio
import os
import shutil
from collections import OrderedDict
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.crawl.fetch import Fetched, Fetcher
from auditor.crawl.reading import Reading
from auditor.errors import InputError
from auditor.press import press
from auditor.records.page import Snapshot

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright, Route, WebSocketRoute

# A page with scripts and fewer words of main text is shown in the browser; the shortest real pages (contact, a form)
# have some thirty.
THIN_WORDS = 30
# A page may take so long to show; what stands there then is what is read.
_SHOW_SECONDS = 15.0
_QUIET_MS = 3_000
_PAGES_AT_ONCE = 2
# What goes to the browser and back is in memory four times over on its way; the largest real scripts and pages have
# 4 MB.
_MOST_SCRIPT_BYTES = _MOST_SHOWN = 5_000_000
# What pages share is fetched once a crawl, as far as this goes.
_MOST_CACHED_BYTES = 32_000_000
# As many as browsers ask one host for at once.
_REQUESTS_AT_ONCE = 6
_LENGTH = "document.documentElement.outerHTML.length"
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

    def __init__(self, mode: str, fetcher: Fetcher, user_agent: str, most: int = _MOST_SHOWN) -> None:
        """`most` signs of what a browser shows are taken; a page that shows more is read as it was sent."""
        self._mode = mode
        self._most = min(most, _MOST_SHOWN)
        self._fetcher = fetcher
        self._user_agent = user_agent
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._places = asyncio.Semaphore(_PAGES_AT_ONCE)
        self._requests = asyncio.Semaphore(_REQUESTS_AT_ONCE)
        self._cache: OrderedDict[str, tuple[int, str, bytes]] = OrderedDict()
        self._cached_bytes = 0
        if mode != "never" and find_spec("playwright") is None:
            raise InputError(
                "--render needs a browser, and Playwright is not installed.", "Run: pip install 'auditor[browser]'"
            )

    def wanted(self, fetched: Fetched, reading: Reading) -> bool:
        """True when a page that was read is to be shown in the browser as well."""
        if self._mode == "never" or fetched.snapshot.status != 200 or fetched.snapshot.error or not fetched.body:
            return False
        return self._mode == "always" or (reading.words < THIN_WORDS and b"<script" in fetched.body.raw().lower())

    async def shown(self, fetched: Fetched) -> Fetched | None:
        """Return the page as the browser shows it, None when it could not be shown."""
        snapshot = fetched.snapshot
        async with self._places:
            try:
                browser = await self._started()
                async with asyncio.timeout(_SHOW_SECONDS):
                    html = await self._content(browser, snapshot, fetched.body.raw())
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
                    raise InputError(
                        f"The browser does not start ({str(fault).splitlines()[0][:120]}).",
                        "Install Chromium, or run: playwright install chromium",
                    ) from None
        return self._browser

    async def _content(self, browser: "Browser", snapshot: Snapshot, body: bytes) -> str:
        context = await browser.new_context(
            user_agent=self._user_agent, service_workers="block", accept_downloads=False, bypass_csp=False
        )
        try:
            page = await context.new_page()
            await context.route("**/*", lambda route: self._answer(route, snapshot, body))
            await context.route_web_socket("**/*", _closed)
            await page.goto(snapshot.final_url, wait_until="domcontentloaded")
            with suppress(Exception):
                await page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
            if await page.evaluate(_LENGTH) > self._most:
                raise ValueError("the page grew too large")
            return str(await page.content())
        finally:
            await context.close()

    async def _answer(self, route: "Route", snapshot: Snapshot, body: bytes) -> None:
        """Answer a request of the browser: the page itself from what was fetched, the rest by our own fetcher."""
        request = route.request
        with suppress(Exception):
            if request.url.partition("#")[0] == snapshot.final_url and request.is_navigation_request():
                kind = snapshot.headers.get("content-type", "text/html")
                await route.fulfill(status=200, body=body, content_type=kind)
            elif request.method != "GET" or request.resource_type not in _WANTED or request.is_navigation_request():
                await route.abort()
            else:
                status, kind, held = await self._fetched(request.url)
                await route.fulfill(status=status, body=held, content_type=kind, headers=_open_to(request.headers))

    async def _fetched(self, url: str) -> tuple[int, str, bytes]:
        if url in self._cache:
            self._cache.move_to_end(url)
            return self._cache[url]
        address = url
        async with self._requests:
            for _ in range(5):
                fetched = await self._fetcher.file(address, _MOST_SCRIPT_BYTES)
                if fetched.location is None:
                    break
                address = fetched.location
        snapshot = fetched.snapshot
        answer = (snapshot.status or 502, snapshot.headers.get("content-type", "text/plain"), fetched.body.raw())
        self._keep(url, answer)
        return answer

    def _keep(self, url: str, answer: tuple[int, str, bytes]) -> None:
        self._cached_bytes += len(answer[2]) - len(self._cache.pop(url, (0, "", b""))[2])
        self._cache[url] = answer
        while self._cached_bytes > _MOST_CACHED_BYTES:
            self._cached_bytes -= len(self._cache.popitem(last=False)[1][2])

    async def close(self) -> None:
        """End the browser."""
        with suppress(Exception):
            if self._browser is not None:
                await self._browser.close()
        with suppress(Exception):
            if self._playwright is not None:
                await self._playwright.stop()


async def _closed(socket: "WebSocketRoute") -> None:
    """End a WebSocket before it leaves the browser."""
    await socket.close()


def _open_to(headers: dict[str, Any]) -> dict[str, str]:
    """Let a script read answers of other hosts, as those hosts would; no cookie or password was sent to them."""
    origin = headers.get("origin")
    return {"access-control-allow-origin": str(origin)} if origin else {}
