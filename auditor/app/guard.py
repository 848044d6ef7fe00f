"""Lets in only the browser that the app was opened in: token, host, origin, size; and says what its pages may do.

Another site's page in the same browser can send requests here, and a name of its own can be made to lead here (DNS
rebinding). So the host must be ours, the token of this start must be in a cookie that other sites cannot send along
(SameSite=Strict), and what changes something must come from a page of ours by the browser's own word.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "auditor-app"
# Files of figures and labels are brought in whole; all else is a form.
LARGEST_BODY = 60_000_000
SAFE = frozenset(("GET", "HEAD"))
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
Call = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """The app behind its guard; `token` is of this start, `hosts` are the names by which it may be called."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: frozenset[str]) -> None:
        self._app, self._token, self._hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, with_headers(send))
            return
        await self._app(scope, limited(receive), with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        """Return the answer to who may not come in, None for who may."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host", "") not in self._hosts:
            return PlainTextResponse("Unknown host.", 421)
        if scope["method"] not in SAFE and not is_ours(headers, self._hosts):
            return PlainTextResponse("Requests from other sites are refused.", 403)
        if scope["method"] not in (*SAFE, "POST"):
            return PlainTextResponse("No such method.", 405)
        if not headers.get("content-length", "0").isdigit() or int(headers.get("content-length", "0")) > LARGEST_BODY:
            return PlainTextResponse("The file is too large.", 413)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if given and scope["path"] == "/" and same(given, self._token):
            return entered(self._token)
        if not same(cookie_of(headers), self._token):
            return PlainTextResponse("Open the address that `auditor app` printed: it lets this browser in.", 403)
        return None


def entered(token: str) -> Response:
    """Return the answer that lets a browser in, and leads to the address without the token."""
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


def same(given: str, token: str) -> bool:
    """Return True for the token, in a time that tells nothing of it."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def is_ours(headers: Mapping[str, str], hosts: frozenset[str]) -> bool:
    """Return True when the browser says that a request comes from a page of ours."""
    site = headers.get("sec-fetch-site", "")
    origin = headers.get("origin", "")
    if site and site != "same-origin":
        return False
    return origin in {f"http://{host}" for host in hosts} or (site == "same-origin" and origin in ("", "null"))


def cookie_of(headers: Mapping[str, str]) -> str:
    """Return the token that the browser sent along, "" for none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def limited(receive: Receive) -> Receive:
    """Return what receives a body and stops at the largest one, whatever its length was said to be."""
    seen = 0

    async def take() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return take


def with_headers(send: Send) -> Send:
    """Return what sends an answer with our headers, where the answer has none of its own by that name."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            named: list[Any] = list(message.get("headers", []))
            there = {name.lower() for name, _ in named}
            named += [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in there]
            message = {**message, "headers": named}
        await send(message)

    return told
