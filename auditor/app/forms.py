"""Forms are read as they come in and answered in a thread, so that no one waits while another's is taken."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

MOST_FIELDS = 40
LONGEST_FIELD = 2_000


def taking(answer: Callable[[Request, dict[str, str]], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Return what reads a form without files and lets `answer` take its fields, each cut at `LONGEST_FIELD`."""

    async def taken(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            given = {name: str(value)[:LONGEST_FIELD] for name, value in form.items()}
        request.state.audit = given.get("audit", "")  # for the log of who did what
        return await run_in_threadpool(answer, request, given)

    return taken
