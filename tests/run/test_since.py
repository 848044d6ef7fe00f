"""A workbook that comes back brings what was typed in it, and undoes nothing that was said since it was written."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from auditor.records.judgement import HumanLabel
from auditor.run.audit import judge_store
from auditor.run.corrections import Taken, take_labels
from auditor.run.demo import open_demo
from auditor.run.live import write_live
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import Store, open_store

BEFORE, NOW, LATER = (f"2026-12-01T1{hour}:00:00+00:00" for hour in (1, 2, 3))
HEADS = {"owner": "Owner", "due": "Due date", "note": "Notes", "status": "Progress", "decision": "Your decision"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An audit with a label, its workbook as `audit.xlsx` beside it."""
    with open_demo(tmp_path, Settings()) as made:
        url = page_in(made)
        made.labels.add([HumanLabel(url=url, owner="Åsa", note="n", decision="keep", by="a", at=BEFORE)])
        judge_store(made, Settings(), NOW)
        path = made.path
    write_live(path, Settings(report=ReportSettings(formats=("xlsx",), language="en")))
    with open_store(path) as opened:
        yield opened


def page_in(store: Store) -> str:
    return min(snapshot.url for snapshot, page in store.pages.iter_pages() if page is not None)


def book_of(store: Store) -> Path:
    return store.path.parent / "audit.xlsx"


def fill(store: Store, **cells: str) -> None:
    """What somebody does on the sheet of decisions."""
    book = openpyxl.load_workbook(book_of(store))
    sheet = book["Decisions"]
    rows = [[cell.value for cell in row] for row in sheet]
    number = next(n for n, row in enumerate(rows) if "Owner" in row)
    at = next(n for n, row in enumerate(rows) if n > number and page_in(store) in row)
    for name, value in cells.items():
        sheet.cell(at + 1, rows[number].index(HEADS[name]) + 1).value = value
    book.save(book_of(store))


def said(store: Store, **fields: object) -> None:
    store.labels.add([HumanLabel(url=page_in(store), by="app", at=LATER, **fields)])


def taken(store: Store) -> Taken:
    return take_labels(store, book_of(store), by="b", now=LATER)


def stands(store: Store) -> HumanLabel:
    return store.labels.of(page_in(store))[0]


def newer(found: Taken) -> list[tuple[str, str]]:
    return [(note.word, note.earlier) for note in found.notes if note.key == "newer"]


def test_what_was_said_in_the_app_since_is_not_undone_by_a_workbook_that_only_repeats(store: Store) -> None:
    said(store, owner="Bo", decision="remove")
    fill(store, due="2027-01-15")
    found = taken(store)
    assert (stands(store).owner, stands(store).decision) == ("Bo", "remove")
    assert (stands(store).due, stands(store).note) == ("2027-01-15", "n")
    assert not newer(found) and found.labels == 1


def test_what_was_emptied_in_the_app_stays_empty(store: Store) -> None:
    said(store, cleared=("owner",), decision="proposed")
    fill(store, note="typed")
    taken(store)
    assert (stands(store).owner, stands(store).decision, stands(store).note) == ("", "proposed", "typed")


def test_what_was_typed_counts_and_a_newer_word_of_the_app_is_told_and_kept(store: Store) -> None:
    said(store, owner="Bo")
    fill(store, owner="Cia", decision="Remove")
    found = taken(store)
    assert newer(found) == [("Cia", "Bo")]
    assert any("'Cia'" in str(note) and "'Bo'" in str(note) for note in found.notes)
    assert (stands(store).owner, stands(store).decision) == ("Cia", "remove")
    store.labels.undo()
    assert (stands(store).owner, stands(store).decision) == ("Bo", "keep")


def test_a_workbook_that_nobody_filled_in_says_nothing_new(store: Store) -> None:
    said(store, owner="Bo")
    found = taken(store)
    assert not newer(found) and stands(store).owner == "Bo"
    assert len(store.labels.history(page_in(store))) <= 3


def test_a_list_that_does_not_say_when_it_was_written_is_taken_as_it_stands(store: Store, tmp_path: Path) -> None:
    said(store, owner="Bo")
    sheet = tmp_path / "labels.csv"
    sheet.write_text(f"URL,Owner\n{page_in(store)},Åsa\n", encoding="utf-8")
    take_labels(store, sheet, by="b", now=LATER)
    assert stands(store).owner == "Åsa"
