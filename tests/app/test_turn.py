"""How many audits are made at once: who waits is seen, in order, and holds nobody up when it is killed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from auditor.app import desk as desks
from auditor.app.desk import Desk
from auditor.app.note import SILENCE, Note, State, note_of, write_note
from auditor.app.turn import MOST_QUEUED, Place, audit_of, before, is_full, places, turns
from auditor.errors import InputError

TOKEN = "a-token-of-this-start"


def at_work(folder: Path, name: str, state: State, began: float, **more: object) -> Path:
    path = folder / name / f"{name}.audit"
    path.parent.mkdir(exist_ok=True)
    now = time.time()
    write_note(path, replace(Note(target="", began=began, at=now, pid=os.getpid(), state=state), **more))
    return path


def names(folder: Path) -> list[str]:
    return [one.name.removesuffix(".work.json") for one in places(folder, time.time())]


def test_who_has_begun_comes_first_and_then_who_waits_longest(tmp_path: Path) -> None:
    at_work(tmp_path, "late", "queued", 3.0)
    at_work(tmp_path, "early", "queued", 1.0)
    at_work(tmp_path, "crawls", "crawling", 9.0)
    assert names(tmp_path) == ["crawls", "early", "late"]
    found = {one.name: before(one, places(tmp_path, time.time()), 2) for one in places(tmp_path, time.time())}
    assert list(found.values()) == [0, 0, 1]
    assert before(Place(True, 3.0, "late.work.json"), places(tmp_path, time.time()), 1) == 2


def test_what_takes_no_turn_holds_nobody_up(tmp_path: Path) -> None:
    at_work(tmp_path, "paused", "paused", 1.0)
    at_work(tmp_path, "behind", "judging", 1.0, aside=True)
    at_work(tmp_path, "killed", "queued", 1.0, at=time.time() - SILENCE - 1)
    at_work(tmp_path, "waits", "queued", 2.0)
    (tmp_path / "waits" / "odd.work.json").write_bytes(b"{")
    assert names(tmp_path) == ["waits"]


def test_audits_are_found_as_deep_as_the_list_shows_them(tmp_path: Path) -> None:
    for place in ("", "a", "a/b"):
        (tmp_path / place).mkdir(exist_ok=True)
        now = time.time()
        path = tmp_path / place / "x.audit"
        write_note(path, Note(target="", at=now, pid=os.getpid(), state="crawling"))
        assert audit_of(note_of(path)) == path
    assert len(places(tmp_path, time.time())) == 3


def test_a_queue_that_is_full_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks.subprocess, "Popen", lambda *given, **more: pytest.fail("it was begun"))
    for number in range(MOST_QUEUED):
        at_work(tmp_path, f"w{number}", "queued", float(number))
    assert is_full(tmp_path, 1) and not is_full(tmp_path, 100)
    config = tmp_path / "auditor.toml"
    config.write_text("at_once = 1\n", encoding="utf-8")
    desk = Desk(tmp_path, "en", config)
    path = desk.path_for("new.example")
    with pytest.raises(InputError, match=f"{MOST_QUEUED} audits are waiting"):
        desk.begin(path, desk.order(path, target="https://new.example/"))
    assert not note_of(path).exists()


def test_without_a_setting_as_many_as_the_cores() -> None:
    assert turns(0) >= 1 and turns(7) == 7


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "2\N{NO-BREAK SPACE}audits come first"), ("sv", "2\N{NO-BREAK SPACE}granskningar före i kön")],
)
def test_the_queue_is_seen_in_the_list_and_on_its_page(
    tmp_path: Path, another: Callable[..., TestClient], language: str, line: str
) -> None:
    at_work(tmp_path, "b.example", "queued", 2.0, before=2)
    at_work(tmp_path, "c.example", "queued", 3.0, before=3)
    at_work(tmp_path, "a.example", "crawling", 1.0)
    client = another(tmp_path, language)
    text = client.get("/", params={"token": TOKEN}).text
    assert line in text and text.index("a.example") < text.index("b.example") < text.index("c.example")
    watched = client.get("/watch", params={"audit": "b.example/b.example"}).text
    assert line in watched and 'value="pause"' in watched and 'value="finish"' not in watched
