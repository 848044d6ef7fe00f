"""Reads the labels that people give: a CSV, the audit's own XLSX with its columns filled in, or the report's download.

Rows that cannot be understood are told with their number; nothing a person wrote is dropped in silence.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from auditor.datafile import read_table
from auditor.errors import InputError
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.judgement import HumanLabel
from auditor.resources import folder
from auditor.sources.lists import as_address, load_headings, plain_heading
from auditor.sources.text import read_text, rows_of
from auditor.sources.xlsx import sheets_in

# Excel's own limit of rows.
_MOST_ROWS = 1_048_576
# Ours has some sixty; a person may have put more beside them.
_MOST_COLUMNS = 200
# Characters that a spreadsheet would run as a formula; exports put an apostrophe before them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HEADING_ROWS = 10

Found = tuple[tuple[HumanLabel, ...], tuple[str, ...]]
# (address, word) -> base label of what the audit at hand calls by that word, None when it is no name of its own.
OwnPhase = Callable[[str, str], str | None]


def no_own(url: str, word: str) -> None:
    """Know no names but ours."""


def read_labels(path: Path, own: OwnPhase = no_own) -> Found:
    """Return (labels, problems) of a file; raises InputError when it is no such file or has no column of addresses.

    `own` knows the names of the audit's own stages; they come after the ids of base labels and before other words.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file.", "Check the name.")
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        return _from_sheets(path, own)
    if kind == ".json":
        return _from_download(path, own)
    return _from_rows(rows_of(read_text(path)), path.name, own)


def _from_download(path: Path, own: OwnPhase) -> Found:
    try:
        table = msgspec.json.decode(read_text(path).encode())
        entries = table["labels"]
    except (msgspec.DecodeError, KeyError, TypeError):
        raise InputError(
            f"{path} is not the report's download.", "Download the corrections from the report again."
        ) from None
    if not isinstance(entries, list):
        raise InputError(f"{path} is not the report's download.", "Download the corrections from the report again.")
    rows = (
        (number, {key: cell_text(value) for key, value in entry.items()})
        for number, entry in enumerate(entries, 1)
        if isinstance(entry, dict)
    )
    return _collected(rows, own)


def _from_sheets(path: Path, own: OwnPhase) -> Found:
    for title, rows in sheets_of(path):
        if _columns(rows):
            return _from_rows(rows, f"{path.name}, {title}", own)
    raise InputError(f"{path} has no sheet with a column of addresses.", "Name the column URL, and another one Phase.")


def sheets_of(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield (title, rows) of a workbook's sheets; any fault of the file is an InputError."""
    with path.open("rb") as file:
        for sheet in sheets_in(file, str(path), most_rows=_MOST_ROWS, most_columns=_MOST_COLUMNS):
            yield sheet.title, [[cell_text(value) for value in row] for row in sheet.rows]


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever a sheet holds
    """Return a cell as text: dates as ISO, and without the apostrophe that our exports put before a formula."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = str(value).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """Return (number of the heading row, meaning -> column), None when no row has a heading for addresses."""
    headings = load_headings()
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        cells = [plain_heading(cell) for cell in row]
        columns = {}
        for meaning in headings.__struct_fields__:
            names = [name for name in getattr(headings, meaning) if name in cells]
            if names:
                columns[meaning] = cells.index(names[0])
        if "url" in columns and len(columns) > 1:
            return number, columns
    return None


def _from_rows(rows: Sequence[Sequence[str]], name: str, own: OwnPhase) -> Found:
    found = _columns(rows)
    if found is None:
        raise InputError(
            f"{name} has no columns for address and phase.", "Name them URL and Phase (or Adress and Fas)."
        )
    first, columns = found
    cells = (
        (number, {meaning: cell_text(row[at]) for meaning, at in columns.items() if at < len(row)})
        for number, row in enumerate(rows[first + 1 :], first + 2)
    )
    return _collected(cells, own)


def _collected(rows: Iterator[tuple[int, dict[str, str]]], own: OwnPhase) -> Found:
    labels: dict[str, HumanLabel] = {}
    problems: list[str] = []
    for number, values in rows:
        if not any(value for meaning, value in values.items() if meaning not in ("url", "by", "at")):
            continue
        url = as_address(values.get("url", ""))
        if url is None:
            problems.append(f"row {number}: {values.get('url', '')[:80]!r} is not a web address")
            continue
        label, unknown = _label(url, values, own)
        problems += [f"row {number}: {word[:40]!r} is not a {what}" for what, word in unknown]
        if label is not None:
            labels[url] = label
    return tuple(labels.values()), tuple(problems)


def _label(url: str, values: dict[str, str], own: OwnPhase) -> tuple[HumanLabel | None, list[tuple[str, str]]]:
    unknown = []
    known: dict[str, Any] = {}
    for field, table, what in (
        ("phase", "phase", "phase"),
        ("second", "phase", "phase"),
        ("content_type", "type", "content type"),
    ):
        word = values.get(field, "")
        if word and (found := _meant(table, word, url, own)):
            known[field] = found
        elif word:
            unknown.append((what, word))
    texts = {name: values.get(name, "")[:2000] for name in ("action", "owner", "due", "note", "by", "at")}
    if not known and not any(texts[name] for name in ("action", "owner", "due", "note")):
        return None, unknown
    return msgspec.convert({"url": url, **known, **texts}, HumanLabel), unknown


def _meant(table: str, word: str, url: str, own: OwnPhase) -> str | None:
    is_ours = table != "phase" or word.lower() in PHASES
    return named(table, word) if is_ours else own(url, word) or named(table, word)


def named(table: str, word: str) -> str | None:
    """Return the id of a `phase` or `type` by its id or its name in Swedish or English, None when it is unknown."""
    return _names()[table].get(plain_heading(word) or word.strip())


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    """Return table -> name -> id. Ids and the report's own names win over other words."""
    others = read_table(Path(__file__).with_name("labels.toml"))
    wording = [read_table(folder("reports") / "wording" / language / "labels.toml") for language in ("sv", "en")]
    found: dict[str, dict[str, str]] = {}
    for table, ids in (("phase", PHASES), ("type", CONTENT_TYPES)):
        names = {plain_heading(word) or word: key for key, words in others[table].items() for word in words}
        for words in wording:
            names |= {plain_heading(name): key for key, name in words.get(table, {}).items() if key in ids}
        found[table] = names | {plain_heading(key): key for key in ids}
    return found
