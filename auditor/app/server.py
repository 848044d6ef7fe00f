"""Puts the parts of the app together behind its guard, and serves them: to this machine alone, or to a team."""

import secrets
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from auditor.app import (
    brand,
    briefs,
    bring_in,
    compare,
    correct,
    decide,
    decide_page,
    hand_over,
    journey,
    log_in,
    portfolio,
    read,
    standing,
    start,
    subjects,
    watch,
)
from auditor.app.desk import Desk, desk_of
from auditor.app.gate import Gate
from auditor.app.guard import LARGEST_BODY, Guard, Names
from auditor.app.place import Place
from auditor.app.team import Team
from auditor.errors import AuditorError, InputError, InUseError
from auditor.errors.log import first_line, write_log
from auditor.errors.said import Said
from auditor.exports.environment import asset_names, joined

HOST = "127.0.0.1"
# Connections that may wait to be taken.
WAITING = 100
PARTS = (
    start,
    watch,
    read,
    correct,
    decide,
    decide_page,
    standing,
    bring_in,
    hand_over,
    briefs,
    compare,
    portfolio,
    brand,
    journey,
    subjects,
)
# More at once than a person with some windows opens; the rest is told to come back.
MOST_AT_ONCE = 200
# A connection that asks for nothing so long, in seconds, is closed: a thousand silent ones must not keep the user out.
SILENCE = 10.0
LARGEST_HEAD = 32_768


@lru_cache(maxsize=1)
def style() -> str:
    """Return the style of the app: the report's own first."""
    own = [f"app/{name}" for name in asset_names("style/app")]
    return joined("style", ["1-base.css", *own])


@lru_cache(maxsize=1)
def script() -> str:
    """Return the script of the app."""
    return joined("script", [f"app/{name}" for name in asset_names("script/app")])


def styles(request: Request) -> Response:
    """The style, from memory."""
    return Response(style(), media_type="text/css")


def scripts(request: Request) -> Response:
    """The script, from memory."""
    return Response(script(), media_type="text/javascript")


def told(request: Request, fault: Exception) -> Response:
    """A trouble that the user can do something about, in a line with the way out."""
    desk = desk_of(request)
    if isinstance(fault, InUseError):  # without the path and the options of a terminal
        return desk.page("trouble.html", status=409, trouble=InputError("app-in-use"))
    return desk.page("trouble.html", status=400, trouble=fault)


def unexpected(request: Request, fault: Exception) -> Response:
    """What nobody has foreseen: one line, and the log in the folder of the audits."""
    desk = desk_of(request)
    log = write_log(desk.folder, fault)
    shown = Path(log).name if desk.user else log  # on a server not where its folders are
    line = f"{type(fault).__name__}: {first_line(fault)}"
    return desk.page(
        "trouble.html", status=500, trouble=InputError("app-unexpected", line=line, log=shown or Said("no-log"))
    )


def too_large(request: Request, fault: Exception) -> Response:
    """More files or bytes than are taken; whoever hung up half-way does not read it."""
    too_much = InputError("app-too-large", files=bring_in.MOST_FILES, megabytes=LARGEST_BODY // 1_000_000)
    return desk_of(request).page("trouble.html", status=413, trouble=too_much)


def lost(request: Request, fault: Exception) -> Response:
    """No such page of the app."""
    return desk_of(request).page("trouble.html", status=404, trouble=InputError("app-no-such-address"))


def make_app(desk: Desk, *, token: str, hosts: frozenset[str], once: str = "") -> Guard:
    """Return the app over a folder; `hosts` are the names by which browsers may call it, with the port; see `Guard`."""
    return Guard(parts(desk), token=token, hosts=hosts, once=once)


def make_team_app(desk: Desk, team: Team, names: Names) -> Gate:
    """Return the app over a folder for those who log in; see `Gate`."""
    app = parts(desk, log_in.ROUTES)
    app.state.team = team
    return Gate(app, desk, team, names)


def parts(desk: Desk, more: Sequence[Route] = ()) -> Starlette:
    """Return the parts of the app, and `more`, without a guard."""
    routes = [Route("/app.css", styles), Route("/app.js", scripts), *more]
    routes += [one for part in PARTS for one in part.ROUTES]
    troubles = {
        AuditorError: told, 404: lost, 405: lost, 400: too_large, ClientDisconnect: too_large, Exception: unexpected
    }  # fmt: skip
    app = Starlette(routes=routes, exception_handlers=troubles)
    app.state.desk = desk
    app.state.streams = set()
    return app


class Patient(H11Protocol):
    """A connection that is closed when it has asked for nothing for a while, however slowly it sends its head."""

    _seen: object = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as the server calls it
        """Begin to look after the connection; more than can be answered are closed at once."""
        super().connection_made(transport)
        if len(self.connections) > 4 * MOST_AT_ONCE:
            self.transport.close()
        self.loop.call_later(SILENCE, self._look)

    def _look(self) -> None:
        """Close the connection when no request has begun since the last look and none is being answered."""
        if self.transport.is_closing():
            return
        answering = self.cycle is not None and not self.cycle.response_complete
        if not answering and self.cycle is self._seen:
            self.transport.close()
            return
        self._seen = self.cycle
        self.loop.call_later(SILENCE, self._look)


def server_of(app: Guard | Gate, proxies: Sequence[str] = ()) -> uvicorn.Server:
    """Return what answers for the app, with bounds on connections, heads and silence.

    `proxies` are the addresses of servers in front, which say who really asks.
    """
    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=5, timeout_graceful_shutdown=2, http=Patient, ws="none", lifespan="off",
        h11_max_incomplete_event_size=LARGEST_HEAD, proxy_headers=bool(proxies), forwarded_allow_ips=list(proxies),
    )  # fmt: skip
    return uvicorn.Server(config)


def serve(desk: Desk, port: int, say: Callable[[str], None], *, opened: bool) -> None:
    """Serve the app until it is interrupted; `say` is handed its address. Raises InputError for a port in use."""
    if not desk.folder.exists():
        desk.folder.mkdir(parents=True)
    listening = bound(port)
    number = listening.getsockname()[1]
    token, once = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    hosts = frozenset(f"{name}:{number}" for name in (HOST, "localhost"))
    app = make_app(desk, token=token, hosts=hosts, once=once if opened else "")
    address = f"http://{HOST}:{number}/?token="
    say(address + token)
    if opened:
        webbrowser.open(address + once)
    with listening:
        server_of(app).run(sockets=[listening])


def serve_team(desk: Desk, place: Place, team: Team, say: Callable[[str], None]) -> None:
    """Serve the app to those who log in until it is interrupted; `say` is handed the addresses.

    Raises InputError for a place that cannot be listened at.
    """
    desk.folder.mkdir(parents=True, exist_ok=True)
    app = make_team_app(desk, team, place.names)
    with bound(place.port, place.host) as listening:
        say(" ".join(place.addresses))
        server_of(app, place.proxies).run(sockets=[listening])


def bound(port: int, host: str = "") -> socket.socket:
    """Return a socket that listens, on loopback unless at a `host` for a team; a browser that is faster waits.

    Raises InputError when the port is taken or may not be used.
    """
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if host and sys.platform != "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a restart does not wait for old connections
        made.bind((host or HOST, port))
        made.listen(WAITING)
    except OSError as trouble:
        made.close()
        if host:
            raise InputError("app-place-cannot-be-used", host=host, port=port, strerror=trouble.strerror) from None
        raise InputError("app-port-cannot-be-used", port=port, strerror=trouble.strerror) from None
    return made


def folder_of(given: Path) -> Path:
    """Return the folder that the app works in; raises InputError for a file."""
    if given.exists() and not given.is_dir():
        raise InputError("app-folder-is-a-file", given=given)
    return given
