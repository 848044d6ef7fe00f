"""The log-in of a team's users on a server, and the log-out."""

import math

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.app.desk import desk_of, to
from auditor.app.forms import taking
from auditor.app.team import MOST_WAITING, Team, team_of
from auditor.app.users import NAME
from auditor.errors import InputError


def show(request: Request) -> Response:
    """The form; whoever is logged in goes on to the audits."""
    desk = desk_of(request)
    return to("") if desk.user else desk.page("log_in.html", trouble=None, given="")


async def enter(request: Request) -> Response:
    """Begin a session for who knows the password; all else is told in the same words and takes as long."""
    team = team_of(request)
    async with request.form(max_files=0, max_fields=4) as form:
        name, password = str(form.get("name", "")).strip(), str(form.get("password", ""))
    name = name if NAME.fullmatch(name) else ""
    if team.waiting >= MOST_WAITING:
        return again(request, name, 503, InputError("app-log-in-busy"))
    address = request.client.host if request.client else ""
    wait = team.attempts.begin(name, address)
    if wait:
        answer = again(request, name, 429, InputError("app-log-in-too-often", minutes=math.ceil(wait / 60)))
        answer.headers["retry-after"] = str(math.ceil(wait))
        return answer
    if not await is_right(team, name, password):
        team.deeds.write(known(team, name), "log-in refused", address, 403)
        return again(request, name, 403, InputError("app-log-in-wrong"))
    team.attempts.passed(name, address)
    return entered(request, team, name, address)


async def is_right(team: Team, name: str, password: str) -> bool:
    """Return True for a user and the password, when its turn has come."""
    team.waiting += 1
    try:
        async with team.hashing:
            return await run_in_threadpool(team.users.check, name, password)
    finally:
        team.waiting -= 1


def entered(request: Request, team: Team, name: str, address: str) -> Response:
    """Return the answer that begins a session, under a new word whatever the browser had before."""
    kept = team.users.find(name)
    if kept is None:  # removed in this very moment
        return again(request, name, 403, InputError("app-log-in-wrong"))
    team.sessions.end(request.state.word)
    word = team.sessions.begin(name, kept.password)
    team.deeds.write(name, "log-in", address, 303)
    answer = to("")
    answer.set_cookie(team.cookie, word, httponly=True, secure=team.tls, samesite="strict", path="/")
    return answer


def known(team: Team, name: str) -> str:
    """Return a name for the log, "" for one that no user has: somebody may have typed a password there."""
    return name if team.users.find(name) else ""


def again(request: Request, name: str, status: int, trouble: InputError) -> Response:
    """Return the form with what is wrong."""
    return desk_of(request).page("log_in.html", status=status, trouble=trouble, given=name)


def leave(request: Request, given: dict[str, str]) -> Response:
    """End the session."""
    team = team_of(request)
    team.sessions.end(request.state.word)
    answer = to("login")
    answer.delete_cookie(team.cookie, path="/", secure=team.tls, httponly=True, samesite="strict")
    return answer


ROUTES = [
    Route("/login", show, methods=["GET"]),
    Route("/login", enter, methods=["POST"]),
    Route("/logout", taking(leave), methods=["POST"]),
]
