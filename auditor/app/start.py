"""The first page: the audits of the folder with score and trend, what is worked on, and a field for an address."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, to, wanted
from auditor.app.forms import taking
from auditor.app.note import Note, is_working, read_note, state_of
from auditor.app.work import Order
from auditor.assistants.bounds import one_of
from auditor.errors import AuditorError, InputError, InUseError
from auditor.errors.said import Said
from auditor.journeys.load import load_journey
from auditor.journeys.load import names as journey_names
from auditor.lang.reports import name_in
from auditor.resources import report_languages
from auditor.sources.targets import read_targets
from auditor.store.database import Database, EarlierVersionError
from auditor.store.sqlite import Store

MOST_LISTED = 200
MOST_PAGES = 1_000_000
HOST_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
FLAGS = ("subdomains", "staging", "allow_private", "ignore_robots")


class Line(NamedTuple):
    """An audit in the list. `before` is the score of the audit before; `trouble` says why it cannot be opened."""

    name: str
    site: str
    state: str  # working, queued, paused, left, failed, judged, unjudged, earlier, used, broken
    at: str = ""
    score: float | None = None
    before: float | None = None
    pages: int = 0
    trouble: str = ""
    there: bool = True  # whether there is a file
    ahead: int = 0  # of one in the queue: how many come first

    @property
    def trend(self) -> float | None:
        """How the score has changed since the audit before."""
        return None if self.score is None or self.before is None else round(self.score - self.before, 1)


def lines_of(desk: Desk) -> Iterator[Line]:
    """Yield the audits of the folder: those being worked on first, then the latest."""
    now = time.time()
    found = [line_of(name, path, now) for name, path in list(desk.paths().items())[:MOST_LISTED]]
    ranks = {"working": 0, "queued": 1, "paused": 2, "left": 2, "failed": 3}
    latest = sorted(found, key=lambda one: one.at, reverse=True)
    yield from sorted(latest, key=lambda one: (ranks.get(one.state, 4), one.ahead))


def line_of(name: str, path: Path, now: float) -> Line:
    """Return the line of an audit; one that is worked on is not opened."""
    note = read_note(path)
    site = name.rpartition("/")[2]
    if note is not None and is_working(note, now):
        state = "queued" if note.state == "queued" else "working"
        return Line(name, site, state, pages=note.progress.done if note.progress else 0, ahead=note.before)
    state = state_of(note, now)
    return opened(name, site, path, state if state in ("paused", "left", "failed") else "", note)


def opened(name: str, site: str, path: Path, state: str, note: Note | None) -> Line:
    """Return the line of an audit that nobody works on, with what its file tells."""
    trouble = note.trouble if note else ""
    if not path.is_file():
        return Line(name, site, state or "unjudged", there=False, trouble=trouble)
    try:
        with Store(Database(path, readonly=True)) as store:
            heads = store.audits.heads(2)
    except EarlierVersionError:
        return Line(name, site, state or "earlier", trouble=trouble)
    except InUseError:  # a command in a terminal works on it
        return Line(name, site, state or "used", trouble=trouble)
    except AuditorError as fault:
        return Line(name, site, state or "broken", trouble=trouble or fault.message)
    if not heads:
        return Line(name, site, state or "unjudged", trouble=trouble)
    last, before = heads[0], heads[1] if len(heads) > 1 else None
    return Line(
        name, last.site, state or "judged", last.generated_at, last.score, before.score if before else None,
        last.counted_pages, trouble,
    )  # fmt: skip


def show(request: Request) -> Response:
    """The list and the form, with an address in it where one is to be tried with other choices."""
    desk, given = desk_of(request), {"target": wanted(request, "target")}
    return desk.page(
        "start.html", lines=list(lines_of(desk)), journeys=journeys_in(desk.language), given=given, trouble=None
    )


def begin(request: Request, given: dict[str, str]) -> Response:
    """Begin the audit of an address."""
    desk = desk_of(request)
    try:
        path, order = order_of(desk, given)
        desk.begin(path, order)
    except AuditorError as fault:
        shown = {name: value for name, value in given.items() if name not in ("password", "header", "cookie")}
        return desk.page(
            "start.html",
            status=422,
            lines=list(lines_of(desk)),
            journeys=journeys_in(desk.language),
            given=shown,
            trouble=fault,
        )
    request.state.audit = desk.name_of(path)
    return to("watch", audit=request.state.audit)


def order_of(desk: Desk, given: dict[str, str]) -> tuple[Path, Order]:
    """Return where the audit file will be and what is to be done, from the form; raises InputError for a bad field."""
    target = given.get("target", "").strip()
    if not target:
        raise InputError("app-no-address")
    if "://" not in target and (desk.user or (Path(target).is_dir() and HOST_NAME.match(target))):
        # The folder of an earlier audit is named as its site; on a server no file is asked for, there or not.
        target = f"https://{target}"
    if desk.user and given.get("allow_private"):
        raise InputError("app-not-on-a-server")
    sources = read_targets([target])
    if sources.offline or any(start.kind == "list" for start in sources.starts):
        raise InputError("app-files-not-from-here")
    path = desk.path_for(sources.site)
    return path, desk.order(
        path, target=target, fresh=given.get("fresh") == "on", options=options_of(given), **secrets_of(given)
    )


def secrets_of(given: dict[str, str]) -> dict[str, Any]:
    """Return the log-in, headers and cookies of the form, as an order has them."""
    return {
        "auth": auth_of(given),
        "headers": headers_of(given.get("header", "")),
        "cookies": tuple(line.strip() for line in given.get("cookie", "").splitlines() if line.strip()),
    }


def options_of(given: dict[str, str]) -> dict[str, str | int | float | bool]:
    """Return the settings that the form tells; what it leaves open is the settings file's."""
    options: dict[str, str | int | float | bool] = {name: True for name in FLAGS if given.get(name) == "on"}
    if pages := given.get("max_pages", "").strip():
        if not pages.isdecimal() or not 0 < int(pages[:20]) <= MOST_PAGES:
            raise InputError("app-no-number-of-pages", pages=pages[:20], most=MOST_PAGES)
        options["max_pages"] = int(pages)
    if rate := given.get("rate", "").strip().replace(",", "."):
        try:
            options["rate"] = float(rate)
        except ValueError:
            raise InputError("app-no-number-of-requests", rate=rate[:20]) from None
    if journeys := journeys_of(given):
        options["journey"] = ",".join(journeys)
    if language := given.get("language", ""):
        options["language"] = one_of(language, report_languages(), Said("choice-language")) or ""
    return options


def journeys_of(given: dict[str, str]) -> tuple[str, ...]:
    """Return the journeys of the form, the main one first, by their names alone: as a path one would open a file.

    Raises InputError for others without a main one, since that of the audit file is not known here.
    """
    main = one_of(given.get("journey", ""), journey_names(), Said("choice-journey"))
    others = tuple(name for name in journey_names() if given.get(f"also-{name}") == "on" and name != main)
    if others and not main:
        raise InputError("app-no-main-journey")
    return (main, *others) if main else ()


def journeys_in(language: str) -> list[tuple[str, str]]:
    """Return the journeys that can be chosen, each with its name in a language."""
    return [(name, name_in(load_journey(name).names, language)) for name in journey_names()]


def auth_of(given: dict[str, str]) -> str:
    """Return `USER:PASSWORD`, "" where no name was given."""
    user = given.get("user", "")
    return f"{user}:{given.get('password', '')}" if user else ""


def headers_of(text: str) -> dict[str, str]:
    """Return the headers of lines such as `Name: value`; raises InputError for another line."""
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, colon, value = line.partition(":")
        if not colon:
            raise InputError("app-header-without-colon")
        found[name.strip()] = value.strip()
    return found


ROUTES = [Route("/", show), Route("/begin", taking(begin), methods=["POST"])]
