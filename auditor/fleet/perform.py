"""Carries out one task in a process of its own, so that its memory is given back and its crash is one task's.

The process lives as long as the pipe to it: when whoever started it is killed, it ends too and the work can be redone.
"""

import contextlib
import tempfile
import threading
from collections.abc import Callable
from typing import IO

from auditor.errors.said import spoken
from auditor.pipes import BadFrameError, EndedError, Process

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
        process = Process("auditor.fleet.child", more={"AUDITOR_LANGUAGE": spoken()}, errors=said)
        try:
            answer = _answer(process, task, wanted)
        finally:
            code = process.end(_SECONDS_TO_END)
        if answer is None:
            raise DiedError(_why(code, said))
        return answer


def _answer(process: Process, task: bytes, wanted: Callable[[], bool]) -> bytes | None:
    answers: list[bytes] = []
    reader = threading.Thread(target=_read, args=(process, answers), daemon=True)
    reader.start()
    process.send(task)
    while reader.is_alive():
        if not wanted():
            raise UnwantedError
        reader.join(_SECONDS_BETWEEN_QUESTIONS)
    return answers[0] if answers else None


def _read(process: Process, answers: list[bytes]) -> None:
    with contextlib.suppress(EndedError, BadFrameError):
        answers.append(process.answer())


def _why(code: int, said: IO[bytes]) -> str:
    said.seek(0, 2)
    said.seek(max(0, said.tell() - _MOST_SAID))
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    return f"The process ended with code {code}. {lines[-1] if lines else ''}".strip()
