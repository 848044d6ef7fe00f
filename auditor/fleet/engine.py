"""What an engine is: something that takes packed tasks and hands back answers, in whatever order they are done.

The rest of the fleet knows nothing more of engines, so one machine and a cluster are the same code.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol


class Answer(NamedTuple):
    """What became of a task: its packed result, or None and why its process or worker gave none.

    `lost`: the engine itself forgot it, through no fault of the task, and wants it once more.
    """

    key: str
    result: bytes | None
    detail: str = ""
    lost: bool = False


class Notice(NamedTuple):
    """What a person should know of an engine meanwhile: a key of the wording `terminal.engine`, and its values."""

    key: str
    values: dict[str, str | float]


Tell = Callable[[Notice], None]


def in_silence(notice: Notice) -> None:
    """Tell nobody."""


class Engine(Protocol):
    """Takes tasks with `submit` and gives an answer for each from `next`; `slots` is how many it wants at a time."""

    @property
    def slots(self) -> int:
        """How many tasks it can run at a time just now."""
        ...

    def submit(self, key: str, task: bytes) -> None:
        """Begin a packed task, soon."""
        ...

    def next(self) -> Answer | None:
        """Wait a moment for an answer; None when there is none yet."""
        ...

    def close(self) -> None:
        """End everything that runs and give back what was taken."""
        ...
