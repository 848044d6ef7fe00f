"""Decisions on actions: who does each, by when and how far it is, as in the workbook and without conflict with it.

A form carries the mark of what it showed. What was said meanwhile, in another window or in the workbook, is never
written over: both are shown, and the person chooses.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from auditor.app.desk import Desk, address, desk_of
from auditor.app.forms import taking
from auditor.app.rows import head_of
from auditor.assistants.bounds import clean
from auditor.clock import utc_now
from auditor.errors import InputError
from auditor.exports.wording import Wording
from auditor.printed import one_line
from auditor.records.audit import Action, Audit
from auditor.records.decision import WorkStatus
from auditor.records.task import TASK_FIELDS, Task
from auditor.run.aside import open_patiently
from auditor.run.tasks import Line, lines_of, say, take_back
from auditor.store.sqlite import Store

# Of what is written anew; what stands in the workbook already is kept whole.
LONGEST = {"owner": 200, "due": 40, "done": 40, "note": 1_900}
LONGEST_NAME = 80
# What the workbook's column "Done" holds, as states of work.
STATES: dict[str, WorkStatus] = {"no": "todo", "doing": "doing", "yes": "done", "dropped": "dropped"}
MOST_SAID = 5
# Judging behind a correction holds the file for moments; a save waits so long for it, in seconds.
PATIENCE = 5.0


class Told(NamedTuple):
    """What the overview shows of the work on an action: its line, what was said last, and whether any can be undone."""

    line: Line
    said: tuple[tuple[Task, bool], ...]


def told_of(store: Store, audit: Audit) -> dict[str, Told]:
    """Return what is told of each action, by its id."""
    history = store.tasks.history()
    lines = lines_of(store, audit)
    return {
        action.id: Told(line, history.get(row, ())[:-MOST_SAID - 1 : -1])
        for action in audit.actions
        if (line := lines[row := f"action {action.id}"])
    }  # fmt: skip


def state(done: str, words: Wording) -> str:
    """Return how far an action is in words; what was typed freely in the workbook stays as it is."""
    return words.title("work_status", STATES[done]) if done in STATES else done


def states_in(words: Wording) -> dict[str, str]:
    """Return the states that can be chosen, in words."""
    return {done: state(done, words) for done in STATES}


def in_words(cells: Mapping[str, str], words: Wording) -> dict[str, str]:
    """Return the cells of a row as people read them."""
    return {**cells, "due": words.day(cells["due"]), "done": state(cells["done"], words)}


@contextmanager
def writing(desk: Desk, name: str) -> Iterator[tuple[Store, Audit]]:
    """Open an audit to write what somebody decides, for as long as the block runs."""
    with open_patiently(desk.shelf.path(name), time.sleep, PATIENCE) as store:
        yield store, head_of(store)


def action_of(audit: Audit, given: Mapping[str, str]) -> Action:
    """Return the action that a form is about; raises InputError where the audit has no such action any more."""
    found = next((one for one in audit.actions if one.id == given.get("action", "")), None)
    if found is None:
        raise InputError("app-no-such-action")
    return found


def decide(request: Request, given: dict[str, str]) -> Response:
    """Write who does an action, by when and how far it is, unless something else was said since the form was shown."""
    desk, name = desk_of(request), given.get("audit", "")
    with writing(desk, name) as (store, audit):
        action = action_of(audit, given)
        task = task_of(desk, action, given, lines_of(store, audit)[f"action {action.id}"].cells)
        stands = say(store, audit, task, given.get("seen", ""))
    return clash(desk, name, audit, action, given, task, stands) if stands else back(name, given)


def task_of(desk: Desk, action: Action, given: Mapping[str, str], stands: Mapping[str, str]) -> Task:
    """Return what a form says; raises InputError for a day or a state that is none and does not stand already."""
    cells = {field: cell_of(given.get(field, ""), stands[field], LONGEST[field]) for field in TASK_FIELDS}
    if cells["due"] not in ("", stands["due"]) and not is_day(cells["due"]):
        raise InputError("app-no-date", due=cells["due"])
    if cells["done"] not in ("", stands["done"], *STATES):
        raise InputError("app-no-state", done=cells["done"])
    by = clean((desk.user is None and given.get("by", "")) or desk.by)[:LONGEST_NAME]
    return Task(row=f"action {action.id}", by=by, at=utc_now(), **cells)


def cell_of(written: str, stands: str, most: int) -> str:
    """Return a field of the form as a cell; what was left as it stands stays as it is, with its lines and its length.

    A browser sends a field of one line without the breaks.
    """
    if "".join(written.split()) == "".join(stands.split()):
        return stands
    return " ".join(one_line(written).split())[:most].strip()


def is_day(text: str) -> bool:
    """Return True for a day as a date field sends it."""
    try:
        return len(text) == 10 and date.fromisoformat(text).year >= 1900
    except ValueError:
        return False


def undo(request: Request, given: dict[str, str]) -> Response:
    """Take back what was said last of an action in the app, unless something else was said since."""
    desk, name = desk_of(request), given.get("audit", "")
    with writing(desk, name) as (store, audit):
        action = action_of(audit, given)
        stands = take_back(store, audit, f"action {action.id}", given.get("seen", ""))
    return clash(desk, name, audit, action, given, None, stands) if stands else back(name, given)


def clash(
    desk: Desk, name: str, audit: Audit, action: Action, given: Mapping[str, str], task: Task | None, stands: Line
) -> Response:
    """The page that shows both, what stands and what was written, and lets the person choose."""
    words = desk.words(audit)
    return desk.page(
        "decide.html", status=409, audit=audit, name=name, action=action, said=words.action(action), task=task,
        line=stands, stands=in_words(stands.cells, words), yours=in_words(task.cells, words) if task else None,
        states=states_in(words), by=task.by if task else desk.by, place=place_in(given), whole=given.get("all", ""),
        back=there(name, given),
    )  # fmt: skip


def there(name: str, given: Mapping[str, str]) -> str:
    """Return the address of the action in the overview that the form came from."""
    place = place_in(given)
    return address("read", audit=name, all=given.get("all") and 1, said=place) + (f"#a-{place}" if place else "")


def place_in(given: Mapping[str, str]) -> str:
    """Return the place of the action in the overview, "" for none."""
    place = given.get("place", "")
    return place if place.isascii() and place.isdigit() and len(place) < 6 else ""


def back(name: str, given: Mapping[str, str]) -> Response:
    """Return the answer that leads back to the action."""
    return RedirectResponse(there(name, given), 303)


ROUTES = [
    Route("/decide", taking(decide), methods=["POST"]),
    Route("/undecide", taking(undo), methods=["POST"]),
]
