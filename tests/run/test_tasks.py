"""What the app was told of an action and what the workbook holds become one, and neither loses a word."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.errors import InputError
from auditor.records.audit import Audit
from auditor.records.task import KeptTask, Task
from auditor.run.audit import judge_store, options_of
from auditor.run.corrections import take_labels
from auditor.run.demo import open_demo
from auditor.run.live import write_live
from auditor.run.tasks import Line, line_of, lines_of, say, take_back, take_tasks, with_tasks
from auditor.settings import ReportSettings, Settings
from auditor.sources.workbook import read_workbook
from auditor.store.sqlite import Store, open_store

NOW = "2026-12-01T12:00:00+00:00"
XLSX = Settings(report=ReportSettings(formats=("xlsx", "tickets"), language="en"))
ROW = "action x"


def said(number: int = 1, **cells: str) -> KeptTask:
    return KeptTask(number, Task(row=ROW, **cells))


def written(kept: KeptTask, row: dict[str, str]) -> dict[str, str]:
    """The row of the next workbook."""
    return dict(with_tasks({ROW: row}, {ROW: kept})[ROW])


def test_without_the_app_the_workbook_stands() -> None:
    assert line_of(None, {"owner": "Åsa", "done": "yes"}).cells == {
        "owner": "Åsa",
        "due": "",
        "done": "yes",
        "note": "",
    }


def test_without_a_workbook_the_app_stands() -> None:
    line = line_of(said(owner="Bo"), {})
    assert line.cells["owner"] == "Bo" and not line.clashes


@pytest.mark.parametrize(
    ("workbook", "app", "shown"),
    [
        ({}, {"owner": "Bo", "note": "ring"}, {"owner": "Bo", "note": "ring"}),  # the app alone has changed
        ({"owner": "Cia"}, {"owner": "Åsa"}, {"owner": "Cia"}),  # the workbook alone
        ({"owner": ""}, {"owner": "Åsa"}, {"owner": ""}),  # and was emptied
        ({"due": "2027-01-01"}, {"owner": "Bo"}, {"owner": "Bo", "due": "2027-01-01"}),  # each another cell
        ({"owner": "Bo"}, {"owner": "Bo"}, {"owner": "Bo"}),  # both to the same
        ({}, {"owner": ""}, {"owner": ""}),  # cleared in the app
    ],
)
def test_what_was_changed_on_one_side_alone_counts(
    workbook: dict[str, str], app: dict[str, str], shown: dict[str, str]
) -> None:
    first = said(owner="Åsa")
    row = {**written(first, {}), **workbook}
    later = KeptTask(2, replace(first.task, **app))
    line = line_of(later, row)
    assert not line.clashes and {name: line.cells[name] for name in shown} == shown
    # and stays so through every further workbook and what is said of another cell
    for _ in range(2):
        row = written(later, row)
        assert dict(line_of(later, row).cells) == dict(line.cells)
    noted = line_of(KeptTask(3, replace(later.task, note="n")), row)
    assert not noted.clashes and {name: noted.cells[name] for name in shown if name != "note"} == {
        name: value for name, value in shown.items() if name != "note"
    }


def test_both_changed_to_different_things_is_a_question_that_stays_until_it_is_answered() -> None:
    first = said(owner="Åsa")
    row = {**written(first, {}), "owner": "Cia"}
    later = KeptTask(2, replace(first.task, owner="Bo"))
    line = line_of(later, row)
    assert [(one.name, one.app, one.workbook) for one in line.clashes] == [("owner", "Bo", "Cia")]
    again = line_of(later, written(later, row))
    assert again.clashes == line.clashes and again.cells["owner"] == "Cia"
    for answer in ("Bo", "Cia", "Dan"):
        answered = KeptTask(3, replace(later.task, owner=answer, heard=again.heard))
        settled = line_of(answered, written(later, row))
        assert not settled.clashes and settled.cells["owner"] == answer
        following = written(answered, written(later, row))
        assert following["owner"] == answer
        # the same word typed once more is a new one
        typed = line_of(answered, {**following, "owner": "Cia"})
        assert typed.cells["owner"] == "Cia" and not typed.clashes


def test_a_workbook_of_an_earlier_version_is_no_reason_to_lose_either() -> None:
    line = line_of(said(owner="Bo"), {"owner": "Åsa"})
    assert [(one.app, one.workbook) for one in line.clashes] == [("Bo", "Åsa")]
    assert line_of(said(owner="Bo"), {"note": "n", "was": "{"}).cells == {
        "owner": "Bo", "due": "", "done": "", "note": "n"
    }  # fmt: skip


def test_a_workbook_outlives_its_audit_file() -> None:
    row = written(said(owner="Bo"), {})
    assert line_of(None, row).cells["owner"] == "Bo"
    assert with_tasks({ROW: row}, {})[ROW] == row


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with open_demo(tmp_path, Settings()) as made:
        judge_store(made, Settings(), NOW)
        yield made


def audit_in(store: Store) -> Audit:
    return store.audits.heads(1)[0]


def line(store: Store, row: str) -> Line:
    return lines_of(store, audit_in(store))[row]


def task(row: str, **cells: str) -> Task:
    return Task(row=row, by="anna", at=NOW, **cells)


def test_of_two_windows_the_second_is_shown_what_the_first_said(store: Store) -> None:
    audit, row = audit_in(store), f"action {audit_in(store).actions[0].id}"
    seen = line(store, row).mark
    assert say(store, audit, task(row, owner="Bo"), seen) is None
    stands = say(store, audit, task(row, owner="Cia"), seen)
    assert stands is not None and stands.cells["owner"] == "Bo" and stands.kept.task.by == "anna"
    assert say(store, audit, task(row, owner="Cia"), stands.mark) is None
    assert take_back(store, audit, row, stands.mark) is not None  # not what stands
    assert take_back(store, audit, row, line(store, row).mark) is None
    assert line(store, row).cells["owner"] == "Bo"
    assert [(one.owner, stands) for one, stands in store.tasks.history()[row]] == [("Bo", True), ("Cia", False)]


def test_what_stands_already_is_not_written_again(store: Store) -> None:
    audit, row = audit_in(store), f"action {audit_in(store).actions[0].id}"
    assert say(store, audit, task(row), line(store, row).mark) is None
    assert not store.tasks.history()


def test_it_outlives_a_crawl_that_is_taken_back(store: Store) -> None:
    audit, row = audit_in(store), f"action {audit_in(store).actions[0].id}"
    store.put_aside()
    say(store, audit, task(row, owner="Bo"), line(store, row).mark)
    store.go_back()
    assert line(store, row).cells["owner"] == "Bo"


def fill(path: Path, row: str, **cells: str) -> None:
    """What somebody does in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    heads = [cell.value for cell in sheet[1]]
    names = {"owner": "Owner", "due": "Due date", "done": "Done", "note": "Notes"}
    number = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, heads.index("id") + 1).value == row)
    for name, value in cells.items():
        sheet.cell(number, heads.index(names[name]) + 1).value = value or None
    book.save(path)


def test_the_workbook_and_the_app_pass_their_words_on(tmp_path: Path) -> None:
    with open_demo(tmp_path, Settings()) as store:
        judge_store(store, Settings(), NOW)
        path, audit = store.path, audit_in(store)
        row = f"action {audit.actions[0].id}"
        cells = {"owner": "Åsa =1+1", "due": "2026-12-24", "done": "doing", "note": "=ring - imorgon"}
        assert say(store, audit, task(row, **cells), line(store, row).mark) is None
    settings = Settings(report=ReportSettings(formats=("xlsx", "tickets", "csv"), language="en"))
    write_live(path, settings)
    book = path.parent / "audit.xlsx"
    with open_store(path) as store:
        stands = line(store, row)
        assert dict(stands.cells) == cells and not stands.clashes
        assert dict(options_of(audit, path.parent, settings.report).typed[row]).items() >= cells.items()
        fill(book, row, owner="Cia", done="Will not be done")
        changed = line(store, row)
        assert changed.mark != stands.mark and not changed.clashes
        assert dict(changed.cells) == {**cells, "owner": "Cia", "done": "dropped"}
        # a window that was open since before is told, and nothing is written over
        told = say(store, audit, task(row, **{**cells, "owner": "Bo"}), stands.mark)
        assert told is not None and told.cells["owner"] == "Cia"
        assert say(store, audit, task(row, **{**cells, "owner": "Bo"}), told.mark) is None
        assert dict(line(store, row).cells) == {**cells, "owner": "Bo"}
    write_live(path, settings)
    with open_store(path) as store:
        assert dict(line(store, row).cells) == {**cells, "owner": "Bo"}
    assert "Bo" in (path.parent / "tickets.csv").read_text(encoding="utf-8")
    assert (path.parent / "audit-1.xlsx").is_file()  # what somebody had saved is kept


def test_what_is_not_to_be_done_is_no_task(tmp_path: Path) -> None:
    with open_demo(tmp_path, Settings()) as store:
        audit = judge_store(store, Settings(), NOW)
        path, action = store.path, audit.actions[0]
        say(store, audit, task(f"action {action.id}", done="dropped"), line(store, f"action {action.id}").mark)
    write_live(path, XLSX)
    with (path.parent / "tickets.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["id"] for row in csv.DictReader(file)}
    assert action.id not in ids and audit.actions[1].id in ids


def test_a_workbook_that_comes_back_by_mail_brings_what_was_typed_beside_actions(tmp_path: Path) -> None:
    with open_demo(tmp_path, Settings()) as store:
        audit = judge_store(store, Settings(), NOW)
        path = store.path
        one, other, third = (f"action {action.id}" for action in audit.actions[:3])
        for row in (one, other, third):
            assert say(store, audit, task(row, owner="Åsa", note="n"), line(store, row).mark) is None
    write_live(path, XLSX)
    mailed = tmp_path / "from-eva.xlsx"
    shutil.copy(path.parent / "audit.xlsx", mailed)
    fill(mailed, one, done="Yes")
    fill(mailed, other, owner="Eva")
    with open_store(path) as store:
        for row in (other, third):  # meanwhile, in the app
            assert say(store, audit, task(row, owner="Bo", note="n"), line(store, row).mark) is None
        found = take_labels(store, mailed, by="eva", now=NOW)
        assert found.tasks == 2
        assert [(note.word, note.earlier) for note in found.notes if note.key == "newer"] == [("Eva", "Bo")]
        assert dict(line(store, one).cells) == {"owner": "Åsa", "due": "", "done": "yes", "note": "n"}
        assert [line(store, row).cells["owner"] for row in (other, third)] == ["Eva", "Bo"]
        assert [one.owner for one, _ in store.tasks.history()[other]] == ["Åsa", "Bo", "Eva"]
        with pytest.raises(InputError, match="label"):
            take_labels(store, mailed, by="eva", now=NOW)  # nothing is new in it


def test_the_workbook_of_another_site_tells_nothing_of_this_one(tmp_path: Path) -> None:
    with open_demo(tmp_path, Settings()) as store:
        audit = judge_store(store, Settings(), NOW)
        path, row = store.path, f"action {audit.actions[0].id}"
    write_live(path, Settings(report=ReportSettings(formats=("xlsx",), language="en")))
    foreign = tmp_path / "foreign.xlsx"
    shutil.copy(path.parent / "audit.xlsx", foreign)
    fill(foreign, row, owner="Fred")
    book = openpyxl.load_workbook(foreign)
    mark = next(one for one in book.custom_doc_props.props if one.name == "auditor")
    mark.value = f"{mark.value.partition(' ')[0]} other.example"
    book.save(foreign)
    with open_store(path) as store:
        taken, _ = take_tasks(store, foreign, by="anna", now=NOW)
        assert read_workbook(foreign, frozenset({"Actions"})).site not in ("", audit.site)
        assert taken == 0 and line(store, row).cells["owner"] == ""
