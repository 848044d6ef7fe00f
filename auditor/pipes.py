"""How this program talks to processes of its own: each message is its length in four bytes and then the message.

Two talk so: `Process` for whoever can wait for the answer (pages judged apart, a fleet's tasks), and the crawl's page
processes (`crawl/workers.py`), which never wait and send and take large bodies in pieces.

The processes are programs (`python -m auditor...`), so that they need nothing of the one that started them, neither its
main module nor its memory; what crosses the pipes is data and is never unpickled.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

# A body is at most 15 MB by default and a page record is of its size; what is longer is no honest message.
LONGEST = 256_000_000
HEAD = 4
# The first message out of a process that can work.
READY = b"ready"
# Room for a whole answer in the pipe, so that a process goes on with the next page while its reader is busy.
_PIPE_BYTES = 1_048_576
# In a session of its own a process is not told of the user's Ctrl-C; it ends with the one that asks it.
APART: dict[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if os.name == "nt"
    else {"start_new_session": True}
)


class BadFrameError(Exception):
    """The other side sent what no message begins with."""


def framed(message: bytes) -> bytes:
    """Return a message as it goes over a pipe."""
    return head_of(len(message)) + message


def head_of(length: int) -> bytes:
    """Return what goes before a message of `length` bytes."""
    return length.to_bytes(HEAD, "big")


def length_of(head: bytes) -> int:
    """Return how long the message after `head` is; raises BadFrameError past the limit."""
    length = int.from_bytes(head, "big")
    if length > LONGEST:
        raise BadFrameError(f"a message of {length} bytes")
    return length


def message_from(source: IO[bytes]) -> bytes | None:
    """Return the next message, None when the other side closed before its end; raises BadFrameError."""
    head = source.read(HEAD)
    if len(head) < HEAD:
        return None
    length = length_of(head)
    message = source.read(length)
    return message if len(message) == length else None


class EndedError(Exception):
    """The process ended, or closed its pipe, before it had answered."""


class Process:
    """One of our modules as a process, for whoever waits for its answers.

    `more` is added to its environment, and `errors` takes what it writes to its standard error. Raises OSError when it
    cannot be started.
    """

    def __init__(self, module: str, *, more: Mapping[str, str] | None = None, errors: IO[bytes] | None = None) -> None:
        self._run = subprocess.Popen(  # noqa: S603 - our own module
            command(module), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            env={**environment(), **(more or {})}, **APART,
        )  # fmt: skip
        self._to, self._from = cast(IO[bytes], self._run.stdin), cast(IO[bytes], self._run.stdout)

    def ask(self, message: bytes) -> bytes:
        """Send a message and wait for the answer; raises EndedError or BadFrameError, as `answer` does."""
        self.send(message)
        return self.answer()

    def send(self, message: bytes) -> None:
        """Send a message; that the process has ended is told by `answer`."""
        with contextlib.suppress(BrokenPipeError):
            self._to.write(framed(message))
            self._to.flush()

    def answer(self) -> bytes:
        """Wait for the next message; raises EndedError or BadFrameError."""
        message = message_from(self._from)
        if message is None:
            raise EndedError
        return message

    def end(self, seconds: float = 0) -> int:
        """Close the pipe, which asks the process to end, and kill it after `seconds`; returns its exit code."""
        with contextlib.suppress(OSError):
            self._to.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._run.wait(seconds)
        self._run.kill()
        code = self._run.wait()
        self._from.close()
        return code


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs one of our modules as a program."""
    return (sys.executable, "-P", "-m", module, *arguments)


def environment() -> dict[str, str]:
    """Return the environment in which a process finds its modules where this one finds them, and nowhere else."""
    paths = [str(Path(path or ".").absolute()) for path in sys.path if isinstance(path, str)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take this process's input and output for the talk alone: what a library prints must not end up in it."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(sink, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return source, sink
