"""Carries out one task in a process of its own, so that its memory is given back and its crash is one task's.

The process lives as long as the pipe to it: when whoever started it is killed, it ends too and the work can be redone.
"""

import contextlib
import subprocess
import tempfile
import threading
from collections.abc import Callable
from typing import IO, cast

from auditor.errors.said import spoken
from auditor.pipes import APART, HEAD, command, environment, framed, length_of

# How often it is asked whether the answer is still wanted.
_SECONDS_BETWEEN_QUESTIONS = 0.5
# A crawl that is told to stop puts its pages back and folds its log in; then it is ended from outside.
_SECONDS_TO_END = 20.0
_MOST_SAID = 2_000


class DiedError(Exception):
    """The task's process ended without an answer: it crashed, was killed, or ran out of memory."""


class UnwantedError(Exception):
    """The answer was no longer wanted, and the process was ended."""


def always() -> bool:
    """Return True: the answer is wanted whatever happens."""
    return True


def perform(task: bytes, wanted: Callable[[], bool] = always) -> bytes:
    """Return the packed result of a packed task; raises DiedError, or UnwantedError once `wanted` says no."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command("auditor.fleet.child"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said,
            env=environment() | {"AUDITOR_LANGUAGE": spoken()}, **APART,
        )  # fmt: skip
        try:
            answer = _answer(process, task, wanted)
        finally:
            _end(process)
        if answer is None:
            raise DiedError(_why(process.returncode, said))
        return answer


def _answer(process: subprocess.Popen[bytes], task: bytes, wanted: Callable[[], bool]) -> bytes | None:
    answers: list[bytes] = []
    reader = threading.Thread(target=_read, args=(process.stdout, answers), daemon=True)
    reader.start()
    with contextlib.suppress(BrokenPipeError):
        pipe = cast(IO[bytes], process.stdin)
        pipe.write(framed(task))
        pipe.flush()
    while reader.is_alive():
        if not wanted():
            raise UnwantedError
        reader.join(_SECONDS_BETWEEN_QUESTIONS)
    return answers[0] if answers else None


def _read(pipe: IO[bytes], answers: list[bytes]) -> None:
    head = pipe.read(HEAD)
    if len(head) == HEAD:
        size = length_of(head)
        body = pipe.read(size)
        if len(body) == size:
            answers.append(body)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the pipe, which asks the process to stop, and end it when it does not."""
    with contextlib.suppress(BrokenPipeError):
        cast(IO[bytes], process.stdin).close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_SECONDS_TO_END)
    process.kill()
    process.wait()
    cast(IO[bytes], process.stdout).close()


def _why(code: int | None, said: IO[bytes]) -> str:
    said.seek(0, 2)
    said.seek(max(0, said.tell() - _MOST_SAID))
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    return f"The process ended with code {code}. {lines[-1] if lines else ''}".strip()
