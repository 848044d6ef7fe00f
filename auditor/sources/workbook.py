"""Reads what people have typed beside the actions and gaps of `audit.xlsx`, so that the next workbook shows it again.

Rows are known by the id in their last column and columns by their heading, so that neither another order nor another
language loses a word; a file that cannot be read gives nothing, for the writer keeps it beside the new one.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from auditor.datafile import read_table
from auditor.errors import InputError
from auditor.sources.lists import load_headings, plain_heading
from auditor.sources.xlsx import sheets_in

# Actions and gaps are hundreds of rows; the page list with its addresses has no ids and is not read here.
_MOST_ROWS, _MOST_COLUMNS = 20_000, 64
_LONGEST = 2000
ID = "id"

Typed = dict[str, dict[str, str]]


def read_typed(path: Path) -> Typed:
    """Return row id -> `owner`, `due` (ISO date), `done` (yes, no or as typed), `note`: only what is filled in."""
    found: Typed = {}
    try:
        with path.open("rb") as file:
            for sheet in sheets_in(file, path.name, most_rows=_MOST_ROWS, most_columns=_MOST_COLUMNS):
                found |= _typed(sheet.rows)
    except (InputError, OSError):  # a broken workbook gives nothing; the file itself is kept
        return {}
    return found


def _typed(rows: Iterable[Sequence[Any]]) -> Typed:
    lines = iter(rows)
    heads = [plain_heading(str(cell or "")) for cell in next(lines, ())]
    if ID not in heads:
        return {}
    columns = {head: at for at, head in enumerate(heads) if head in _meanings()}
    found: Typed = {}
    for row in lines:
        key = row[heads.index(ID)] if len(row) > heads.index(ID) else None
        values = {_meanings()[head]: _text(row[at]) for head, at in columns.items() if at < len(row)}
        filled = {name: _plain(name, value) for name, value in values.items() if value}
        if key and filled:
            found[str(key)] = filled
    return found


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a sheet holds
    if value is None:
        return ""
    return value.isoformat()[:10] if isinstance(value, datetime | date) else str(value).strip()[:_LONGEST]


def _plain(name: str, value: str) -> str:
    return _done().get(value.lower(), value) if name == "done" else value


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    headings = load_headings()
    return {head: name for name in ("owner", "due", "done", "note") for head in getattr(headings, name)}


@lru_cache(maxsize=1)
def _done() -> dict[str, str]:
    table = read_table(Path(__file__).with_name("labels.toml"))["done"]
    return {word: key for key, words in table.items() for word in words}
