"""Lets a team's users in on a server: host, origin and size as on one's own machine, then session, role and the log.

What is not in the table of roles is answered to nobody, and a deed is logged when it has been answered.
"""

from collections.abc import MutableMapping
from html import escape
from typing import Any
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from auditor.app.desk import Desk
from auditor.app.guard import (
    LARGEST_BODY,
    SAFE,
    Names,
    cookie_of,
    headers_of,
    is_foreign,
    limited,
    misplaced,
    refused,
    with_headers,
)
from auditor.app.roles import asked_of, is_open
from auditor.app.team import Team
from auditor.app.users import User
from auditor.errors import InputError

# A name and a password.
LARGEST_LOG_IN = 10_000


class Gate:
    """The app behind its log-in."""

    def __init__(self, app: ASGIApp, desk: Desk, team: Team, names: Names) -> None:
        self._app, self._desk, self._team, self._names = app, desk, team, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = headers_of(scope)
        word = cookie_of(headers, self._team.cookie)
        user = self._team.who(word)
        answer = self._refused(scope, headers, user)
        if answer is not None:
            await answer(scope, receive, with_headers(send))
            return
        state: dict[str, Any] = {"user": user, "word": word, "audit": ""}
        told = Told(with_headers(send))
        most = largest(user)
        try:
            await self._app({**scope, "state": state}, limited(receive, most), told)
        finally:
            if user and asked_of(scope["method"], scope["path"]) and scope["method"] == "POST":
                self._team.deeds.write(user.name, scope["path"].strip("/"), state["audit"], told.status)

    def _refused(self, scope: Scope, headers: MutableMapping[str, str], user: User | None) -> Response | None:
        """Return the answer to who may not do what is asked, None for who may."""
        method, path = scope["method"], scope["path"]
        if method in SAFE and is_foreign(headers, self._names) and is_visit(headers, self._names):
            return led_here(scope)
        opened = is_open(method, path)
        wrong = misplaced(scope, headers, self._names, largest(user), elsewhere="not_ours")
        if wrong is not None or opened:
            return wrong
        if user is None:
            return RedirectResponse("/login", 303) if method in SAFE else refused(403, "log_in")
        role = asked_of(method, path)
        desk = self._desk._replace(user=user)
        if role is None:
            return desk.page("trouble.html", status=404, trouble=InputError("app-no-such-address"))
        if not user.may(role):
            self._team.deeds.write(user.name, f"refused {path.strip('/')}", status=403)
            return desk.page("trouble.html", status=403, trouble=InputError("app-not-your-role"))
        return None


def largest(user: User | None) -> int:
    """Return how much may be sent, in bytes: files come only from who may correct."""
    return LARGEST_BODY if user and user.may("correct") else LARGEST_LOG_IN


class Told:
    """Sends an answer on and remembers its status."""

    def __init__(self, send: Send) -> None:
        self._send, self.status = send, 0

    async def __call__(self, message: Message) -> None:
        """Send a message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


def is_visit(headers: MutableMapping[str, str], names: Names) -> bool:
    """Return True for a link that was followed from elsewhere, such as from a letter: no cookie of ours comes along."""
    return (
        headers.get("host", "") in names.hosts
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
        and "origin" not in headers
    )


def led_here(scope: Scope) -> Response:
    """Return a page with a link to the same address: from it, a page of ours, the browser sends its cookie."""
    query = scope["query_string"].decode("latin-1")
    address = quote("/" + scope["path"].lstrip("/")) + (f"?{query}" if query else "")
    return refused(
        200, "go_on", more=f'<link rel="stylesheet" href="/app.css"><p><a href="{escape(address)}">auditor</a></p>'
    )
