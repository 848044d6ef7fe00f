"""Reads what people have typed beside the actions and gaps of `audit.xlsx`, so that the next workbook shows it again.

Rows are known by the id in their last column and columns by their heading, so that neither another order nor another
language loses a word; a file that cannot be read gives nothing, for the writer keeps it beside the new one.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from auditor.contents import Contents
from auditor.datafile import read_table
from auditor.errors import InputError
from auditor.sources.lists import load_headings, plain_heading
from auditor.sources.xlsx import book_in
from auditor.urls import host_of

# Excel's own limit.
_MOST_ROWS = 1_048_576
# So many kept workbooks are looked into for the latest of a site.
_MOST_KEPT = 20
LISTS = "_"
_LONGEST = 2000
ID = "id"
# Beside it: what the app knew of the row when the workbook was written (`run/tasks.py`).
WAS = "was"

Typed = dict[str, dict[str, str]]


class Worked(NamedTuple):
    """A workbook of ours as it stands: the site it is about ("" where nothing tells), what people typed beside rows,
    and whether a cell was changed since it was written (None: it does not say what it held).
    """

    site: str = ""
    typed: Typed = {}
    changed: bool | None = None


def read_typed(path: Path) -> Typed:
    """Return row id -> `owner`, `due` (ISO date), `done` (an id, or as typed), `note`, `was`: what is filled in."""
    return read_workbook(path).typed


def read_workbook(path: Path, only: Container[str] | None = None) -> Worked:
    """Return what a workbook holds of people's work; nothing when it cannot be read.

    Of its sheets `only` those of these titles are read, None for all; without all nothing tells whether it was changed.
    """
    contents, typed, first = Contents(), Typed(), ""
    try:
        with path.open("rb") as file:
            book = book_in(file, path.name, most_rows=_MOST_ROWS)
            for sheet in book.sheets:
                if sheet.title == LISTS or (only is not None and sheet.title not in only):
                    continue
                rows = _counted(sheet.title, sheet.rows, contents)
                found, address = _read(rows)
                typed |= found
                first = first or address
    except FileNotFoundError:
        return Worked()
    except (InputError, OSError):  # a broken workbook gives nothing; the file itself is kept
        return Worked(changed=True)
    digest, _, site = book.mark.partition(" ")
    changed = digest != contents.digest if digest and only is None else None
    return Worked(site or (book.title if "." in book.title and " " not in book.title else first), typed, changed)


def latest_of(
    folder: Path, name: str, own: Callable[[str], bool], read: Callable[[Path], Worked] = read_workbook
) -> tuple[Worked, Worked]:
    """Return (the workbook `name` in a folder, the newest one there of the site that `own` knows, kept ones too)."""
    now = read(folder / name)
    if own(now.site):
        return now, now
    stem, _, ending = name.rpartition(".")
    kept = [path for path in folder.glob(f"{stem}-*.{ending}") if path.stem.removeprefix(f"{stem}-").isdigit()]
    for path in sorted(kept, key=lambda one: -int(one.stem.removeprefix(f"{stem}-")))[:_MOST_KEPT]:
        found = read(path)
        if own(found.site):
            return now, found
    return now, Worked()


def _counted(title: str, rows: Iterable[Sequence[Any]], contents: Contents) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is not None:
                contents.add(title, number, place, value)
        yield row


def _read(rows: Iterator[Sequence[Any]]) -> tuple[Typed, str]:
    """Return what is typed in a sheet and the host of its first address; all of its rows are walked through."""
    top = next(rows, ())
    second = next(rows, ())
    heads = [plain_heading(str(cell or "")) for cell in top]
    place = next((heads.index(head) for head in load_headings().url if head in heads), None)
    address = str(second[place] or "") if place is not None and place < len(second) else ""
    found = _typed(chain((top, second), rows))
    for _ in rows:
        pass
    return found, host_of(address) if address.startswith(("http://", "https://")) else ""


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
    own = {head: name for name in ("owner", "due", "done", "note") for head in getattr(headings, name)}
    return own | {WAS: WAS}


@lru_cache(maxsize=1)
def _done() -> dict[str, str]:
    table = read_table(Path(__file__).with_name("labels.toml"))["done"]
    return {word: key for key, words in table.items() for word in words}
