"""Bytes of a user's file to text and rows: the encodings and separators that Excel, Sheets and crawlers write."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from auditor.errors import InputError

# A list of a million addresses is 100 MB; more is the wrong file.
_LARGEST = 200_000_000
# A field that is longer was never closed; a row that is longer would be millions of cells.
_LONGEST_FIELD, _LONGEST_ROW = 1_000_000, 2_000_000
# Where a separator is looked for.
_TOP = 500_000
_SEPARATORS = (",", ";", "\t", "|")


def read_text(path: Path) -> str:
    """Return a text file's content: UTF-8, UTF-16 or Windows-1252; raises InputError when it is missing or binary."""
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError("is-too-large-for-list", path=path)
        data = path.read_bytes()
    except OSError as trouble:
        raise InputError("file-unreadable", path=path, strerror=trouble.strerror or trouble) from None
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file's bytes: UTF-8, UTF-16 or Windows-1252; raises InputError when it is binary."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").lstrip("\ufeff")
    if b"\x00" in data[:4096]:
        raise InputError("is-not-text-file", name=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def rows_of(text: str, name: str = "The list") -> list[list[str]]:
    """Return all rows of a CSV text at once; see `lines_of`."""
    return list(lines_of(text, name))


def lines_of(text: str, name: str = "The list") -> Iterator[list[str]]:
    """Yield the rows of a CSV text; the separator is the one that most lines at the top agree on.

    Raises InputError when it is no CSV, as when a quotation mark that is never closed swallows the rest of the file.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    top = text[:_TOP].splitlines()
    named = bool(top) and top[0].lower().startswith("sep=") and len(top[0]) == 5
    source = io.StringIO(text, newline="")
    if named:
        source.readline()
    try:
        taken = [0]
        for row in csv.reader(_bounded(source, taken), delimiter=top[0][4] if named else _separator(_told(top))):
            taken[0] = 0
            yield row
    except (csv.Error, ValueError, TypeError) as fault:
        raise InputError("is-not-readable-as-csv", name=name, fault=in_one_line(fault)) from None


def _bounded(source: io.StringIO, taken: list[int]) -> Iterator[str]:
    """Yield lines; `taken` counts the letters of the row at hand, whose cells must not fill the memory."""
    while line := source.readline(_LONGEST_ROW + 1):
        taken[0] += len(line)
        if taken[0] > _LONGEST_ROW:
            raise csv.Error("a row is too long")
        yield line


def in_one_line(fault: BaseException) -> str:
    """Return a fault's text as one short line; what a damaged file brings into it must not reach a terminal."""
    words = "".join(sign if sign.isprintable() else " " for sign in str(fault)).split()
    return " ".join(words)[:100] or type(fault).__name__


def _told(lines: list[str]) -> list[str]:
    """The first lines without the remarks that some tools write above their table."""
    return [line for line in lines[:60] if not line.startswith("#")][:20]


def _separator(lines: list[str]) -> str:
    filled = [line for line in lines if line.strip()]

    def agreement(mark: str) -> tuple[int, int, int, int]:
        """How often a mark stands on every line, on most lines (a title above has none), and on the first."""
        counts = Counter(line.count(mark) for line in filled)
        usual = max((number for number in counts if number), key=lambda number: counts[number], default=0)
        most = counts[usual] if usual and 2 * counts[usual] > len(filled) else 0
        return min(counts, default=0), most, usual if most else 0, filled[0].count(mark) if filled else 0

    best = max(_SEPARATORS, key=agreement)
    return best if any(agreement(best)) else ","
