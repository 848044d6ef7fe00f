"""After a correction its score is told at once, and the whole judging comes behind it without a click."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from auditor.app.note import read_note
from auditor.errors import InputError
from auditor.store.sqlite import open_store

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"


def file_of(folder: Path) -> Path:
    return folder / "demo.example" / "demo.example.audit"


def guessed(folder: Path) -> tuple[str, str]:
    """Return a page and a phase that is not its own."""
    with open_store(file_of(folder), readonly=True) as store:
        row = next(one for one in store.audits.results() if one.counted and one.guess and not one.twin_of)
    return row.url, "decision" if row.guess.phase != "decision" else "awareness"


def test_the_score_is_told_with_the_answer_to_a_correction(client: TestClient, folder: Path) -> None:
    url, phase = guessed(folder)
    assert client.get("/standing", params={"audit": NAME}).json()["said"] == []
    text = client.post("/correct", data={"audit": NAME, "url": url, "phase": phase, "from": "queue"}).text
    assert "a first count of 1\xa0correction" in text and "→" in text
    told = client.get("/standing", params={"audit": NAME}).json()
    assert told["said"] and told["said"][0].startswith("Score") and not told["working"]
    page = client.get("/page", params={"audit": NAME, "url": url}).text
    assert "a first count of 1\xa0correction" in page
    text = client.post("/undo", data={"audit": NAME}).text
    assert "first count" not in text


def test_it_is_told_in_swedish(folder: Path, another: Callable[..., TestClient]) -> None:
    url, phase = guessed(folder)
    swedish = another(folder, "sv")
    swedish.get("/", params={"token": TOKEN})
    text = swedish.post("/correct", data={"audit": NAME, "url": url, "phase": phase, "from": "queue"}).text
    assert "en första räkning av 1\xa0rättelse" in text


def test_a_large_audit_is_not_read_for_a_figure(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.app.standing.MOST_PAGES", 3)
    url, phase = guessed(folder)
    text = client.post("/correct", data={"audit": NAME, "url": url, "phase": phase, "from": "queue"}).text
    assert "first count" not in text and 'action="/again"' in text


@pytest.mark.behind
@pytest.mark.slow
def test_the_whole_is_judged_behind_it_and_nothing_said_meanwhile_is_lost(client: TestClient, folder: Path) -> None:
    url, phase = guessed(folder)
    text = client.post("/correct", data={"audit": NAME, "url": url, "phase": phase, "from": "queue"}).text
    assert "in the background" in text and 'action="/again"' not in text
    with open_store(file_of(folder)) as store:
        other = [one.url for one in store.audits.results() if one.counted and one.url != url][-1]
    client.post("/correct", data={"audit": NAME, "url": other, "phase": "none", "from": "queue"})
    end = time.monotonic() + 120
    while read_note(file_of(folder)) is not None:
        assert time.monotonic() < end, "it was never judged"
        time.sleep(0.2)
    told = client.get("/standing", params={"audit": NAME}).json()
    assert told["said"] == [] and not told["working"] and told["done"].startswith("Judged again")
    with open_store(file_of(folder)) as store:
        rows = {row.url: row for row in store.audits.results()}
    assert rows[url].guess.phase == phase and rows[other].guess.phase == "none"


def test_work_that_goes_on_already_is_left_to_it(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.app import standing
    from auditor.app.desk import Desk

    def busy(*_: object) -> None:
        raise InputError("app-worked-on-already")

    monkeypatch.setattr(Desk, "begin", busy)
    assert standing.judge_behind(Desk(folder, "en"), file_of(folder)) is True
