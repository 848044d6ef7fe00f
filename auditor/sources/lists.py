"""Reads a list of addresses: one a line, or a CSV with a column of them, as Screaming Frog and Sheets export it."""

from pathlib import Path

from auditor.datafile import shipped_record
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.records.base import StrictRecord
from auditor.sources.text import read_text, rows_of
from auditor.urls import resolve

_MOST_PROBLEMS = 20


class ExportHeadings(StrictRecord, frozen=True, kw_only=True):
    """Columns of our own page list: those that people fill in, with their meaning, and some that only we write."""

    human: dict[str, str]
    machine: tuple[str, ...]


class Headings(StrictRecord, frozen=True, kw_only=True):
    """Column headings by meaning, from headings.toml; compared without case and marks."""

    url: tuple[str, ...]
    phase: tuple[str, ...]
    second: tuple[str, ...]
    content_type: tuple[str, ...]
    action: tuple[str, ...]
    owner: tuple[str, ...]
    due: tuple[str, ...]
    done: tuple[str, ...]
    note: tuple[str, ...]
    topic: tuple[str, ...]
    decision: tuple[str, ...]
    target: tuple[str, ...]
    status: tuple[str, ...]
    review: tuple[str, ...]
    by: tuple[str, ...]
    at: tuple[str, ...]
    export: ExportHeadings


def load_headings() -> Headings:
    """Return the shipped headings."""
    headings: Headings = shipped_record(Path(__file__).with_name("headings.toml"), Headings)
    return headings


def read_list(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (addresses, problems) of a list; raises InputError when it is missing, binary, or names no address."""
    text = read_text(path)
    rows = rows_of(text)
    column = _heading(rows)
    if column is None and path.suffix.lower() not in (".csv", ".tsv"):
        rows, column = [[line] for line in text.splitlines()], 0
    if column is None:
        column = _first_address(rows)
    urls: dict[str, None] = {}
    problems: list[str] = []
    for number, row in enumerate(rows, 1):
        cell = row[column].strip() if len(row) > column else ""
        if not cell or cell.startswith("#"):
            continue
        url = as_address(cell)
        if url:
            urls[url] = None
        elif number > 1 and len(problems) < _MOST_PROBLEMS:
            problems.append(str(Said("row-no-address", name=path.name, number=number, cell=cell[:80])))
    if not urls:
        raise InputError("names-no-address", path=path)
    return tuple(urls), tuple(problems)


def as_address(cell: str) -> str | None:
    """Return a cell as a normalised address; a missing scheme is https."""
    if "://" in cell:
        return resolve(cell)
    host = cell.partition("/")[0]
    return resolve(f"https://{cell}") if "." in host and " " not in cell else None


def _heading(rows: list[list[str]]) -> int | None:
    names = load_headings().url
    # Exports put a title line or two above the headings.
    for row in rows[:5]:
        for number, cell in enumerate(row):
            if plain_heading(cell) in names:
                return number
    return None


def _first_address(rows: list[list[str]]) -> int:
    for row in rows[:5]:
        for number, cell in enumerate(row):
            if as_address(cell.strip()):
                return number
    return 0


def plain_heading(cell: str) -> str:
    """Return a heading in lower case, with single spaces and without marks."""
    return " ".join("".join(c if c.isalnum() else " " for c in cell.lower()).split())
