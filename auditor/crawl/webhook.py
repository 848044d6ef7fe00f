"""Hands a message to a webhook: a few tries, no redirect followed, private addresses refused unless asked for.

The address of a webhook is a password: what went wrong is told by its host alone, and nothing that it answers is read.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import NamedTuple

import httpx

from auditor.crawl.addresses import PrivateAddressError, check_address
from auditor.crawl.retry import AGAIN, AGAIN_ERRORS, backoff, retry_after
from auditor.crawl.transport import all_letters, make_request, make_transport
from auditor.crawl.troubles import explained
from auditor.errors import InputError
from auditor.settings import CrawlSettings
from auditor.urls import host_of, resolve, scheme_of

TRIES = 3
# Of one try, and the longest that a server may ask us to wait before the next.
_SECONDS, _LONGEST_WAIT = 15.0, 30.0
Sleep = Callable[[float], Awaitable[None]]


class Delivery(NamedTuple):
    """What became of a message: `fault` is "" when it arrived, else a status or the key of an error."""

    host: str
    fault: str = ""


def checked_hook(url: str) -> str:
    """Return the address of a webhook, normalised; raises InputError for what is none, without repeating it."""
    found = resolve(url.strip())
    if found is None or scheme_of(found) not in ("http", "https"):
        raise InputError("notify-that-is-not-web-address")
    return found


def deliver(url: str, payload: bytes, settings: CrawlSettings) -> Delivery:
    """Send `payload` (JSON) to a webhook by POST and say what became of it."""
    return asyncio.run(_with_network(url, payload, settings))


async def _with_network(url: str, payload: bytes, settings: CrawlSettings) -> Delivery:
    transport = make_transport(settings)
    async with transport:
        return await send(url, payload, settings, transport)


async def send(
    url: str, payload: bytes, settings: CrawlSettings, transport: httpx.AsyncBaseTransport, sleep: Sleep = asyncio.sleep
) -> Delivery:
    """Send `payload` with at most TRIES tries; waits grow, and follow what the server asks for within bounds."""
    host, fault = host_of(url), ""
    for attempt in range(1, TRIES + 1):
        fault, again = await _try(url, payload, settings, transport)
        if not fault or again is None or attempt == TRIES:
            break
        await sleep(min(_LONGEST_WAIT, max(again, backoff(attempt, random.random()))))
    return Delivery(host, fault)


async def _try(
    url: str, payload: bytes, settings: CrawlSettings, transport: httpx.AsyncBaseTransport
) -> tuple[str, float | None]:
    """Return (fault, seconds that the server asks to wait, None when another try would end the same)."""
    headers = all_letters({"User-Agent": settings.user_agent, "Content-Type": "application/json"})
    try:
        check_address(url, private=settings.allow_private)
        async with asyncio.timeout(_SECONDS):
            request = make_request(url, _SECONDS, headers, method="POST", content=payload)
            response = await transport.handle_async_request(request)
            await response.aclose()
    except PrivateAddressError:
        return "private-address", None
    except Exception as trouble:  # whatever the network comes up with is told by its key
        fault = "timeout" if isinstance(trouble, TimeoutError) else explained(trouble)[0]
        return fault, 0.0 if fault in AGAIN_ERRORS else None
    if 200 <= response.status_code < 300:
        return "", None
    wait = retry_after(response.headers.get("retry-after"), datetime.now(UTC)) or 0.0
    return str(response.status_code), wait if response.status_code in AGAIN else None
