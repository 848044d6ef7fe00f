"""Keeps a workbook or page list that somebody has worked in: it gets a number and is never written over.

A program that saves a workbook mostly sets the time of its last change, or leaves both times out; one that keeps them
is found by the cells (contents.py), which whoever writes reports has read. What cannot be read is somebody's work.
"""

import csv
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from auditor.errors import InputError
from auditor.files import nothing, write_bytes

CORE = "docProps/core.xml"
# The properties are under 1 kB; a hostile file's could be anything.
LARGEST_CORE = 100_000
CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)<")
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)<")


def write_beside(path: Path, data: bytes | memoryview, *, old_stays: bool) -> tuple[Path, ...]:
    """Write `data` to `path`; when `old_stays`, the file there first gets the first free `NAME-1`, `NAME-2` ...

    Returns the file and where the old one went. Nothing has moved when the new one cannot be written (InputError).
    """
    kept: list[Path] = []
    write_bytes(path, data, (lambda: kept.append(moved(path))) if old_stays else nothing)
    return (path, *kept)


def saved_by_somebody(path: Path) -> bool:
    """True for a workbook that another program has saved since it was written here, by what it says of its times."""
    return path.is_file() and not untouched(path)


class Form(NamedTuple):
    """A form in which we write a list: the sign between cells, and the headings."""

    mark: str
    heads: list[str]


def holds_more(
    path: Path, forms: Sequence[Form], own: Mapping[tuple[str, ...], Sequence[str]], keys: Sequence[int],
    human: Sequence[int],
) -> bool:  # fmt: skip
    """True for a list that holds what the new one would not say again.

    `human` are the places of the columns that people fill in, `own` what the new list says in them, by the cells at the
    places `keys`.
    """
    return path.is_file() and not any(_says_the_same(path, form, own, keys, human) for form in forms)


def _says_the_same(
    path: Path, form: Form, own: Mapping[tuple[str, ...], Sequence[str]], keys: Sequence[int], human: Sequence[int]
) -> bool:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, delimiter=form.mark)
            if next(rows, []) != form.heads:
                return False  # another program's commas, quotes or columns
            for row in rows:
                if len(row) != len(form.heads):
                    return False
                typed = [row[at] for at in human]
                if any(typed) and typed != list(own.get(tuple(row[at] for at in keys), ())):
                    return False
    except (OSError, UnicodeError, csv.Error):
        return False
    return True


def moved(path: Path) -> Path:
    """Give the file the first free number beside its name and return where it went; raises InputError."""
    number = 1
    while (kept := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(kept)
    except OSError as trouble:
        raise InputError("what-is-filled-in-cannot-be", path=path, strerror=trouble.strerror) from None
    return kept


def untouched(path: Path) -> bool:
    """True when no program has saved the workbook since it was written here."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(CORE).file_size > LARGEST_CORE:
                return False
            core = archive.read(CORE)
    except Exception:  # a broken archive raises whatever it leads to; then it is kept
        return False
    created, modified = CREATED.search(core), MODIFIED.search(core)
    return bool(created and modified and created[1] == modified[1])
