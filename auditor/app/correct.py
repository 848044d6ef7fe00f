"""Corrections: a queue of what is doubtful, a label in two key presses, a whole group of twins at once, undo.

A label is written at once and its score counted at once (`standing.py`); behind it the site is judged again as a
whole, since labels teach the model what other pages are.
"""

from collections import Counter
from collections.abc import Mapping
from threading import Lock
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.app.desk import Desk, desk_of, to, wanted
from auditor.app.forms import taking
from auditor.app.index import Slim, index_of
from auditor.app.note import read_note
from auditor.app.rows import head_of, reading
from auditor.app.standing import judge_behind, standing_of, warm
from auditor.assistants.bounds import clean, one_of
from auditor.clock import utc_now
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.judgement import HumanLabel
from auditor.store.sqlite import open_store

MOST_QUEUED = 50
LONGEST_NAME, LONGEST_NOTE = 80, 300
# One at a time: a second window, or a key pressed twice, waits its turn rather than finding the file in use.
_writing = Lock()


class Waiting(NamedTuple):
    """A page in the queue, with how many doubtful pages one answer settles, and how many have no person's word."""

    url: str
    place: int
    settles: int
    together: int


def queue_of(rows: list[tuple[int, Slim]], open_twins: Mapping[str, int]) -> list[Waiting]:
    """Return the doubtful pages by what an answer would change: groups of twins first, then what readers meet most.

    `rows` are with their places; `open_twins` is how many pages of each group have no person's word yet.
    """
    groups: dict[str, list[tuple[int, Slim]]] = {}
    for place, row in rows:
        groups.setdefault(row.twin_of or row.url, []).append((place, row))
    firsts = [(name, *max(group, key=lambda one: one[1].inlinks), len(group)) for name, group in groups.items()]
    firsts.sort(key=lambda one: (-one[3], -one[2].inlinks, doubt_of(one[2]), one[2].url))
    return [Waiting(row.url, place, settles, open_twins.get(name, 1)) for name, place, row, settles in firsts]


def doubt_of(row: Slim) -> float:
    """Return the share of the likeliest label: the lower, the more an answer tells."""
    return max(row.guess.shares.values(), default=1.0) if row.guess else 1.0


def is_doubtful(row: Slim) -> bool:
    """Return True for a page that counts and of whose label the model is unsure."""
    return row.counted and row.guess is not None and not row.guess.sure and row.guess.source != "human"


def show(request: Request) -> Response:
    """The queue."""
    desk, name = desk_of(request), wanted(request, "audit")
    path = desk.shelf.path(name)
    with reading(path) as store:
        audit = head_of(store)
        said = store.labels.standing()
        standing = standing_of(desk, path, store, audit) if said else None
        found = []
        twins: Counter[str] = Counter()
        for place, row in enumerate(index_of(store).rows):
            if row.url not in said:
                twins[row.twin_of] += bool(row.twin_of)
                found += [(place, row)] if is_doubtful(row) else []
        queue = queue_of(found, twins)
        shown = [
            (one, whole) for one in queue[:MOST_QUEUED] if (whole := store.audits.result_at(one.place)) is not None
        ]
        newer = sum(1 for one in said.values() if one.at > audit.generated_at)
    if not said:
        warm(desk, path)
    return desk.page(
        "correct.html", audit=audit, name=name, one=audit, queue=shown, more=len(queue[MOST_QUEUED:]),
        newer=newer, said=len(said), phases=PHASES, types=CONTENT_TYPES, by=desk.by, standing=standing,
    )  # fmt: skip


def correct(request: Request, given: dict[str, str]) -> Response:
    """Write what a person says of a page, or of a page and its twins."""
    name, url = given.get("audit", ""), given.get("url", "")
    desk = desk_of(request)
    with _writing:
        write_labels(desk, name, url, given)
    judge_behind(desk, desk.shelf.path(name))
    return to("correct", audit=name) if given.get("from") == "queue" else to("page", audit=name, url=url)


def write_labels(desk: Desk, name: str, url: str, given: dict[str, str]) -> int:
    """Write the label of a page, and of its twins where that was ticked; returns how many pages were labelled.

    What a person has said of a twin stands.
    """
    phase = one_of(given.get("phase", ""), PHASES, Said("choice-phase"))
    kind = one_of(given.get("type", ""), CONTENT_TYPES, Said("choice-type"))
    topic = clean(given.get("topic", ""))[:LONGEST_NAME]
    if not (phase or kind or topic):
        raise InputError("app-nothing-chosen")
    by = clean((desk.user is None and given.get("by", "")) or desk.by)[:LONGEST_NAME]
    path = desk.shelf.path(name)
    with reading(path) as store:
        rows = {row.url: row.twin_of for row in index_of(store).rows}
        said = store.labels.standing()
    if url not in rows:
        raise InputError("app-no-such-page")
    twins = rows[url] and given.get("twins") == "on"
    others = [one for one, group in rows.items() if group == rows[url] and one not in said and one != url]
    urls = [url, *others] if twins else [url]
    now, note = utc_now(), clean(given.get("note", ""))[:LONGEST_NOTE]
    labels = [
        HumanLabel(url=one, phase=phase, content_type=kind, topic=topic, by=by, at=now, note=note) for one in urls
    ]
    with open_store(path) as store:
        return store.labels.add(labels)


def undo(request: Request, given: dict[str, str]) -> Response:
    """Take back the last batch, or the last label of one page."""
    name, url = given.get("audit", ""), given.get("url", "")
    desk = desk_of(request)
    path = desk.shelf.path(name)
    with _writing, open_store(path) as store:
        store.labels.undo(url or None)
    judge_behind(desk, path)
    return to("page", audit=name, url=url) if url else to("correct", audit=name)


def again(request: Request, given: dict[str, str]) -> Response:
    """Judge the audit again with what people said; nothing is fetched.

    What was asked of a crawl that waits to be gone on with stays in the note until it is judged.
    """
    desk, name = desk_of(request), given.get("audit", "")
    path = desk.shelf.path(name)
    note = read_note(path)
    if note is None and judge_behind(desk, path):
        return to("correct", audit=name)
    desk.begin(
        path, desk.order(path, judge=True, target=note.target if note else "", options=note.options if note else {})
    )
    return to("watch", audit=name)


ROUTES = [
    Route("/correct", show, methods=["GET"]),
    Route("/correct", taking(correct), methods=["POST"]),
    Route("/undo", taking(undo), methods=["POST"]),
    Route("/again", taking(again), methods=["POST"]),
]
