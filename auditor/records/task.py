"""Who does an action, by when, and how far it is, as people say in the app; the workbook holds the same columns."""

from typing import NamedTuple

from auditor.records.base import Record

# The columns that people fill in beside an action, and what `done` may be beside a word of their own.
TASK_FIELDS = ("owner", "due", "done", "note")
DONE = ("no", "doing", "yes", "dropped")
# Work that nobody has to do any more.
SETTLED = ("yes", "dropped")


class Task(Record, frozen=True, kw_only=True):
    """What somebody said of a row of the workbook, by its id.

    `due` is an ISO date, or as it was typed in the workbook; `at` is ISO 8601, UTC. `heard` is what tells the row of
    the workbook that was shown to whoever said it: what it held then has been answered.
    """

    row: str
    owner: str = ""
    due: str = ""
    done: str = ""
    note: str = ""
    by: str = ""
    at: str = ""
    heard: str = ""

    @property
    def cells(self) -> dict[str, str]:
        """What it says, by the name of the column."""
        return {name: getattr(self, name) for name in TASK_FIELDS}


class KeptTask(NamedTuple):
    """The task that stands, with its number in the audit file: 0 with an empty task where all was taken back."""

    number: int
    task: Task
