"""The door to the network: httpx over aiohttp's connections, each of which is checked where it is dialled.

aiohttp carries the bytes because it is several times faster than httpx's own transport (tests/bench); httpx stays the
interface, so that a handler function can take the network's place in a test.
"""

import socket
import ssl
from collections.abc import Mapping
from typing import Any

import aiohttp
import httpx
import yarl
from aiohttp.abc import AbstractResolver, ResolveResult
from httpx_aiohttp import AiohttpTransport
from httpx_aiohttp.transport import AiohttpResponseStream

from auditor.crawl.addresses import PrivateAddressError, is_blocked
from auditor.settings import CrawlSettings

# One Content-Security-Policy or cookie header of a real site can pass 16 KB.
_MOST_HEADER_BYTES = 65_536
_MOST_HEADERS = 256
_CONNECT_SECONDS = 10.0
_KEEP_ALIVE_SECONDS = 15.0


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


def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


class ExactTransport(AiohttpTransport):
    """Asks for an address as it was made (extension `address`); httpx and yarl would each respell some of its signs."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a GET request; whatever aiohttp raises comes through, its causes say most."""
        if not isinstance(self.client, aiohttp.ClientSession):
            self.client = self.get_client()
        timeout = request.extensions["timeout"]
        response = await self.client.get(
            yarl.URL(request.extensions["address"], encoded=True),
            headers=request.headers,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(sock_connect=timeout["connect"], sock_read=timeout["read"]),
        ).__aenter__()
        return httpx.Response(
            response.status, headers=response.raw_headers, stream=AiohttpResponseStream(response), request=request
        )


def make_transport(settings: CrawlSettings, resolver: AbstractResolver | None = None) -> httpx.AsyncBaseTransport:
    """Return httpx's way to the network; an `httpx.MockTransport` takes its place in tests.

    The transport is used without httpx's client, which would follow, decode and remember what we judge ourselves.
    """
    return ExactTransport(client=lambda: make_session(settings, resolver))


def make_request(url: str, settings: CrawlSettings, headers: Mapping[str, str]) -> httpx.Request:
    """Return a GET request; raises httpx.InvalidURL for the few addresses that httpx cannot carry."""
    connect = min(_CONNECT_SECONDS, settings.timeout)
    extensions = {"timeout": {"connect": connect, "read": settings.timeout}, "address": url}
    request = httpx.Request("GET", url, extensions=extensions)
    request.headers.update(
        {
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate, br, zstd",
            **headers,
        }
    )
    return request


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
