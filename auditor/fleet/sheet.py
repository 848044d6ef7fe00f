"""Reads the list of sites that a fleet is given: a sheet with headings in Swedish or English, or one target a line.

A row that cannot be understood is that row's trouble and is told with its number; the other rows go on.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from auditor.datafile import shipped_record
from auditor.errors import InputError
from auditor.records.base import StrictRecord
from auditor.sources.lists import plain_heading
from auditor.sources.text import read_text, rows_of

# An agency has hundreds of clients; a longer list is a list of pages.
MOST_SITES = 10_000
_HEADING_ROWS = 5
_LONGEST_CELL = 2_000
_WORKBOOKS = (".xlsx", ".xlsm")


class Row(NamedTuple):
    """A site as it is listed: the row's number, its target, and what else stands there (column -> text)."""

    number: int
    target: str
    cells: dict[str, str]


class Words(StrictRecord, frozen=True, kw_only=True):
    """All of headings.toml."""

    columns: dict[str, tuple[str, ...]]
    answers: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the headings and answers that ship with the program."""
    found: Words = shipped_record(Path(__file__).with_name("headings.toml"), Words)
    return found


def read_sites(path: Path) -> tuple[Row, ...]:
    """Return the rows of a list of sites; raises InputError when it cannot be read, or names no site."""
    rows = _rows(path)
    start, columns = _headings(rows)
    found = [row for number, cells in enumerate(rows[start:], start + 1) if (row := _row(number, cells, columns))]
    if not found:
        raise InputError("names-no-site", path=path)
    if len(found) > MOST_SITES:
        raise InputError("names-sites-is-limit", path=path, n=len(found), most_sites=MOST_SITES)
    return tuple(found)


def _rows(path: Path) -> list[list[str]]:
    if path.suffix.lower() not in _WORKBOOKS:
        return rows_of(read_text(path))
    # What reads workbooks is slow to load, and few lists are one.
    from auditor.sources.tables import read_tables

    return read_tables(path)[0].rows


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Return the number of rows above the sites, and column -> place; a list without headings has targets alone."""
    for number, cells in enumerate(rows[:_HEADING_ROWS], 1):
        heads = [plain_heading(cell[:_LONGEST_CELL]) for cell in cells]
        columns = {
            meaning: heads.index(next(name for name in names if name in heads))
            for meaning, names in words().columns.items()
            if not set(names).isdisjoint(heads)
        }
        if "target" in columns:
            return number, columns
    return 0, {"target": 0}


def _row(number: int, cells: Sequence[str], columns: dict[str, int]) -> Row | None:
    told = {name: cells[place].strip()[:_LONGEST_CELL] for name, place in columns.items() if len(cells) > place}
    target = told.pop("target", "")
    if not target or target.startswith("#"):
        return None
    return Row(number, target, {name: text for name, text in told.items() if text})
