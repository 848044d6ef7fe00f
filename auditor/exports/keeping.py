"""Keeps a workbook or page list that somebody has worked in: it gets a number and is never written over.

A program that saves a workbook sets the time of its last change, or leaves both times out: a file whose two times are
the same is as it was written here; what cannot be read is taken for somebody's work.
"""

import csv
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor.errors import InputError

CORE = "docProps/core.xml"
# The properties are under 1 kB; a hostile file's could be anything.
LARGEST_CORE = 100_000
CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)<")
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)<")


def keep(path: Path) -> tuple[Path, ...]:
    """Move a workbook to the first free `NAME-1`, `NAME-2` ... when somebody has saved it; return where it went, or ().

    Raises InputError when the file cannot be moved.
    """
    return () if not path.is_file() or untouched(path) else (moved(path),)


def keep_list(
    path: Path, heads: Sequence[str], own: Mapping[str, Sequence[str]], human: Sequence[str]
) -> tuple[Path, ...]:
    """Move a page list in the same way when it holds what the new one would not say again.

    `heads` are the columns, `human` those that people fill in, `own` address -> what the new list says in them.
    """
    return () if not path.is_file() or _says_the_same(path, heads, own, human) else (moved(path),)


def _says_the_same(path: Path, heads: Sequence[str], own: Mapping[str, Sequence[str]], human: Sequence[str]) -> bool:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if list(rows.fieldnames or ()) != list(heads):
                return False  # another program's commas, quotes or columns
            for row in rows:
                typed = [row[name] or "" for name in human]
                if any(typed) and typed != list(own.get(row["url"], ())):
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
        raise InputError(
            f"{path}: what is filled in cannot be kept ({trouble.strerror}).",
            "Close the file if it is open in another program, or choose another folder with --output.",
        ) from None
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
