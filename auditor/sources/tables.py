"""Opens whatever a tool exports - CSV, a workbook, a ZIP of several files - as plain tables of text.

Everything is bounded before it is unpacked, for an archive may claim anything; formulas stay text and are never run.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from auditor.errors import InputError
from auditor.sources.text import decoded, in_one_line, lines_of
from auditor.sources.xlsx import sheets_in
from auditor.zipped import Bounds, TooMuchError, open_zip

# 200,000 rows of 500 letters; more is the wrong file, and each letter may be a cell.
LARGEST_FILE = 100_000_000
# Search Console packs seven files of at most 1,000 rows.
LARGEST_UNPACKED = 300_000_000
LARGEST_MEMBER = 100_000_000
# A sheet may claim a cell at its far corner and nothing before it: what is walked through is counted.
MOST_CELLS = 20_000_000
# What is kept of all tables of a file together: cells that differ, with what Python needs for each.
MOST_KEPT = 400_000_000
EACH_CELL = 50
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
    """A sheet or file: its name, its rows as text, how many rows were left out beyond the limit, what is wrong with it.

    An empty row stands for all that lie between two tables. `problem`: "", unreadable or left-out.
    """

    name: str
    rows: list[list[str]]
    left_out: int = 0
    problem: str = ""


class Kept:
    """What is kept of a file's cells: one that recurs is kept once, and all together are bounded."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._room = MOST_KEPT
        self.walked = 0

    def full(self) -> bool:
        """True when no more rows are to be read."""
        return self._room < 0 or self.walked > MOST_CELLS

    def row(self, cells: Iterable[str]) -> list[str]:
        """Return a row as it is kept, without the empty cells at its end."""
        row = [self._cell(cell[:LONGEST_CELL]) for cell in cells]
        while row and not row[-1]:
            row.pop()
        return row

    def _cell(self, cell: str) -> str:
        known = self._known.get(cell)
        if known is None:
            known = self._known[cell] = cell
            self._room -= len(cell) * (1 if cell.isascii() else 4) + EACH_CELL
        return known


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return the tables of a file; raises InputError when it cannot be read, is too large, or holds none."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("is-too-large-for-export", path=path)
        data = path.read_bytes()
    except OSError as trouble:
        raise InputError("file-unreadable", path=path, strerror=trouble.strerror or trouble) from None
    kind, kept = path.suffix.lower(), Kept()
    if kind in WORKBOOKS:
        return tuple(_sheets(io.BytesIO(data), path.name, kept))
    if kind == ".zip" or data[:4] == b"PK\x03\x04":
        return tuple(_members(io.BytesIO(data), path.name, kept))
    return (_text(data, path.name, kept),)


def _text(data: bytes, name: str, kept: Kept) -> Table:
    lines = lines_of(decoded(data, name), name)
    return _table(name, (line[:MOST_COLUMNS] for line in lines), kept)


def _table(name: str, lines: Iterator[Sequence[str]], kept: Kept, claimed: int = 0) -> Table:
    """Return a table of the lines that there is room for; the others are counted."""
    rows: list[list[str]] = []
    for line in lines:
        kept.walked += len(line)
        if len(rows) >= MOST_ROWS or kept.full():
            return Table(name, rows, max(1 + sum(1 for _ in lines), claimed - len(rows)))
        row = kept.row(line)
        if row or (rows and rows[-1]):
            rows.append(row)
    return Table(name, rows, max(0, claimed - MOST_ROWS))


def _members(file: BinaryIO, name: str, kept: Kept) -> Iterator[Table]:
    """Yield the tables of an archive; each member is read to a limit, whatever size it claims."""
    try:
        with open_zip(file, Bounds(members=1_000, unpacked=LARGEST_UNPACKED)) as archive:
            if "xl/workbook.xml" in archive.namelist():
                yield from _sheets(file, name, kept)
                return
            for number, item in enumerate(item for item in archive.infolist() if _is_table(item)):
                label = shown(f"{name}: {Path(item.filename).name}")
                if number >= MOST_MEMBERS or item.file_size > LARGEST_MEMBER:
                    yield Table(label, [], problem="left-out")
                    continue
                yield from _inner(archive.read(item), label, Path(item.filename).suffix.lower(), kept)
    except TooMuchError as claim:
        raise InputError("zip-claims", name=name, claim=claim) from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as fault:
        raise InputError("is-not-readable-zip-file", name=name, fault=in_one_line(fault)) from None
    except zipfile.LargeZipFile:
        raise InputError("zip-too-large", name=name) from None


def _is_table(item: zipfile.ZipInfo) -> bool:
    kind = Path(item.filename).suffix.lower()
    return not item.is_dir() and kind in (*TEXTS, *WORKBOOKS) and "__MACOSX" not in item.filename


def _inner(data: bytes, label: str, kind: str, kept: Kept) -> Iterator[Table]:
    """Yield the tables of one member; one that cannot be read is an empty table and spoils no other."""
    try:
        yield from _sheets(io.BytesIO(data), label, kept) if kind in WORKBOOKS else (_text(data, label, kept),)
    except InputError:
        yield Table(label, [], problem="unreadable")


def shown(name: str) -> str:
    """Return a name that stands inside a file as one line that is safe to show in a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:200]


def _sheets(file: BinaryIO, name: str, kept: Kept) -> Iterator[Table]:
    """Yield the sheets of a workbook; whatever a damaged one raises becomes an InputError."""
    found = [
        (sheet.title, _table(sheet.title, (list(map(cell_text, line)) for line in sheet.rows), kept, sheet.claimed))
        for sheet in sheets_in(file, name, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    ]
    for title, table in found:
        yield table._replace(name=name if len(found) == 1 else shown(f"{name}: {title}"))


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever a sheet holds
    """Return a cell as text; dates are ISO."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)[:LONGEST_CELL]
