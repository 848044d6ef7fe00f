"""Writes a table as CSV: for scripts (stable ids, commas, points), or for a Swedish Excel, which opens that as one
column and wants semicolons, a decimal comma, and headings and values in words.

What comes from pages can never run as a formula, and a file that somebody has worked in is kept beside the new one.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from auditor.exports.columns import Cell
from auditor.exports.keeping import Form, holds_more, write_beside
from auditor.exports.names import named
from auditor.exports.safe import safe_cell
from auditor.exports.wording import Wording
from auditor.lang.reports import report_language
from auditor.records.base import Record
from auditor.resources import report_languages

# Excel takes a CSV for the machine's own code page unless it begins with this.
BOM = "\ufeff"


class CsvHead(Record, frozen=True, kw_only=True):
    """A column: `group` is the table of labels.toml that names its values, `human` cells are typed in.

    `name` is its heading in words where labels.toml has none.
    """

    id: str
    name: str = ""
    group: str = ""
    human: bool = False


class CsvTable(Record, frozen=True, kw_only=True):
    """A file: `rows` are made when it is written; `key` are the columns by which a row is known again."""

    name: str
    heads: tuple[CsvHead, ...]
    rows: Callable[[], Iterable[Sequence[Cell]]]
    key: tuple[str, ...] = ("url",)


class CsvLook(Record, frozen=True, kw_only=True):
    """How a CSV is written; `language`: that of its headings and values in words, "" for ids."""

    mark: str = ","
    decimal: str = "."
    language: str = ""


# By the name of `--csv-for`.
LOOKS: dict[str, CsvLook] = {"": CsvLook()} | {
    f"excel-{code}": CsvLook(mark=signs.csv or ",", decimal=signs.decimal, language=code)
    for code, signs in ((code, report_language(code)) for code in report_languages())
}


def write_table(table: CsvTable, folder: Path, words: Wording, look: CsvLook = LOOKS[""]) -> tuple[Path, ...]:
    """Write one file into `folder` (UTF-8 with BOM, all quoted); returns it and where an older one went, if any."""
    # Bytes as they come: as text, one letter outside Latin-1 makes every letter of a large site take four bytes.
    data = io.BytesIO()
    out = io.TextIOWrapper(data, encoding="utf-8", errors="replace", newline="")
    out.write(BOM)
    sheet = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n", delimiter=look.mark)
    sheet.writerow(headings(table, words, look))
    places = {head.id: at for at, head in enumerate(table.heads)}
    keys, typed = ([places[name] for name in names] for names in (table.key, human_of(table)))
    own: dict[tuple[str, ...], list[str]] = {}
    for row in table.rows():
        cells = cells_of(row, table.heads, words, look)
        own[tuple(cells[at] for at in keys)] = [cells[at] for at in typed]
        sheet.writerow(cells)
    out.flush()
    forms = [Form(one.mark, headings(table, words, one)) for one in LOOKS.values()]
    stays = holds_more(folder / table.name, forms, own, keys, typed)
    return write_beside(folder / table.name, data.getbuffer(), old_stays=stays)


def human_of(table: CsvTable) -> list[str]:
    """Return the columns that people fill in."""
    return [head.id for head in table.heads if head.human]


def headings(table: CsvTable, words: Wording, look: CsvLook) -> list[str]:
    """Return the headings as they stand in the file."""
    names = Wording(look.language) if look.language else words
    return [head.name or names.name("column", head.id) if look.language else head.id for head in table.heads]


def cells_of(row: Sequence[Cell], heads: Sequence[CsvHead], words: Wording, look: CsvLook) -> list[str]:
    """Return one row as texts."""
    if look.language:
        return [worded(named(words, head.group, value), words, look) for head, value in zip(heads, row, strict=True)]
    return [cell(value) for value in row]


def worded(value: Cell, words: Wording, look: CsvLook) -> str:
    """Return one value for a reader: yes and no, and numbers with the decimal sign of the look."""
    if isinstance(value, bool):
        return words.name("word", "yes" if value else "no")
    return cell(value).replace(".", look.decimal) if isinstance(value, float) else cell(value)


def cell(value: Cell) -> str:
    """Return one value as text: flags as true and false, numbers with a point, text made safe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return safe_cell(value) if isinstance(value, str) else str(value)
