"""The work on an audit as it goes: pages, speed, failures, time left, the latest pages; pause, finish, go on."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, to, wanted
from auditor.app.forms import taking
from auditor.app.note import Note, ask, is_working, note_of, read_note, state_of
from auditor.app.start import secrets_of
from auditor.app.team import team_of
from auditor.app.work import Order
from auditor.errors import InputError
from auditor.exports.figures import clock
from auditor.exports.wording import Wording

# How often a page that is looked at is told, in seconds, and how long one stream lasts; the browser then asks anew.
OFTEN, LONGEST = 0.5, 600.0
MOST_STREAMS = 24


def told(note: Note | None, words: Wording) -> dict[str, Any]:
    """Return what the page of the work shows, as texts by the names of its fields."""
    state = state_of(note, time.time())
    shown: dict[str, Any] = {"state": state, "said": words.sentence("app", f"state.{state}")}
    if note is None:
        return shown
    got = note.progress
    shown |= {"trouble": note.trouble, "latest": list(note.latest)}
    if state == "queued" and note.before:
        shown["why"] = words.sentence("app", "watch.ahead", n=note.before)
    if got is not None:
        shown |= {
            "done": words.number(got.done), "queued": words.number(got.queued), "failed": words.number(got.failed),
            "rate": words.number(round(got.per_second, 1)),
            "left": clock(got.eta) if got.queued and got.eta is not None else "",
            "share": round(100 * (got.done + got.failed) / got.known, 1) if got.known else 0,
            "why": words.sentence("app", f"note.{got.note}") if got.note else "",
        }  # fmt: skip
    return shown


def show(request: Request) -> Response:
    """The page of the work."""
    desk, name = desk_of(request), wanted(request, "audit")
    note = read_note(desk.path(name))
    if note is None:
        return to("read", audit=name)
    return desk.page(
        "watch.html", name=name, note=note, told=told(note, desk.words()), working=is_working(note, time.time())
    )


async def events(request: Request) -> Response:
    """What the page of the work shows, again and again, as server-sent events."""
    desk = desk_of(request)
    path = await run_in_threadpool(desk.path, wanted(request, "audit"))
    streams = request.app.state.streams
    if len(streams) >= MOST_STREAMS:
        return Response(desk.words().sentence("app", "refused.busy"), 503)
    headers = {"x-accel-buffering": "no"}  # a server in front hands each line on at once
    told_of = stream(path, desk.words(), streams, may_see(request))
    return StreamingResponse(told_of, media_type="text/event-stream", headers=headers)


def may_see(request: Request) -> Callable[[], bool]:
    """Return what says whether the one who asks may still look on: on a server until the log-in ends."""
    user = desk_of(request).user
    if user is None:
        return lambda: True  # the browser of this start of the app
    team, word = team_of(request), request.state.word
    return lambda: (now := team.who(word, seen=False)) is not None and now.may("read")


async def stream(path: Path, words: Wording, streams: set[object], may_see: Callable[[], bool]) -> AsyncIterator[str]:
    """Yield the state whenever it has changed, until the work has ended or who looks on has logged out."""
    mark, last, ends = object(), "", time.monotonic() + LONGEST
    streams.add(mark)
    try:
        while time.monotonic() < ends:
            if not may_see():
                yield "event: over\ndata:\n\n"
                return
            shown = told(await asyncio.to_thread(read_note, path), words)
            text = json.dumps(shown, ensure_ascii=False)
            if text != last:
                last = text
                yield f"data: {text}\n\n"
            if shown["state"] in ("judged", "failed", "paused", "left"):
                return
            await asyncio.sleep(OFTEN)
    finally:
        streams.discard(mark)


def steer(request: Request, given: dict[str, str]) -> Response:
    """Pause the work, finish it with what was read, go on with it, or forget its note."""
    desk = desk_of(request)
    name, wish = given.get("audit", ""), given.get("wish", "")
    path = desk.path(name)
    note = read_note(path)
    if wish in ("pause", "finish") and note is not None and is_working(note, time.time()):
        ask(path, "pause" if wish == "pause" else "finish")
    elif wish in ("go-on", "judge") and note is not None:
        desk.begin(path, order_again(desk, path, note, given, judge=wish == "judge" or not note.target))
    elif wish == "forget" and note is not None and not is_working(note, time.time()):
        note_of(path).unlink(missing_ok=True)
        return to("")
    else:
        raise InputError("app-cannot-be-done-now")
    return to("watch", audit=name)


def order_again(desk: Desk, path: Path, note: Note, given: dict[str, str], *, judge: bool) -> Order:
    """Return the order that goes on with work: what was told then, and the log-in that is given anew."""
    return desk.order(path, target=note.target, judge=judge, options=note.options, **secrets_of(given))


ROUTES = [
    Route("/watch", show),
    Route("/events", events),
    Route("/steer", taking(steer), methods=["POST"]),
]
