"""Opens whatever a tool exports - CSV, a workbook, a ZIP of several files - as plain tables of text.

Everything is bounded before it is unpacked, for an archive may claim anything; formulas stay text and are never run.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from auditor.errors import InputError
from auditor.sources.text import decoded, in_one_line, rows_of

# 200,000 rows of 500 letters; more is the wrong file, and each letter may be a cell.
LARGEST_FILE = 100_000_000
# Search Console packs seven files of at most 1,000 rows; a crawler's workbook of 200,000 rows is nearly this large.
LARGEST_UNPACKED = 300_000_000
# A sheet may claim a cell at its far corner and nothing before it: what is walked through is counted.
MOST_CELLS = 20_000_000
MOST_MEMBERS = 60
# Search Console's own export ends at 1,000 rows, tools that ask its API at 50,000 a day; beyond, memory is at stake.
MOST_ROWS = 200_000
# Screaming Frog's widest export has some 150 columns.
MOST_COLUMNS = 400
# What Excel holds in a cell.
LONGEST_CELL = 32_767
TEXTS = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")


class Table(NamedTuple):
    """A sheet or file: its name, its rows as text, and how many rows were left out beyond the limit."""

    name: str
    rows: list[list[str]]
    left_out: int = 0


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return the tables of a file; raises InputError when it cannot be read, is too large, or holds none."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(f"{path} is too large for an export.", "Export fewer rows, or check the name.")
        data = path.read_bytes()
    except OSError as trouble:
        raise InputError(f"{path}: {trouble.strerror or trouble}.", "Check the name and the rights.") from None
    kind = path.suffix.lower()
    if kind in WORKBOOKS:
        return tuple(_sheets(data, path.name))
    if kind == ".zip" or data[:4] == b"PK\x03\x04":
        return tuple(_members(data, path.name))
    return (_text(data, path.name),)


def _text(data: bytes, name: str) -> Table:
    rows = rows_of(decoded(data, name), name)
    kept = [row[:MOST_COLUMNS] for row in rows[:MOST_ROWS]]
    return Table(name, kept, max(0, len(rows) - MOST_ROWS))


def _members(data: bytes, name: str) -> Iterator[Table]:
    """Yield the tables of an archive; each member is read to a limit, whatever size it claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" in archive.namelist():
                yield from _sheets(data, name)
                return
            left = LARGEST_UNPACKED
            for item in archive.infolist()[:MOST_MEMBERS]:
                kind = Path(item.filename).suffix.lower()
                if item.is_dir() or kind not in (*TEXTS, *WORKBOOKS) or "__MACOSX" in item.filename:
                    continue
                with archive.open(item) as member:
                    inner = member.read(left + 1)
                left -= len(inner)
                if left < 0:
                    raise InputError(f"{name} is too large unpacked.", "Export fewer rows, or unpack it yourself.")
                yield from _inner(inner, shown(f"{name}: {Path(item.filename).name}"), kind)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as fault:
        raise InputError(
            f"{name} is not a readable ZIP file ({in_one_line(fault)}).", "Download it again, or unpack it first."
        ) from None
    except zipfile.LargeZipFile:
        raise InputError(f"{name} is too large.", "Export fewer rows.") from None


def _inner(data: bytes, label: str, kind: str) -> Iterator[Table]:
    """Yield the tables of one member; one that cannot be read is an empty table and spoils no other."""
    try:
        yield from _sheets(data, label) if kind in WORKBOOKS else (_text(data, label),)
    except InputError:
        yield Table(label, [])


def shown(name: str) -> str:
    """Return a name that stands inside a file as one line that is safe to show in a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:200]


def _sheets(data: bytes, name: str) -> Iterator[Table]:
    """Yield the sheets of a workbook; whatever a damaged one raises becomes an InputError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_UNPACKED:
                raise InputError(f"{name} is too large unpacked.", "Export fewer rows, or save it as CSV.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            label = name if len(book.worksheets) == 1 else shown(f"{name}: {sheet.title}")
            lines = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            yield Table(label, list(_filled(lines)), max(0, (sheet.max_row or 0) - MOST_ROWS))
    except InputError:
        raise
    except Exception as fault:
        raise InputError(
            f"{name} is not a readable XLSX file ({in_one_line(fault)}).", "Save it again as XLSX or CSV."
        ) from None


def _filled(lines: Iterable[Sequence[Any]]) -> Iterator[list[str]]:
    """Yield the rows that hold something, without the empty cells at their end."""
    walked = 0
    for line in lines:
        walked += len(line)
        if walked > MOST_CELLS:
            return
        last = max((at for at, value in enumerate(line) if value is not None), default=-1)
        if last >= 0:
            yield [_cell(value) for value in line[: last + 1]]


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a sheet holds
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)[:LONGEST_CELL]
