"""Reads a customer's own names of the stages: a TOML file with a table `[stages]`, or a sheet with a line a stage.

A fault is one line that names the file and the row or key, since the names are wanted before anything is crawled.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from auditor.datafile import convert, read_table, shipped_record
from auditor.errors import DataFileError, InputError
from auditor.errors.said import Said
from auditor.lang.reports import report_language
from auditor.records.base import StrictRecord
from auditor.records.journey import StageWords
from auditor.resources import report_languages
from auditor.sources.labels import cell_text, sheets_of
from auditor.sources.lists import plain_heading
from auditor.sources.text import read_text, rows_of

# Two dozen stages are more than a report can show; a longer sheet is another sheet.
MOST_ROWS = 200
HEADING_ROWS = 10
BETWEEN_ALIASES = re.compile(r"[;,|/\n]")

Rows = Sequence[Sequence[str]]


class StageHeadings(StrictRecord, frozen=True, kw_only=True):
    """Column headings by meaning, from stages.toml; compared without case and marks."""

    stage: tuple[str, ...]
    name: tuple[str, ...]
    aliases: tuple[str, ...]


class StageFile(StrictRecord, frozen=True, kw_only=True):
    """A TOML file of names: the table is that of auditor.toml."""

    stages: dict[str, StageWords]


def read_stages(path: Path) -> dict[str, StageWords]:
    """Return stage -> own name as the file has them; raises DataFileError or InputError, naming file and row."""
    if path.suffix.lower() == ".toml":
        return convert(read_table(path), StageFile, str(path)).stages
    if not path.is_file():
        raise InputError("no-such-file-stages", path=path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        for title, rows in sheets_of(path):
            if columns_of(rows):
                return names_of(rows, f"{path}, {title}")
        raise no_columns(str(path))
    return names_of([[cell_text(cell) for cell in row] for row in rows_of(read_text(path))], str(path))


def names_of(rows: Rows, where: str) -> dict[str, StageWords]:
    """Return stage -> own name of the rows of a sheet."""
    found = columns_of(rows)
    if found is None:
        raise no_columns(where)
    first, columns = found
    names: dict[str, StageWords] = {}
    for number, row in enumerate(rows[first + 1 :], first + 2):
        cells = {meaning: row[at].strip() if at < len(row) else "" for meaning, at in columns.items()}
        if not any(cells.values()):
            continue
        if number > first + MOST_ROWS:
            raise DataFileError("stages-over-rows", where=where, most_rows=MOST_ROWS)
        stage = cells.pop("stage")
        if not stage or stage in names:
            what = Said("stage-twice", stage=stage) if stage else Said("no-stage")
            raise DataFileError("stages-row", where=where, number=number, what=what)
        aliases = tuple(word.strip() for word in BETWEEN_ALIASES.split(cells.pop("aliases", "")) if word.strip())
        if not any(cells.values()):
            raise DataFileError("row-has-no-name", where=where, number=number, stage=stage)
        names[stage] = {key: text for key, text in cells.items() if text} | ({"aliases": aliases} if aliases else {})
    if not names:
        raise DataFileError("names-no-stage", where=where)
    return names


def columns_of(rows: Rows) -> tuple[int, dict[str, int]] | None:
    """Return (number of the heading row, meaning -> column); None without a column of stages and one of names."""
    for number, row in enumerate(rows[:HEADING_ROWS]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row):
            meaning = meanings().get(plain_heading(cell))
            if meaning:
                columns.setdefault(meaning, at)
        if "stage" in columns and columns.keys() & {"name", *report_languages()}:
            return number, columns
    return None


@lru_cache(maxsize=1)
def meanings() -> dict[str, str]:
    """Return heading -> meaning."""
    headings: StageHeadings = shipped_record(Path(__file__).with_name("stages.toml"), StageHeadings)
    ours = {word: name for name in headings.__struct_fields__ for word in getattr(headings, name)}
    return {word: code for code in report_languages() for word in report_language(code).columns} | ours


def no_columns(where: str) -> DataFileError:
    """Return the fault of a sheet without the columns that are needed."""
    return DataFileError("has-no-columns-for-our-stages", where=where)
