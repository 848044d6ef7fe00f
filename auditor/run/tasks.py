"""Who does what by when: what the app was told and what the workbook holds, as one, so that neither loses a word.

Each row of the workbook remembers what the app knew when it was written (`was`). A cell that has changed since was
typed by somebody, and a task that has changed since was said in the app; only where both have changed, to different
things, does a person have to choose. Until then the workbook's word is shown, and both are told.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.exports.as_xlsx import NAME as WORKBOOK
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.task import TASK_FIELDS, KeptTask, Task
from auditor.resources import report_languages
from auditor.run.sites import same_site_name
from auditor.sources.label_rows import Note
from auditor.sources.workbook import Typed, Worked, latest_of, read_workbook
from auditor.store.sqlite import Store

WORKBOOKS = (".xlsx", ".xlsm")


class Was(Record, frozen=True, kw_only=True):
    """What the app knew of a row when the workbook was written: the number of its task, and the cells."""

    number: int = 0
    cells: dict[str, str] = {}


class Clash(NamedTuple):
    """A column in which app and workbook say different things that were both said since the workbook was written."""

    name: str
    app: str
    workbook: str


class Line(NamedTuple):
    """What is known of a row. `mark` changes with every word that is said of it, in the app or in the workbook."""

    cells: Mapping[str, str]
    kept: KeptTask | None
    clashes: tuple[Clash, ...]
    mark: str
    heard: str
    was: str

    @property
    def number(self) -> int:
        """The number of the task that stands in the audit file, 0 for none."""
        return self.kept.number if self.kept else 0


def line_of(kept: KeptTask | None, row: Mapping[str, str]) -> Line:
    """Return what is known of a row, from the app's task and what the workbook holds of it."""
    typed = {name: row.get(name, "") for name in TASK_FIELDS}
    heard = _digest([typed, row.get("was", "")])
    if kept is None:
        return Line(typed, None, (), _digest([0, heard]), heard, row.get("was", ""))
    said, was = kept.task.cells, _was_in(row)
    answered = kept.task.heard == heard
    clashes = [
        Clash(name, said[name], typed[name])
        for name in TASK_FIELDS
        if not answered and _clash(said[name], typed[name], was.cells.get(name, "") if was else None)
    ]
    cells = {
        name: said[name] if answered or _is_old(typed[name], was.cells.get(name, "") if was else None) else typed[name]
        for name in TASK_FIELDS
    }
    known = {name: said[name] for name in TASK_FIELDS if said[name]}
    for one in clashes:  # what was known before both changed it stays, so that the question stays
        known[one.name] = was.cells.get(one.name, "") if was else ""
    told = msgspec.json.encode(Was(number=kept.number, cells=known)).decode()
    return Line(cells, kept, tuple(clashes), _digest([kept.number, heard]), heard, told)


def _is_old(typed: str, was: str | None) -> bool:
    """Return True for a cell that nobody has filled in or changed since the workbook was written."""
    return typed == (was or "")


def _clash(said: str, typed: str, was: str | None) -> bool:
    return said != typed and not _is_old(typed, was) and (was is None or said != was)


def _was_in(row: Mapping[str, str]) -> Was | None:
    """Return what the row of a workbook remembers, None for a row of an earlier version or one that was changed."""
    try:
        return msgspec.json.decode(row.get("was", ""), type=Was)
    except msgspec.MsgspecError:
        return None


def _digest(what: object) -> str:
    return hashlib.sha256(msgspec.json.encode(what, order="deterministic")).hexdigest()[:20]


def with_tasks(typed: Typed, tasks: Mapping[str, KeptTask]) -> Typed:
    """Return what the reports show of people's work: what the workbook holds with the app's tasks."""
    found = dict(typed)
    for row, kept in tasks.items():
        line = line_of(kept, typed.get(row, {}))
        found[row] = {name: value for name, value in (*line.cells.items(), ("was", line.was)) if value}
    return found


def lines_of(store: Store, audit: Audit) -> dict[str, Line]:
    """Return what is known of each action of an audit, by the id of its row."""
    typed, tasks = typed_beside(store.path.parent, audit.site), store.tasks.standing()
    rows = (f"action {action.id}" for action in audit.actions)
    return {row: line_of(tasks.get(row), typed.get(row, {})) for row in rows}


def typed_beside(folder: Path, site: str) -> Typed:
    """Return what people have typed beside the actions of a site in the workbook of a folder."""
    return latest_of(folder, WORKBOOK, lambda one: same_site_name(one, site), _actions_in)[1].typed


def _actions_in(path: Path) -> Worked:
    try:
        found = path.stat()
    except OSError:
        return Worked()
    return _read(path, (found.st_ino, found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=32)
def _read(path: Path, mark: tuple[int, ...]) -> Worked:
    """Read the sheet of actions alone, once until the workbook is saved again."""
    return read_workbook(path, frozenset(Wording(code).name("sheet", "actions") for code in report_languages()))


def say(store: Store, audit: Audit, task: Task, seen: str) -> Line | None:
    """Write what somebody says of a row; return what stands when that is not what was `seen` (its mark), else None.

    Then nothing is written: the caller shows both. What says the same as what stands is not written again.
    """
    line = lines_of(store, audit)[task.row]
    if line.mark != seen:
        return line
    if line.cells == task.cells and not line.clashes:
        return None
    made = msgspec.structs.replace(task, heard=line.heard)
    return None if store.tasks.add(made, line.number) else lines_of(store, audit)[task.row]


def take_back(store: Store, audit: Audit, row: str, seen: str) -> Line | None:
    """Take back the last that was said of a row in the app; return as `say` does."""
    line = lines_of(store, audit)[row]
    return None if line.mark == seen and store.tasks.undo(row, line.number) else line


def take_tasks(store: Store, path: Path, *, by: str, now: str) -> tuple[int, tuple[Note, ...]]:
    """Take what was typed beside actions in a workbook that comes back from elsewhere; return of how many, and notes.

    What the workbook only repeats of its own time is not taken; what it says other than a newer word is told with both.
    """
    audit = next(iter(store.audits.heads(1)), None)
    if audit is None or path.suffix.lower() not in WORKBOOKS:
        return 0, ()
    worked = _actions_in(path)
    if worked.site and not same_site_name(worked.site, audit.site):
        return 0, ()
    typed, lines = worked.typed, lines_of(store, audit)
    taken, notes = 0, list[Note]()
    for row, line in lines.items():
        cells = _brought(typed.get(row, {}), line)
        changed = [name for name in TASK_FIELDS if cells[name] != line.cells[name]]
        if changed and store.tasks.add(Task(row=row, by=by, at=now, heard=line.heard, **cells), line.number):
            taken += 1
            was = _was_in(typed[row])
            notes += [
                Note("newer", word=cells[name] or "–", url=row, earlier=line.cells[name])
                for name in changed
                if line.cells[name] not in ("", was.cells.get(name, "") if was else "")
            ]
    return taken, tuple(notes)


def _brought(row: Mapping[str, str], line: Line) -> dict[str, str]:
    """Return a row with what was typed in another workbook over what is known of it here."""
    was = _was_in(row)
    return {
        name: line.cells[name]
        if _is_old(row.get(name, ""), was.cells.get(name, "") if was else None)
        else row.get(name, "")
        for name in TASK_FIELDS
    }
