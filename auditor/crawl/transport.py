"""The door to the network: httpx over aiohttp's connections, each of which is checked where it is dialled.

aiohttp carries the bytes because it is several times faster than httpx's own transport (tests/bench); httpx stays the
interface, so that a handler function can take the network's place in a test.
"""

import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from functools import lru_cache
from typing import Any

import aiohttp
import httpx
import yarl
from aiohttp.abc import AbstractResolver, ResolveResult
from httpx_aiohttp import AiohttpTransport

from auditor.crawl.addresses import PrivateAddressError, is_blocked
from auditor.decode import ENCODINGS
from auditor.settings import CrawlSettings

# One Content-Security-Policy or cookie header of a real site can pass 16 KB.
_MOST_HEADER_BYTES = 65_536
_MOST_HEADERS = 256
_CONNECT_SECONDS = 10.0
_KEEP_ALIVE_SECONDS = 15.0
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_NOTHING = httpx.ByteStream(b"")


class GuardedResolver(AbstractResolver):
    """Resolves names and refuses those that lead to an address that is not public."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of `host`; raises PrivateAddressError when any of them is private."""
        found = await self._inner.resolve(host, port, family)
        for item in found:
            if is_blocked(item["host"]):
                raise PrivateAddressError(f"{host} leads to the private address {item['host']}")
        return found

    async def close(self) -> None:
        """Close the resolver inside."""
        await self._inner.close()


def guarded_socket(address: Any) -> socket.socket:  # noqa: ANN401 - aiohttp's AddrInfo, a tuple
    """Make the socket for a connection, the last moment at which the address is known; refuses private ones."""
    family, kind, protocol, _, where = address
    if is_blocked(str(where[0])):
        raise PrivateAddressError(f"{where[0]} is a private address")
    return socket.socket(family=family, type=kind, proto=protocol)


def make_session(settings: CrawlSettings, resolver: AbstractResolver | None = None) -> aiohttp.ClientSession:
    """Return an aiohttp session that keeps no cookies, reads no environment, and dials public addresses only."""
    inner = resolver or aiohttp.ThreadedResolver()
    private = settings.allow_private
    connector = aiohttp.TCPConnector(
        resolver=inner if private else GuardedResolver(inner),
        socket_factory=None if private else guarded_socket,
        ssl=_tls(),
        limit=0,
        limit_per_host=0,
        keepalive_timeout=_KEEP_ALIVE_SECONDS,
        ttl_dns_cache=300,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        max_line_size=_MOST_HEADER_BYTES,
        max_field_size=_MOST_HEADER_BYTES,
        max_headers=_MOST_HEADERS,
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
    )


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


class _Stream(httpx.AsyncByteStream):
    """A body as it comes in, in the pieces in which it comes."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.content.iter_any():
            yield piece

    async def aclose(self) -> None:
        """Give the connection back when the body was read to its end, close it when not."""
        self._response.release()


class ExactTransport(AiohttpTransport):
    """Asks for an address as it was made (extension `address`); httpx and yarl would each respell some of its signs."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; whatever aiohttp raises comes through, its causes say most."""
        if not isinstance(self.client, aiohttp.ClientSession):
            self.client = self.get_client()
        timeout = request.extensions["timeout"]
        response = await self.client.request(
            request.method,
            yarl.URL(request.extensions["address"], encoded=True),
            headers=request.headers.multi_items(),
            data=request.read() or None,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(sock_connect=timeout["connect"], sock_read=timeout["read"]),
        )
        return httpx.Response(response.status, headers=response.raw_headers, stream=_Stream(response), request=request)


def make_transport(settings: CrawlSettings, resolver: AbstractResolver | None = None) -> httpx.AsyncBaseTransport:
    """Return httpx's way to the network; an `httpx.MockTransport` takes its place in tests.

    The transport is used without httpx's client, which would follow, decode and remember what we judge ourselves.
    """
    return ExactTransport(verify=_tls(), client=lambda: make_session(settings, resolver))


def headers_of(settings: CrawlSettings, secrets: Mapping[str, str] | None = None) -> httpx.Headers:
    """Return what every request says of itself; `secrets` are the user's own headers, which win."""
    headers = all_letters(
        {"User-Agent": settings.user_agent, "Accept": _ACCEPT, "Accept-Encoding": ", ".join(ENCODINGS)}
    )
    headers.update(all_letters(secrets or {}))
    return headers


def all_letters(headers: Mapping[str, str]) -> httpx.Headers:
    """Return headers whose values may hold any letter; they go out as UTF-8, as browsers send them."""
    return httpx.Headers(dict(headers), encoding="utf-8")


def make_request(
    url: str, timeout: float, headers: httpx.Headers, *, method: str = "GET", content: bytes = b""
) -> httpx.Request:
    """Return a request; raises httpx.InvalidURL for the few addresses that httpx cannot carry."""
    extensions = {"timeout": {"connect": min(_CONNECT_SECONDS, timeout), "read": timeout}, "address": url}
    # With a stream given, httpx does not build every request's headers a second time.
    stream = httpx.ByteStream(content) if content else _NOTHING
    return httpx.Request(method, url, headers=headers, extensions=extensions, stream=stream)


def secrets_for(settings: CrawlSettings) -> dict[str, str]:
    """Return the headers that hold what the user gave: own headers, cookies, basic auth. Sent to the site alone."""
    headers = dict(settings.headers)
    if settings.cookies:
        headers["Cookie"] = "; ".join(settings.cookies)
    if settings.auth:
        user, _, password = settings.auth.partition(":")
        request = next(httpx.BasicAuth(user, password).auth_flow(httpx.Request("GET", "http://x/")))
        headers["Authorization"] = request.headers["Authorization"]
    return headers
