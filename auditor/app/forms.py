"""Forms are read as they come in and answered in a thread, so that no one waits while another's is taken."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

MOST_FIELDS = 40
LONGEST_FIELD = 2_000


class Given(NamedTuple):
    """The fields of a form as they came, several of one name in their order."""

    fields: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """Return the last value of a field, "" where it was not sent."""
        return next((value for key, value in reversed(self.fields) if key == name), "")

    def all(self, name: str) -> list[str]:
        """Return all values of a field that hold something."""
        return [value for key, value in self.fields if key == name and value]


def taking(answer: Callable[[Request, dict[str, str]], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Return what reads a form without files and lets `answer` take its fields, each cut at `LONGEST_FIELD`."""

    return taking_all(lambda request, given: answer(request, dict(given.fields)))


def taking_all(
    answer: Callable[[Request, Given], Response], most: int = MOST_FIELDS, longest: int = LONGEST_FIELD
) -> Callable[[Request], Awaitable[Response]]:
    """Return what reads a form in which a field may stand several times, and lets `answer` take it.

    It takes at most `most` fields, each cut at `longest` letters.
    """

    async def taken(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=most) as form:
            given = Given(tuple((name, str(value)[:longest]) for name, value in form.multi_items()))
        request.state.audit = given.one("audit")  # for the log of who did what
        return await run_in_threadpool(answer, request, given)

    return taken
