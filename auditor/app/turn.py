"""Whose turn it is: so many audits of a folder are made at once, and more wait in the order in which they were begun.

Who waits is the process that will do the work, so that the queue outlives the app and log-ins are kept in memory alone;
the queue is what the notes beside the audit files say. A process that is killed while it waits holds nobody up.
"""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from auditor.app.note import SUFFIX, Note, is_working, read_note
from auditor.assistants.shelf import DEEPEST
from auditor.pipes import cores

# More that wait than this are refused: each is a process that holds some memory.
MOST_QUEUED = 20
# Audits lie in the folder itself and as deep below it as the list shows them.
LEVELS = tuple("*/" * depth + "*" for depth in range(DEEPEST + 1))


class Place(NamedTuple):
    """A place in the queue: work that has begun comes first, then who began to wait first."""

    waits: bool
    since: float
    name: str


def places(folder: Path, now: float) -> list[Place]:
    """Return the places of all work in the folder of the app that takes a turn, first those that are at it."""
    found = (path for level in LEVELS for path in folder.glob(level + SUFFIX))
    notes = ((path.name, read_note(audit_of(path))) for path in found)
    return sorted(place_of(name, note) for name, note in notes if note and is_working(note, now) and not note.aside)


def place_of(name: str, note: Note) -> Place:
    """Return the place of a work by its note, whose file has that name."""
    return Place(note.state == "queued", note.began, name)


def audit_of(note: Path) -> Path:
    """Return the audit file that a note is about."""
    return note.with_name(note.name.removesuffix(SUFFIX) + ".audit")


def before(own: Place, all_places: Iterable[Place], at_once: int) -> int:
    """Return how many must end before the work at the place `own` may begin; 0 when it is its turn."""
    return max(0, sum(1 for one in all_places if one < own) - at_once + 1)


def is_full(folder: Path, at_once: int) -> bool:
    """Return True when so many audits wait that one more is refused."""
    found = places(folder, time.time())
    return len(found) >= at_once and sum(1 for one in found if one.waits) >= MOST_QUEUED


def turns(at_once: int) -> int:
    """Return how many audits are made at once, from the setting; 0 is as many as the machine has cores."""
    return at_once or cores()
