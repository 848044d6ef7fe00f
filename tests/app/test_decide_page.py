"""The decision on a page is a label of it: said in the app, judged with, emptied, taken back, never written over."""

import re
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from auditor.clock import utc_now
from auditor.records.judgement import HumanLabel
from auditor.run.audit import judge_store
from auditor.run.live import write_live
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import open_store

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"
SAID = {
    "decision": "redirect", "target": "/priser/", "status": "doing", "owner": "Åsa", "due": "2026-12-24",
    "review": "2027-06-01", "note": "ring först", "by": "Bo",
}  # fmt: skip


def file_of(folder: Path) -> Path:
    return folder / "demo.example" / "demo.example.audit"


def page_in(folder: Path, number: int = 0) -> str:
    with open_store(file_of(folder), readonly=True) as store:
        return [row.url for row in store.audits.results() if row.counted][number]


def label(folder: Path, url: str) -> HumanLabel:
    with open_store(file_of(folder), readonly=True) as store:
        return store.labels.of(url)[0]


def shown(client: TestClient, url: str) -> str:
    return unescape(client.get("/page", params={"audit": NAME, "url": url}).text).replace("\N{NO-BREAK SPACE}", " ")


def form_of(client: TestClient, url: str) -> dict[str, str]:
    """The fields of the form as a browser would send them back."""
    found = re.search(
        r'<form class="app-task" method="post" action="/decide-page">.*?</form>', shown(client, url), re.S
    )
    assert found is not None
    given = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', found[0]))
    given |= dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found[0]))
    for name, options in re.findall(r'<select name="(\w+)">(.*?)</select>', found[0]):
        chosen = re.search(r'value="([^"]*)" selected', options)
        given[name] = chosen[1] if chosen else ""
    return given


def sent(client: TestClient, given: dict[str, str]) -> object:
    return client.post("/decide-page", data=given, follow_redirects=False)


def test_it_stands_in_the_file_on_the_page_and_in_the_next_judging(client: TestClient, folder: Path) -> None:
    url = page_in(folder)
    answer = sent(client, {**form_of(client, url), **SAID})
    assert answer.status_code == 303 and answer.headers["location"].endswith("said=1#fate")
    found = label(folder, url)
    assert (found.by, found.decision, found.status, found.owner) == ("Bo", "redirect", "doing", "Åsa")
    assert found.target.endswith("/priser/") and found.target.startswith("https://")
    given = form_of(client, url)
    assert {name: given[name] for name in SAID if name not in ("target", "by")} == {
        name: value for name, value in SAID.items() if name not in ("target", "by")
    }
    with open_store(file_of(folder)) as store:
        audit = judge_store(store, Settings(), utc_now())
    assert "The audit says: Redirect." not in shown(client, url)
    (row,) = (one for one in audit.pages if one.url == url)
    assert row.decision is not None and (row.decision.verdict, row.decision.source) == ("redirect", "human")


def test_two_windows_and_a_sheet_that_comes_in_never_write_over_each_other(client: TestClient, folder: Path) -> None:
    url = page_in(folder)
    form = form_of(client, url)
    with open_store(file_of(folder)) as store:  # a workbook is taken in
        store.labels.add([HumanLabel(url=url, owner="Excel-Eva", by="Eva", at=utc_now())])
    late = sent(client, {**form, "owner": "App-Adam"})
    assert late.status_code == 409 and "Excel-Eva" in late.text and "App-Adam" in late.text
    assert label(folder, url).owner == "Excel-Eva"
    mark = re.search(r'name="seen" value="([\d.]+)"', late.text)
    assert mark is not None and sent(client, {**form, "owner": "App-Adam", "seen": mark[1]}).status_code == 303
    assert label(folder, url).owner == "App-Adam" and "Excel-Eva" in shown(client, url)


def test_a_workbook_that_is_brought_in_undoes_nothing_and_tells_of_both(client: TestClient, folder: Path) -> None:
    url, other = page_in(folder), page_in(folder, 1)
    write_live(file_of(folder), Settings(report=ReportSettings(formats=("xlsx",), language="en")))
    time.sleep(1.1)  # the workbook tells its time to the second
    for one in (url, other):
        sent(client, {**form_of(client, one), "owner": "App-Adam"})
    path = file_of(folder).parent / "audit.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Decisions"]
    rows = [[cell.value for cell in row] for row in sheet]
    number = next(n for n, row in enumerate(rows) if "Owner" in row)
    at = next(n for n, row in enumerate(rows) if n > number and url in row)
    sheet.cell(at + 1, rows[number].index("Owner") + 1).value = "Excel-Eva"
    book.save(path)
    files = {"files": ("audit.xlsx", path.read_bytes())}
    answer = client.post("/bring-in", data={"audit": NAME, "kind": "labels"}, files=files)
    assert answer.status_code == 200 and "Excel-Eva" in answer.text and "App-Adam" in answer.text
    assert (label(folder, url).owner, label(folder, other).owner) == ("Excel-Eva", "App-Adam")
    assert "App-Adam" in shown(client, url)


def test_a_field_is_emptied_and_a_decision_taken_back(client: TestClient, folder: Path) -> None:
    url = page_in(folder)
    sent(client, {**form_of(client, url), **SAID})
    sent(client, {**form_of(client, url), "owner": "", "due": "", "status": "", "decision": ""})
    found = label(folder, url)
    assert (found.owner, found.due, found.status, found.decision, found.target) == ("", "", None, "proposed", "")
    assert found.note == SAID["note"] and "without Owner" in shown(client, url)
    assert form_of(client, url)["decision"] == ""
    with open_store(file_of(folder)) as store:
        assert store.labels.standing()[url] == found
        judge_store(store, Settings(), utc_now())
    client.post("/undo", data={"audit": NAME, "url": url})
    assert label(folder, url).owner == "Åsa"
    # what was emptied can be filled again
    sent(client, {**form_of(client, url), "owner": ""})
    sent(client, {**form_of(client, url), "owner": "Cia"})
    assert label(folder, url).owner == "Cia"


def test_what_stands_is_not_said_again_and_a_label_of_the_page_stays(client: TestClient, folder: Path) -> None:
    url = page_in(folder)
    client.post("/correct", data={"audit": NAME, "url": url, "phase": "decision"})
    sent(client, {**form_of(client, url), **SAID})
    sent(client, form_of(client, url))
    with open_store(file_of(folder)) as store:
        assert len(store.labels.history(url)) == 2 and store.labels.standing()[url].phase == "decision"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"decision": "burn"}, "burn"),
        ({"status": "maybe"}, "maybe"),
        ({"due": "soon"}, "is no date"),
        ({"review": "2026-13-01"}, "is no date"),
        ({"target": "no address"}, "is no address"),
        ({"target": "javascript:alert(1)"}, "is no address"),
        ({"url": "https://elsewhere.example/"}, "page"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(
    client: TestClient, folder: Path, given: dict[str, str], line: str
) -> None:
    answer = sent(client, {**form_of(client, page_in(folder)), **SAID, **given})
    assert answer.status_code == 400 and line in answer.text
    assert label(folder, page_in(folder)) == HumanLabel(url=page_in(folder))


def test_a_page_does_not_lead_to_itself(client: TestClient, folder: Path) -> None:
    url = page_in(folder)
    answer = sent(client, {**form_of(client, url), **SAID, "target": url})
    assert answer.status_code == 400 and "itself" in answer.text


def test_a_page_that_is_kept_leads_nowhere(client: TestClient, folder: Path) -> None:
    url = page_in(folder)
    sent(client, {**form_of(client, url), **SAID, "decision": "keep"})
    assert (label(folder, url).decision, label(folder, url).target) == ("keep", "")


def test_it_is_told_in_swedish(folder: Path, another: Callable[..., TestClient]) -> None:
    swedish = another(folder, "sv")
    swedish.get("/", params={"token": TOKEN})
    text = shown(swedish, page_in(folder))
    assert "Vad som ska hända med sidan" in text and "som granskningen säger" in text
