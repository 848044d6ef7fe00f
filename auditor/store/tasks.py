"""Who does what by when, as people say in the app: with its history, so that no window takes another's word away."""

from collections import defaultdict

import msgspec

from auditor.records.ready import ready
from auditor.records.task import KeptTask, Task
from auditor.store.database import Database
from auditor.store.pack import as_damage


class Tasks:
    """What people said of actions: the table `tasks`. Rows are only ever added; undoing marks them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, task: Task, after: int) -> bool:
        """Add a task unless another than the one numbered `after` stands (0: none); return whether it was added."""
        with self._db.transaction():
            if self._standing(task.row) != after:
                return False
            self._db.run(
                "INSERT INTO tasks (row, task, at) VALUES (?, ?, ?)",
                (task.row, msgspec.json.encode(task).decode(), task.at),
            )
        return True

    def undo(self, row: str, number: int) -> bool:
        """Take back the task of a row if it is the one numbered `number` that stands; return whether it was."""
        with self._db.transaction():
            if not number or self._standing(row) != number:
                return False
            self._db.run("UPDATE tasks SET undone = 1 WHERE id = ?", (number,))
        return True

    def standing(self) -> dict[str, KeptTask]:
        """Return the task that stands of every row of which somebody has said something."""
        found: dict[str, KeptTask] = {}
        for number, row, task, undone in self._db.rows("SELECT id, row, task, undone FROM tasks ORDER BY id"):
            if not undone:
                found[row] = KeptTask(number, _read(task))
            elif row not in found:
                found[row] = KeptTask(0, Task(row=row))
        return found

    def history(self) -> dict[str, tuple[tuple[Task, bool], ...]]:
        """Return all that was ever said of each row, oldest first, with whether it was not taken back."""
        found: defaultdict[str, list[tuple[Task, bool]]] = defaultdict(list)
        for row, task, undone in self._db.rows("SELECT row, task, undone FROM tasks ORDER BY id"):
            found[row].append((_read(task), not undone))
        return {row: tuple(said) for row, said in found.items()}

    def _standing(self, row: str) -> int:
        return int(self._db.one("SELECT coalesce(max(id), 0) FROM tasks WHERE row = ? AND undone = 0", (row,))[0])


def _read(task: str) -> Task:
    with as_damage():
        return msgspec.json.decode(task, type=ready(Task))
