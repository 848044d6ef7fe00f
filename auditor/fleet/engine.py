"""What an engine is: something that takes packed tasks and hands back answers, in whatever order they are done.

The rest of the fleet knows nothing more of engines, so one machine and a cluster are the same code.
"""

from typing import NamedTuple, Protocol


class Answer(NamedTuple):
    """What became of a task: its packed result, or None and why its process or worker gave none."""

    key: str
    result: bytes | None
    detail: str = ""


class Engine(Protocol):
    """Takes tasks with `submit` and gives an answer for each from `next`; `slots` is how many it wants at a time."""

    @property
    def slots(self) -> int:
        """How many tasks are worth handing over at a time."""
        ...

    def submit(self, key: str, task: bytes) -> None:
        """Begin a packed task, soon."""
        ...

    def next(self) -> Answer:
        """Wait for the next answer."""
        ...

    def close(self) -> None:
        """End everything that runs and give back what was taken."""
        ...
