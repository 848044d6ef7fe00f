"""Reads what people say of a site's subjects: new names, subjects that are one, pages of another subject.

From the sheet *Topics* that comes back, where a new name is said of all pages of its row, or from `subjects.toml`.
Either becomes labels of pages, so that what was said stays when the subjects are found anew.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.errors import InputError
from auditor.records.base import Record, StrictRecord
from auditor.records.judgement import LONGEST_TOPIC, HumanLabel
from auditor.sources.label_columns import HEADING_ROWS, topic_headings
from auditor.sources.label_rows import Note, Row, Rows
from auditor.sources.lists import as_address, plain_heading
from auditor.sources.text import read_text

# The name or id of a subject of the audit -> the addresses of its pages.
PagesOf = Callable[[str], Sequence[str]]
# Subjects that one name of the report's download may be said of.
MOST_OF = 1_000
LONGEST_BY = 100


class Subject(StrictRecord, frozen=True, kw_only=True):
    """One subject of subjects.toml: its name, the subjects that are it (`of`), and pages that belong to it."""

    name: str
    of: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


class Subjects(StrictRecord, frozen=True, kw_only=True):
    """All of subjects.toml."""

    subject: tuple[Subject, ...]


class Downloaded(Record, frozen=True, kw_only=True):
    """One subject of the report's download."""

    name: str
    of: tuple[str, ...]
    by: str = ""
    at: str = ""


class TopicColumns(NamedTuple):
    """A row of headings: its number, and the columns of a subject's name and of what people call it."""

    row: int
    topic: int
    told: int
    heads: tuple[str, str]


def read_subjects(path: Path, pages_of: PagesOf, page: Callable[[str], str]) -> Rows:
    """Return the labels of a `subjects.toml`; raises InputError when it is none. `page` gives a page's own address."""
    try:
        subjects = msgspec.toml.decode(read_text(path), type=Subjects).subject
    except (msgspec.DecodeError, ValueError) as error:
        raise InputError("is-no-file-of-subjects", name=path.name, error=error) from error
    found = Rows(path.name)
    for number, subject in enumerate(subjects, 1):
        for old in subject.of:
            _take(found, number, old, subject.name, pages_of)
        for address in subject.pages:
            url = as_address(address)
            if url is None:
                found.notes.append(Note("no-address", sheet=path.name, row=number, word=address[:80]))
            else:
                found.rows.append(Row(number, _label(page(url), subject.name)))
    return found


def downloaded_subjects(entries: Sequence[object], pages_of: PagesOf) -> Rows:
    """Return the labels of the subjects in the report's download: names that were said of all pages of a subject."""
    found = Rows()
    for number, entry in enumerate(entries, 1):
        try:
            said = msgspec.convert(entry, Downloaded)
        except msgspec.ValidationError:
            found.notes.append(Note("not-a-label", row=number, word=str(entry)[:40]))
            continue
        for old in said.of[:MOST_OF]:
            _take(found, number, old, said.name, pages_of, by=said.by, at=said.at)
    return found


def topic_columns(rows: Sequence[Sequence[str]]) -> TopicColumns | None:
    """Return the headings of a sheet of subjects, None when no row has one for subjects and one for new names."""
    named, told = topic_headings()
    for number, row in enumerate(rows[:HEADING_ROWS]):
        cells = [plain_heading(cell[:200]) for cell in row]
        one, other = (next((at for at, cell in enumerate(cells) if cell in names), -1) for names in (named, told))
        if one >= 0 and other >= 0:
            return TopicColumns(number, one, other, (row[one][:80], row[other][:80]))
    return None


def topic_rows(rows: Sequence[Sequence[str]], columns: TopicColumns, sheet: str, pages_of: PagesOf) -> Rows:
    """Return a label for each page of the subjects that the rows name anew; a row without a new name says nothing."""
    found = Rows(sheet)
    found.notes.append(
        Note("read", sheet=sheet, columns=(("topic_named", columns.heads[0]), ("topic", columns.heads[1])))
    )
    for number, old, new in _filled(rows, columns):
        _take(found, number, old, new, pages_of)
    return found


def _filled(rows: Sequence[Sequence[str]], columns: TopicColumns) -> Iterator[tuple[int, str, str]]:
    for number, row in enumerate(rows[columns.row + 1 :], columns.row + 2):
        if len(row) > max(columns.topic, columns.told) and row[columns.told].strip():
            yield number, row[columns.topic].strip(), row[columns.told].strip()


def _take(found: Rows, number: int, old: str, new: str, pages_of: PagesOf, *, by: str = "", at: str = "") -> None:
    urls = pages_of(old) if new.strip() else ()
    if not urls:
        found.notes.append(Note("no-topic", sheet=found.sheet, row=number, word=old[:40]))
    found.rows += [Row(number, _label(url, new, by, at), own=False) for url in urls]


def _label(url: str, name: str, by: str = "", at: str = "") -> HumanLabel:
    return HumanLabel(url=url, topic=" ".join(name.split())[:LONGEST_TOPIC], by=by[:LONGEST_BY], at=at[:LONGEST_BY])
