"""Who does an action, by when and how far it is: said in the app, shown, taken back, and never written over."""

import re
import threading
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from auditor.app import decide, read
from auditor.records.audit import Audit
from auditor.records.task import KeptTask
from auditor.run.live import write_live
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import open_store
from tests.run.test_tasks import fill

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"
SAID = {"owner": "Åsa", "due": "2026-12-24", "done": "doing", "note": "ring först", "by": "Bo"}


def file_of(folder: Path) -> Path:
    return folder / "demo.example" / "demo.example.audit"


def head(folder: Path) -> Audit:
    with open_store(file_of(folder), readonly=True) as store:
        return store.audits.heads(1)[0]


def plain(text: str) -> str:
    """A page with plain spaces."""
    return unescape(text).replace("\N{NO-BREAK SPACE}", " ")


def kept(folder: Path) -> dict[str, KeptTask]:
    with open_store(file_of(folder), readonly=True) as store:
        return store.tasks.standing()


def form_of(client: TestClient, number: int = 0, **asked: str) -> dict[str, str]:
    """The fields of the form of an action as a browser would send them back."""
    text = client.get("/read", params={"audit": NAME, **asked}).text
    form = re.findall(r'<form class="app-task".*?</form>', text, re.DOTALL)[number]
    found = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', form))
    found |= dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    chosen = re.search(r'<option value="([^"]*)" selected>', form)
    return {name: unescape(value) for name, value in found.items()} | {"done": chosen[1] if chosen else ""}


def sent(client: TestClient, path: str, given: dict[str, str]) -> object:
    return client.post(path, data=given, follow_redirects=False)


def test_what_is_said_stands_in_the_file_and_on_the_page(client: TestClient, folder: Path) -> None:
    action = head(folder).actions[0]
    answer = sent(client, "/decide", {**form_of(client), **SAID})
    assert answer.status_code == 303 and answer.headers["location"].endswith("said=1#a-1")
    found = kept(folder)[f"action {action.id}"].task
    assert (found.by, found.cells) == ("Bo", {name: SAID[name] for name in ("owner", "due", "done", "note")})
    text = plain(client.get("/read", params={"audit": NAME, "said": "1"}).text)
    assert "In progress · Åsa · 24 December 2026" in text and 'role="status">Saved.' in text
    assert {name: form_of(client)[name] for name in found.cells} == found.cells


def test_it_is_told_in_swedish(folder: Path, another: Callable[..., TestClient]) -> None:
    swedish = another(folder, "sv")
    swedish.get("/", params={"token": TOKEN})
    assert sent(swedish, "/decide", {**form_of(swedish), **SAID}).status_code == 303
    text = plain(swedish.get("/read", params={"audit": NAME}).text)
    assert "Pågår · Åsa · 24 december 2026" in text and "ingen har tagit sig an den ännu" in text


def test_two_windows_never_write_over_each_other(client: TestClient, folder: Path) -> None:
    one = other = form_of(client)
    assert sent(client, "/decide", {**one, **SAID}).status_code == 303
    late = sent(client, "/decide", {**other, "owner": "Cia", "due": "2027-01-15"})
    assert late.status_code == 409
    for said in ("Åsa", "24 December 2026", "Cia", "15 January 2027", "Said in the app by Bo", "ring först"):
        assert said in plain(late.text)
    assert kept(folder)[f"action {one['action']}"].task.owner == "Åsa"
    mark = re.search(r'name="seen" value="(\w+)"', late.text)
    assert mark is not None
    chosen = sent(client, "/decide", {**other, "owner": "Cia", "seen": mark[1]})
    assert chosen.status_code == 303 and kept(folder)[f"action {one['action']}"].task.owner == "Cia"
    assert form_of(client)["owner"] == "Cia" and "Åsa" in client.get("/read", params={"audit": NAME}).text


def test_many_windows_at_once_write_one_word(client: TestClient, folder: Path) -> None:
    form, answers = form_of(client), []
    threads = [
        threading.Thread(
            target=lambda name=name: answers.append(sent(client, "/decide", {**form, "owner": name}).status_code)
        )
        for name in ("a", "b", "c", "d")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 409, 409, 409]
    with open_store(file_of(folder)) as store:
        assert len(store.tasks.history()[f"action {form['action']}"]) == 1


def test_it_is_taken_back_unless_something_else_was_said_since(client: TestClient, folder: Path) -> None:
    sent(client, "/decide", {**form_of(client), **SAID})
    first = form_of(client)
    sent(client, "/decide", {**first, "owner": "Cia"})
    late = sent(client, "/undecide", first)
    assert late.status_code == 409 and "Nothing was taken back" in late.text
    for owner in ("Åsa", ""):
        assert sent(client, "/undecide", form_of(client)).status_code == 303
        assert form_of(client)["owner"] == owner
    assert client.get("/read", params={"audit": NAME}).text.count("taken back") == 2
    assert sent(client, "/undecide", form_of(client)).status_code == 409


def test_the_workbook_and_the_app_do_not_lose_each_others_words(client: TestClient, folder: Path) -> None:
    sent(client, "/decide", {**form_of(client), **SAID})
    settings = Settings(report=ReportSettings(formats=("xlsx",), language="en"))
    write_live(file_of(folder), settings)
    opened = form_of(client)
    row = f"action {opened['action']}"
    fill(file_of(folder).parent / "audit.xlsx", row, owner="Excel-Eva")
    late = sent(client, "/decide", {**opened, "owner": "App-Adam"})
    assert late.status_code == 409 and "Excel-Eva" in late.text and "App-Adam" in late.text
    assert form_of(client)["owner"] == "Excel-Eva" and form_of(client)["note"] == SAID["note"]
    # said in the app after the workbook was written, and in the workbook: a question that shows both
    fill(file_of(folder).parent / "audit.xlsx", row, owner=SAID["owner"])
    sent(client, "/decide", {**form_of(client), "owner": "App-Adam"})
    fill(file_of(folder).parent / "audit.xlsx", row, owner="Excel-Eva")
    text = client.get("/read", params={"audit": NAME}).text
    assert "the app says “App-Adam”, the workbook “Excel-Eva”" in unescape(text)
    write_live(file_of(folder), settings)
    assert "the app says “App-Adam”" in unescape(client.get("/read", params={"audit": NAME}).text)
    sent(client, "/decide", {**form_of(client), "owner": "App-Adam"})
    assert "the app says" not in client.get("/read", params={"audit": NAME}).text
    assert form_of(client)["owner"] == "App-Adam"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"due": "soon"}, "is no date"),
        ({"due": "2026-02-30"}, "is no date"),
        ({"done": "maybe"}, "none of the choices"),
        ({"action": "no-such"}, "not in the audit any more"),
        ({"audit": "../../etc/passwd"}, "audit"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(
    client: TestClient, folder: Path, given: dict[str, str], line: str
) -> None:
    answer = sent(client, "/decide", {**form_of(client), **SAID, **given})
    assert answer.status_code == 400 and line in answer.text
    assert not kept(folder)


def test_what_was_typed_freely_in_the_workbook_can_be_kept(client: TestClient, folder: Path) -> None:
    write_live(file_of(folder), Settings(report=ReportSettings(formats=("xlsx",), language="en")))
    form = form_of(client)
    fill(file_of(folder).parent / "audit.xlsx", f"action {form['action']}", due="next week", done="half-way")
    form = form_of(client)
    assert (form["due"], form["done"]) == ("next week", "half-way")
    assert sent(client, "/decide", {**form, "owner": "Bo"}).status_code == 303
    assert kept(folder)[f"action {form['action']}"].task.due == "next week"


def test_a_long_note_of_the_workbook_stays_whole_when_another_field_is_saved(client: TestClient, folder: Path) -> None:
    write_live(file_of(folder), Settings(report=ReportSettings(formats=("xlsx",), language="en")))
    row, note = f"action {form_of(client)['action']}", "First line.\n" + "ring " * 380 + "\nlast"
    fill(file_of(folder).parent / "audit.xlsx", row, note=note)
    form = form_of(client)
    sent_by_browser = {**form, "note": form["note"].replace("\n", ""), "owner": "Bo"}
    assert sent(client, "/decide", sent_by_browser).status_code == 303
    assert kept(folder)[row].task.note == note and kept(folder)[row].task.owner == "Bo"
    longer = "x" * 1_500
    assert sent(client, "/decide", {**form_of(client), "note": longer}).status_code == 303
    assert kept(folder)[row].task.note == longer


def test_what_people_write_is_text_and_bounded(client: TestClient, folder: Path) -> None:
    bad = "<script>alert(1)</script>\u202e\x00"
    given = {"owner": bad + "x" * 3000, "note": bad, "by": bad}
    assert sent(client, "/decide", {**form_of(client), **given}).status_code == 303
    text = client.get("/read", params={"audit": NAME}).text
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text and "\u202e" not in text
    (one,) = kept(folder).values()
    assert len(one.task.owner) <= 200 and len(one.task.by) <= 80


def test_every_action_can_be_decided_on(client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(head(folder).actions)
    monkeypatch.setattr(read, "MOST_ACTIONS", 5)
    text = client.get("/read", params={"audit": NAME}).text
    assert text.count('class="app-task"') == 5 and "all=1" in text
    last = form_of(client, number - 1, all="1")
    answer = sent(client, "/decide", {**last, "owner": "Bo"})
    assert f"all=1&said={number}#a-{number}" in answer.headers["location"]
    assert kept(folder)[f"action {head(folder).actions[-1].id}"].task.owner == "Bo"


def test_an_odd_place_leads_nowhere_else(client: TestClient) -> None:
    answer = sent(client, "/decide", {**form_of(client), "place": "1//evil.example", "owner": "Bo"})
    assert answer.headers["location"] == "/read?audit=demo.example%2Fdemo.example"


def test_an_audit_that_a_command_uses_says_so(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_of(client)
    monkeypatch.setattr(decide, "PATIENCE", 0.3)
    with open_store(file_of(folder)):
        assert sent(client, "/decide", {**form, "owner": "Bo"}).status_code == 409
    assert sent(client, "/decide", {**form, "owner": "Bo"}).status_code == 303


def test_the_report_and_the_next_workbook_show_it(client: TestClient, folder: Path) -> None:
    sent(client, "/decide", {**form_of(client), **SAID})
    assert "Åsa" in client.get("/report", params={"audit": NAME}).text
