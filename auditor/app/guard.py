"""Lets in only the browser that the app was opened in: token, host, origin, size; and says what its pages may do.

Another site's page in the same browser can send requests here, and a name of its own can be made to lead here (DNS
rebinding). So the host must be ours, what the token of this start has opened must be in a cookie that other sites
cannot send along (SameSite=Strict), and by the browser's own word no page but ours may ask for anything: for cookies
another port of this machine is the same site. What changes something must come from a page of ours.
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping
from html import escape
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from auditor.exports.wording import Wording
from auditor.resources import DEFAULT_LANGUAGE, report_languages

# Files of figures and labels are brought in whole; all else is a form.
LARGEST_BODY = 60_000_000
LONGEST_PATH, LONGEST_QUERY = 2_000, 10_000
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


class Names(NamedTuple):
    """The hosts, with their ports, by which browsers may call the app, and the scheme that they use."""

    hosts: frozenset[str]
    scheme: str = "http"

    @property
    def origins(self) -> frozenset[str]:
        """What a browser says of a page of ours."""
        return frozenset(f"{self.scheme}://{host}" for host in self.hosts)


class Guard:
    """The app behind its guard; `token` is of this start, `hosts` are the names by which it may be called.

    `once` lets in the first who has it: the address that opens a browser stands among the processes of the machine,
    where others may read it.
    """

    def __init__(self, app: ASGIApp, *, token: str, hosts: frozenset[str], once: str = "") -> None:
        self._app, self._token, self._names, self._once = app, token, Names(hosts), once

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
        await self._app(scope, limited(receive, LARGEST_BODY), with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        """Return the answer to who may not come in, None for who may."""
        headers = headers_of(scope)
        wrong = misplaced(scope, headers, self._names, LARGEST_BODY)
        if wrong is not None:
            return wrong
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if given and scope["path"] == "/" and self._lets_in(given):
            return entered(self._token)
        if not same(cookie_of(headers, cookie_name(self._token)), derived(self._token, "session")):
            return refused(403, "token")
        return None

    def _lets_in(self, given: str) -> bool:
        """Return True for the token, and for the word that counts once."""
        if self._once and same(given, self._once):
            self._once = ""
            return True
        return same(given, self._token)


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers of a request by their names in small letters."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def misplaced(
    scope: Scope, headers: Mapping[str, str], names: Names, most: int, *, elsewhere: str = "elsewhere"
) -> Response | None:
    """Return the answer to what is no request of a page of ours, whoever asks; None for what is.

    `most` is the largest body in bytes, `elsewhere` the sentence for what another site's page asks.
    """
    if headers.get("host", "") not in names.hosts:
        return refused(421, elsewhere)
    if scope["method"] not in (*SAFE, "POST"):
        return refused(403 if is_foreign(headers, names) else 405, "odd")
    if is_foreign(headers, names) or (scope["method"] == "POST" and not is_ours(headers, names)):
        return refused(403, elsewhere)
    if len(scope["path"]) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
        return refused(414, "large")
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit() and len(length) < 12) or int(length) > most:
        return refused(413, "large")
    return None


def refused(status: int, why: str, more: str = "") -> Response:
    """Return one line in each language, since nobody knows yet who reads it, without a word about what is here.

    `more` is HTML that follows.
    """
    said = ((code, Wording(code).sentence("app", f"refused.{why}")) for code in report_languages())
    lines = "".join(f'<p lang="{code}">{escape(line)}</p>' for code, line in said)
    return HTMLResponse(
        f'<!doctype html><html lang="{DEFAULT_LANGUAGE}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>auditor</title>{lines}{more}",
        status,
    )


def derived(token: str, what: str) -> str:
    """Return a secret that only the token gives, and that does not give the token away."""
    return hmac.new(token.encode(), what.encode(), hashlib.sha256).hexdigest()


def cookie_name(token: str) -> str:
    """Return the name of the cookie of a start: browsers keep cookies by host and not by port, and two may run."""
    return f"auditor-{derived(token, 'name')[:12]}"


def entered(token: str) -> Response:
    """Return the answer that lets a browser in, and leads to the address without the token."""
    answer = RedirectResponse("/", 303)
    answer.set_cookie(cookie_name(token), derived(token, "session"), httponly=True, samesite="strict", path="/")
    return answer


def same(given: str, token: str) -> bool:
    """Return True for the token, in a time that tells nothing of it."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def is_foreign(headers: Mapping[str, str], names: Names) -> bool:
    """Return True when the browser says that another page asks: of another site, or of another port of this machine.

    `none` is what a person typed or opened from outside the browser.
    """
    origin = headers.get("origin")
    elsewhere = origin not in (None, "", *names.origins)
    return elsewhere or headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


def is_ours(headers: Mapping[str, str], names: Names) -> bool:
    """Return True when the browser says that a form comes from a page of ours; silence is not enough."""
    if "sec-fetch-site" in headers and headers["sec-fetch-site"] != "same-origin":
        return False
    return headers.get("origin", "") in names.origins or (
        headers.get("sec-fetch-site") == "same-origin" and not headers.get("origin")
    )


def cookie_of(headers: Mapping[str, str], name: str) -> str:
    """Return a cookie, "" for none; odd cookies of other pages of this machine are passed over."""
    pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
    return next((value for key, _, value in pairs if key == name), "")


def limited(receive: Receive, most: int) -> Receive:
    """Return what receives a body and stops at `most` bytes, whatever its length was said to be."""
    seen = 0

    async def take() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
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
