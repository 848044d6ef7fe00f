"""Reads the labels that people give: a CSV, the audit's own XLSX with its columns filled in, or the report's download.

Told is always what was read from which column of which sheet, and what was passed over; nothing a person wrote is
dropped in silence, and nothing that the audit says is ever taken for a person's word (label_columns).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from auditor.datafile import read_table
from auditor.errors import InputError
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.decision import DECIDED, WORK_STATUSES
from auditor.records.judgement import LONGEST_TOPIC, HumanLabel
from auditor.records.rewording import Rewording
from auditor.resources import report_languages, wording_folder
from auditor.sources.known import Known, OwnPhase, no_own
from auditor.sources.label_columns import GUESSED, LISTS, Columns, Guesses, columns_of, for_people, is_ours, repeats
from auditor.sources.label_rows import Note, Row, Rows, merged
from auditor.sources.lists import as_address, plain_heading
from auditor.sources.rewordings import rewording_columns, rewording_rows
from auditor.sources.subjects import downloaded_subjects, read_subjects, topic_columns, topic_rows
from auditor.sources.text import read_text, rows_of
from auditor.sources.xlsx import book_in
from auditor.urls import resolve

# Excel's own limit of rows.
_MOST_ROWS = 1_048_576
# Ours has some sixty; a person may have put more beside them.
_MOST_COLUMNS = 200
# Characters that a spreadsheet would run as a formula; exports put an apostrophe before them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_TEXT = 2000
# Field of a label -> the table of words that it takes; the fields that take any text.
CHOICES = {"phase": "phase", "second": "phase", "content_type": "type", "decision": "decision", "status": "status"}
TEXTS = ("action", "owner", "due", "note", "topic", "review")
# What is said of a page under whichever of its addresses.
OF_PAGE = ("phase", "second", "content_type", "topic")
IDS: dict[str, tuple[str, ...]] = {
    "phase": PHASES, "type": CONTENT_TYPES, "decision": DECIDED, "status": WORK_STATUSES,
}  # fmt: skip
# Tables of the report's wording under another name.
WORDED = {"status": "work_status"}

Found = tuple[tuple[HumanLabel, ...], tuple[str, ...]]


class Read(NamedTuple):
    """What a file says: labels, notes on what was read and what was passed over, and new words for calls to action."""

    labels: tuple[HumanLabel, ...]
    notes: tuple[Note, ...]
    rewordings: tuple[Rewording, ...] = ()
    made: str = ""  # the time of the audit that a workbook of ours shows, "" where nothing tells


def read_labels(path: Path, own: OwnPhase = no_own) -> Found:
    """Return (labels, problems) of a file; raises InputError when it is no such file or has no column of addresses.

    `own` knows the names of the audit's own stages; they come after the ids of base labels and before other words.
    """
    found = read_told(path, Known(own))
    return found.labels, tuple(str(note) for note in found.notes if note.is_problem)


def read_told(path: Path, known: Known) -> Read:
    """Return the labels of a file with notes on what was read; raises InputError as `read_labels` does."""
    if not path.is_file():
        raise InputError("no-such-file-labels", path=path)
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        return _from_sheets(path, known)
    if kind == ".json":
        return _from_download(path, known)
    if kind == ".toml":
        return _settled([read_subjects(path, known.pages_of, known.page)])
    rows = rows_of(read_text(path), path.name)
    columns = columns_of(rows, ours=is_ours(rows))
    if columns is None and (register := rewording_columns(rows)):
        return _settled([rewording_rows(rows, register, "", cell_text, known.cta)])
    if columns is None and (topics := topic_columns(rows)):
        return _settled([topic_rows(rows, topics, "", known.pages_of)])
    if columns is None:
        raise InputError("has-no-columns-for-address-and", name=path.name)
    return _settled([_from_rows(rows, columns, "", known)])


def _from_download(path: Path, known: Known) -> Read:
    try:
        table = msgspec.json.decode(read_text(path).encode())
        entries, subjects = table["labels"], table.get("subjects", [])
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, RecursionError):
        entries = subjects = None
    if not isinstance(entries, list) or not isinstance(subjects, list):
        raise InputError("is-not-reports-download", path=path)
    found = Rows()
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            values = {key: cell_text(value) for key, value in entry.items() if isinstance(key, str)}
            _take(found, number, values, known)
        else:
            found.notes.append(Note("not-a-label", row=number, word=str(entry)[:40]))
    # what a page's own form says wins over what is said of its subject
    return _settled([downloaded_subjects(subjects, known.pages_of), found])


def _from_sheets(path: Path, known: Known) -> Read:
    """Read every sheet with a column of addresses and one of labels; of our own workbook only what people fill in."""
    sheets, made = book_of(path)
    ours = any(title == LISTS or is_ours(rows) for title, rows in sheets)
    found: list[Rows] = []
    passed: list[Note] = []
    for title, rows in sheets:
        columns = columns_of(rows, ours=ours)
        if columns:
            found.append(_from_rows(rows, columns, title, known))
        elif register := rewording_columns(rows):
            found.append(rewording_rows(rows, register, title, cell_text, known.cta))
        elif topics := topic_columns(rows):
            found.insert(0, topic_rows(rows, topics, title, known.pages_of))  # what a page's own row says wins
        elif rows and title != LISTS:
            passed.append(Note("sheet", sheet=title))
    if not found:
        raise InputError("has-no-sheet-with-column-of", path=path)
    read = _settled(found)
    return read._replace(notes=(*read.notes, *passed), made=made)


def sheets_of(path: Path) -> list[tuple[str, list[list[str]]]]:
    """Return (title, rows) of a workbook's sheets; any fault of the file is an InputError."""
    return book_of(path)[0]


def book_of(path: Path) -> tuple[list[tuple[str, list[list[str]]]], str]:
    """Return (title, rows) of a workbook's sheets, and `made` as `Read` has it; any fault of the file is InputError."""
    with path.open("rb") as file:
        book = book_in(file, str(path), most_rows=_MOST_ROWS, most_columns=_MOST_COLUMNS)
        return [(one.title, [[cell_text(cell) for cell in row] for row in one.rows]) for one in book.sheets], book.made


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever a sheet holds
    """Return a cell as text: dates as ISO, and without the apostrophe that our exports put before a formula."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = str(value).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _from_rows(rows: Sequence[Sequence[str]], columns: Columns, sheet: str, known: Known) -> Rows:
    """Return the rows of one sheet, with notes on its columns."""
    found = Rows(sheet)
    for number, line in enumerate(rows[columns.row + 1 :], columns.row + 2):
        values = {meaning: cell_text(line[at]) for meaning, at in columns.found.items() if at < len(line)}
        _take(found, number, values, known)
        unheaded = [
            cell for at, cell in enumerate(line) if cell.strip() and (columns.heads[at : at + 1] or ("",)) == ("",)
        ]
        found.notes += [Note("unheaded", sheet=sheet, row=number, word=cell.strip()[:40]) for cell in unheaded[:1]]
    dropped = _without_guesses(found, columns, known.guesses)
    read = {meaning: columns.name(meaning) for meaning in columns.found if meaning not in dropped}
    found.notes.insert(0, Note("read", sheet=sheet, columns=tuple(read.items())))
    if left := columns.left():
        found.notes.append(Note("left", sheet=sheet, word=", ".join(left), n=len(left)))
    return found


def _without_guesses(found: Rows, columns: Columns, guesses: Guesses) -> set[str]:
    """Take away what only repeats the audit's own guess, with a note for each column; return their meanings."""
    dropped = set()
    for field in GUESSED:
        said = {row.label.url: value for row in found.rows if (value := getattr(row.label, field))}
        if field not in columns.found or not said:
            continue
        head = columns.name(field)
        same = repeats(field, said, guesses, for_people=for_people(head))
        if same:
            dropped.add(field)
            found.notes.append(Note("repeats", sheet=found.sheet, word=head, n=same, of=len(said)))
            found.forget(field)
    return dropped


def _take(found: Rows, number: int, values: Mapping[str, str], known: Known) -> None:
    """Put one row among `found`; what cannot be understood becomes a note."""
    if not any(value for meaning, value in values.items() if meaning not in ("url", "by", "at")):
        return
    url = as_address(values.get("url", ""))
    if url is None:
        found.notes.append(Note("no-address", sheet=found.sheet, row=number, word=values.get("url", "")[:80]))
        return
    page = known.page(url)
    for address, said in _parted(url, page, values).items():
        label = _label(address, said, known.own, found, number)
        if label is not None:
            found.rows.append(Row(number, label, page == url))


def _parted(url: str, page: str, values: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Return address -> what a row says of it: what is decided is said of the address itself, labels of its page.

    A copy may be redirected; its original is another matter.
    """
    if page == url or "decision" not in values:
        return {page: values}
    labels = {name: value for name, value in values.items() if name in (*OF_PAGE, "by", "at")}
    return {page: labels, url: {name: value for name, value in values.items() if name not in OF_PAGE}}


def _label(url: str, values: Mapping[str, str], own: OwnPhase, found: Rows, number: int) -> HumanLabel | None:
    known: dict[str, Any] = {}
    for field, table in CHOICES.items():
        word = values.get(field, "")
        if word and (meant := _meant(table, word, url, own)):
            known[field] = meant
        elif word:
            found.notes.append(Note(f"no-{table}", sheet=found.sheet, row=number, word=word[:40]))
    texts = {name: values.get(name, "") for name in (*TEXTS, "by", "at")}
    texts["target"] = _target(values.get("target", ""), url, found, number)
    for name, text in texts.items():
        if len(text) > (most := LONGEST_TOPIC if name == "topic" else LONGEST_TEXT):
            found.notes.append(Note("cut", sheet=found.sheet, row=number, word=text[:40], n=most))
            texts[name] = text[:most]
    if not known and not any(texts[name] for name in (*TEXTS, "target")):
        return None
    return msgspec.convert({"url": url, **known, **texts}, HumanLabel)


def _target(word: str, url: str, found: Rows, number: int) -> str:
    """Return where a page is to lead as an address: written whole, or as a path of the same site."""
    target = (resolve(word, url) if word.startswith("/") else as_address(word)) if word else ""
    if target is None:
        found.notes.append(Note("no-target", sheet=found.sheet, row=number, word=word[:80]))
    return target or ""


def _settled(sheets: Sequence[Rows]) -> Read:
    """Return the labels of all sheets, one an address, with notes on addresses that stand there twice."""
    labels, twice = merged(sheets)
    notes = [note for found in sheets for note in found.notes]
    return Read(labels, (*notes, *twice), tuple(one for found in sheets for one in found.rewordings))


def _meant(table: str, word: str, url: str, own: OwnPhase) -> str | None:
    is_ours = table != "phase" or word.lower() in PHASES
    return named(table, word) if is_ours else own(url, word) or named(table, word)


def named(table: str, word: str) -> str | None:
    """Return the id of a word of `table` (see IDS) by its id or its name in Swedish or English, None when unknown."""
    return _names()[table].get(plain_heading(word) or word.strip())


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    """Return table -> name -> id. Ids and the report's own names win over other words."""
    others = read_table(Path(__file__).with_name("labels.toml"))
    wording = [read_table(wording_folder(language) / "labels.toml") for language in report_languages()]
    found: dict[str, dict[str, str]] = {}
    for table, ids in IDS.items():
        names = {plain_heading(word) or word: key for key, words in others[table].items() for word in words}
        for words in wording:
            own = words.get(WORDED.get(table, table), {})
            names |= {plain_heading(name): key for key, name in own.items() if key in ids}
        found[table] = names | {plain_heading(key): key for key in ids}
    return found
