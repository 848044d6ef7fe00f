"""The note beside an audit file that tells how its work stands: `HOST.work.json`, written by the process that works.

An audit file is locked while it is filled, so nobody else can ask it. The note is written whole or not at all, and says
when it was written last: a process that was killed is known by its silence. Log-ins and headers are never in it.
"""

import os
from pathlib import Path
from typing import Literal

import msgspec

from auditor.files import write_bytes
from auditor.records.base import Record
from auditor.records.crawl import Progress
from auditor.records.ready import ready

State = Literal["queued", "waiting", "crawling", "judging", "writing", "paused", "done", "failed"]
Ask = Literal["pause", "finish"]

SUFFIX = ".work.json"
ASK_SUFFIX = ".work.ask"
# Of a process that has written nothing for so long, in seconds, nothing more is to be expected; it writes each second.
SILENCE = 15.0
WORKING: frozenset[State] = frozenset(("queued", "waiting", "crawling", "judging", "writing"))
LARGEST = 100_000


class Note(Record, frozen=True, kw_only=True):
    """How the work on an audit stands. `at` and `began` are seconds since the epoch; `options` hold no secrets."""

    target: str
    options: dict[str, str | int | float | bool] = {}
    secret: bool = False  # a log-in or headers were given, which going on needs again
    state: State = "waiting"
    began: float = 0.0
    at: float = 0.0
    pid: int = 0
    aside: bool = False  # a copy is judged behind a correction: a short work that takes no turn
    before: int = 0  # how many audits come first while it is queued
    progress: Progress | None = None
    latest: tuple[str, ...] = ()
    trouble: str = ""


def note_of(audit: Path) -> Path:
    """Return where the note of an audit file is."""
    return audit.with_name(audit.name.removesuffix(".audit") + SUFFIX)


def ask_of(audit: Path) -> Path:
    """Return the file by which the process that works is asked to pause or to finish."""
    return audit.with_name(audit.name.removesuffix(".audit") + ASK_SUFFIX)


def read_note(audit: Path) -> Note | None:
    """Return the note of an audit file, None where there is none that can be read."""
    path = note_of(audit)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST)
        return msgspec.json.decode(data, type=ready(Note))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_note(audit: Path, note: Note) -> None:
    """Write the note of an audit file."""
    write_bytes(note_of(audit), msgspec.json.encode(note))


def is_working(note: Note | None, now: float) -> bool:
    """Return True when a process is at work on the audit now."""
    return note is not None and note.state in WORKING and now - note.at < SILENCE and is_alive(note.pid)


def is_left(note: Note | None, now: float) -> bool:
    """Return True for work whose process ended without a word: it can be gone on with."""
    return note is not None and note.state in WORKING and not is_working(note, now)


def state_of(note: Note | None, now: float) -> str:
    """Return what is going on: the note's state, `left` for work that lost its process, `judged` for no note."""
    if note is None:
        return "judged"
    return "left" if is_left(note, now) else note.state


def is_alive(pid: int) -> bool:
    """Return True unless the system knows of no such process; 0 is one that has not told its number yet."""
    if os.name == "nt" or not pid:  # asking would end it there: the note's silence has to do
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def ask(audit: Path, wish: Ask) -> None:
    """Ask the process that works on an audit to pause, or to finish with what it has read."""
    write_bytes(ask_of(audit), wish.encode())


def asked(audit: Path) -> Ask | None:
    """Return what the process that works on an audit was asked for."""
    try:
        wish = ask_of(audit).read_bytes()[:20]
    except OSError:
        return None
    return "pause" if wish == b"pause" else "finish" if wish == b"finish" else None


def answered(audit: Path) -> None:
    """Forget what was asked."""
    ask_of(audit).unlink(missing_ok=True)
