"""The door to workbooks: their sheets row by row, within bounds that are checked before anything is unpacked.

A damaged or hostile workbook is an InputError in one line, whatever its XML leads to.
"""

import re
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

from auditor.errors import InputError
from auditor.sources.text import in_one_line
from auditor.zipped import Bounds, TooMuchError, open_zip

# A crawler's workbook of 200,000 rows is nearly so large; one with pictures has hundreds of members.
BOUNDS = Bounds(members=2_000, unpacked=300_000_000)
# All words of a workbook are read at once, and so are its styles and names.
LARGEST_WORDS, LARGEST_PART = 80_000_000, 10_000_000
# A row is read whole: 16,384 cells with a formula each are 2 MB.
LARGEST_ROW = 4_000_000
# A sheet of 20 million cells takes as long.
MOST_SECONDS = 120.0
# A sheet may claim a cell at its far corner: after so many empty rows it is taken to have ended.
MOST_EMPTY = 2_000
_PIECE = 1_000_000
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
# Beside the title of a workbook that this program wrote.
MARK = "auditor"
Line = tuple[Any, ...]


class Pages(NamedTuple):
    """A sheet: its title, its rows (made as they are asked for), and how many rows it says it has."""

    title: str
    rows: Iterator[Line]
    claimed: int


def sheets_in(file: BinaryIO, name: str, *, most_rows: int, most_columns: int | None = None) -> Iterator[Pages]:
    """Yield the sheets of a workbook; each one's rows are to be read before the next is asked for.

    Raises InputError, also while rows are read.
    """
    yield from book_in(file, name, most_rows=most_rows, most_columns=most_columns).sheets


class Book(NamedTuple):
    """A workbook: what this program wrote into it as its mark, its title, its sheets.

    `made`: of one of ours the time of the audit that it shows, ISO 8601 to the second, UTC; "" where it does not say.
    """

    mark: str
    title: str
    sheets: Iterator[Pages]
    made: str = ""


def book_in(file: BinaryIO, name: str, *, most_rows: int, most_columns: int | None = None) -> Book:
    """Return an open workbook; raises InputError when it cannot be read."""
    with _faults(name):
        _check(file)
        # Slow to load, and every command that knows a journey loads this module.
        import openpyxl

        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        marks = [str(one.value) for one in book.custom_doc_props.props if one.name == MARK]
        sheets = _sheets(book, name, most_rows, most_columns)
        made = book.properties.created.isoformat()[:19] if marks and book.properties.created else ""
        return Book(marks[0] if marks else "", str(book.properties.title or ""), sheets, made)


def _sheets(book: Any, name: str, most_rows: int, most_columns: int | None) -> Iterator[Pages]:  # noqa: ANN401
    ends = time.monotonic() + MOST_SECONDS
    with _faults(name):
        for sheet in book.worksheets:
            lines = sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
            yield Pages(sheet.title, _until(ends, lines, name), sheet.max_row or 0)


@contextmanager
def _faults(name: str) -> Iterator[None]:
    try:
        yield
    except InputError:
        raise
    except TooMuchError as claim:
        raise InputError("workbook-claims", name=name, claim=claim) from None
    except Exception as fault:  # a damaged workbook raises whatever its XML leads to, even while rows are read
        raise InputError("is-not-readable-xlsx-file", name=name, fault=in_one_line(fault)) from None


def _until(ends: float, lines: Iterator[Line], name: str) -> Iterator[Line]:
    empty = 0
    with _faults(name):
        for number, line in enumerate(lines):
            if number % 1000 == 0 and time.monotonic() > ends:
                raise TooMuchError("takes too long to read")
            empty = 0 if any(value is not None for value in line) else empty + 1
            if empty > MOST_EMPTY:
                return
            yield line


def _check(file: BinaryIO) -> None:
    with open_zip(file, BOUNDS) as archive:
        for item in archive.infolist():
            part = item.filename.lower()
            if "worksheets/" in part and part.endswith(".xml"):
                _check_rows(archive, item)
            elif part.endswith((".xml", ".rels")):
                most = LARGEST_WORDS if "sharedstrings" in part else LARGEST_PART
                if item.file_size > most:
                    raise TooMuchError("is too large unpacked")
    file.seek(0)


def _check_rows(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> None:
    """Raise TooMuchError for a row that is too large to be read whole, or for what no program writes into a sheet."""
    since, before = 0, b""
    with archive.open(item) as member:
        while piece := member.read(_PIECE):
            if b"<!" in before + piece:  # a comment or declaration, behind which rows could hide
                raise TooMuchError("holds what no program writes into a sheet")
            last = max((found.start() for found in _ROW.finditer(piece)), default=-1)
            since = since + len(piece) if last < 0 else len(piece) - last
            if since > LARGEST_ROW:
                raise TooMuchError("has a row too large to be read")
            before = piece[-1:]
