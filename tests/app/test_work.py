"""The work is a process of its own: watched, paused, gone on with and finished; nothing is lost when it is killed."""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from auditor.app.desk import Desk
from auditor.app.note import SILENCE, Note, ask, is_left, is_working, note_of, read_note, write_note
from auditor.app.start import order_of
from auditor.app.work import Order
from auditor.errors import InputError
from auditor.records.crawl import Progress
from auditor.store.sqlite import open_store

TOKEN = "a-token-of-this-start"
PAGES = 60
LONGEST = 90.0
pytestmark = pytest.mark.slow


class Slow(BaseHTTPRequestHandler):
    """A site whose pages take their time; it notes what it is sent to log in with."""

    seen: list[str] = []

    def do_GET(self) -> None:
        Slow.seen.append(self.headers.get("authorization", ""))
        if not re.fullmatch(r"/(?:p\d+)?", self.path):
            self.send_error(404)
            return
        time.sleep(0.1)
        number = int(self.path.strip("/p") or 0)
        links = "".join(f'<a href="/p{n}">Sida {n}</a>' for n in range(PAGES))
        text = f"Vi hjälper företag med lokalvård nummer {number}. Kontakta oss för offert. " * 20
        name = f"Tjänst {number}"
        body = f"<html lang=sv><title>{name}</title><main><h1>{name}</h1><p>{text}</p>{links}</main></html>"
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(loopback: Callable[..., str]) -> str:
    Slow.seen = []
    return loopback(Slow)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder; whatever still works in it when the test is over is ended."""
    yield tmp_path
    for note in tmp_path.glob("*/*.work.json"):
        found = read_note(note.with_name(note.name.replace(".work.json", ".audit")))
        if found and found.pid and is_working(found, time.time()):
            os.kill(found.pid, signal.SIGKILL)


@pytest.fixture
def client(folder: Path, another: Callable[..., TestClient]) -> TestClient:
    made = another(folder)
    made.get("/", params={"token": TOKEN})
    return made


def begun(client: TestClient, site: str, **given: str) -> str:
    """Begin the audit of a site and return its name."""
    answer = client.post("/begin", data={"target": site, "allow_private": "on", **given}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("audit=")[2].replace("%2F", "/")


def until(path: Path, true: Callable[[Note | None], bool]) -> Note | None:
    """Wait until the note of an audit is so."""
    ends = time.monotonic() + LONGEST
    while time.monotonic() < ends:
        note = read_note(path)
        if true(note):
            return note
        time.sleep(0.1)
    raise AssertionError(f"it never came: {read_note(path)}")


def pages_in(path: Path) -> int:
    with open_store(path) as store:
        return store.pages.count_html()


def has_read(number: int) -> Callable[[Note | None], bool]:
    return lambda note: note is not None and note.progress is not None and note.progress.done >= number


def test_an_audit_from_an_address_to_its_report(client: TestClient, folder: Path, site: str) -> None:
    name = begun(client, site, max_pages="12", user="anna", password="hemligt")
    path = folder / f"{name}.audit"
    until(path, has_read(1))
    with client.stream("GET", "/events", params={"audit": name}) as stream:
        told = [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: ")]
    assert told[-1]["state"] == "judged" and {"crawling"} & {one["state"] for one in told}
    assert any(one.get("latest") for one in told)
    assert not note_of(path).exists()
    assert (path.parent / "report.html").is_file()
    assert any(one.startswith("Basic ") for one in Slow.seen)
    for file in filter(Path.is_file, path.parent.rglob("*")):
        assert b"hemligt" not in file.read_bytes()
    assert client.get("/read", params={"audit": name}).status_code == 200
    assert client.get("/watch", params={"audit": name}, follow_redirects=False).headers["location"].startswith("/read")


def test_more_audits_than_allowed_wait_for_their_turn_also_when_the_app_is_restarted(
    folder: Path, loopback: Callable[..., str]
) -> None:
    (folder / "one.toml").write_text("at_once = 1\n", encoding="utf-8")
    sites = [loopback(Slow).replace("127.0.0.1", host) for host in ("127.0.0.1", "localhost", "127.0.0.3")]
    desk = Desk(folder, "en", folder / "one.toml")
    paths = []
    for site in sites:
        path, order = order_of(desk, {"target": site, "allow_private": "on", "max_pages": "8"})
        desk.begin(path, order)
        paths.append(path)
        until(path, lambda note: note is not None and note.pid > 0)
    first, second, third = paths
    until(first, has_read(1))
    until(second, lambda note: note is not None and (note.state, note.before) == ("queued", 1))
    until(third, lambda note: note is not None and (note.state, note.before) == ("queued", 2))
    assert not second.exists()
    ask(third, "pause")
    until(third, lambda note: note is not None and note.state == "paused")
    until(second, has_read(1))  # nobody began it: the app that did may be gone
    assert read_note(first) is None and (first.parent / "report.html").is_file()
    until(second, lambda note: note is None)
    assert (second.parent / "report.html").is_file() and not third.exists()


def test_it_is_paused_and_gone_on_with(client: TestClient, folder: Path, site: str) -> None:
    name = begun(client, site, max_pages="24", rate="4")
    path = folder / f"{name}.audit"
    until(path, has_read(4))
    assert client.post("/begin", data={"target": site, "allow_private": "on"}).status_code == 422
    client.post("/steer", data={"audit": name, "wish": "pause"})
    until(path, lambda note: note is not None and note.state == "paused")
    read = pages_in(path)
    assert 4 <= read < 24
    assert "paused: can be gone on with" in client.get("/").text
    assert "Paused." in client.get("/watch", params={"audit": name}).text
    client.post("/steer", data={"audit": name, "wish": "go-on"})
    until(path, lambda note: note is None)
    assert pages_in(path) == 24


def test_it_is_finished_with_what_was_read(client: TestClient, folder: Path, site: str) -> None:
    name = begun(client, site, rate="4")
    path = folder / f"{name}.audit"
    until(path, has_read(8))
    client.post("/steer", data={"audit": name, "wish": "finish"})
    until(path, lambda note: note is None)
    assert 8 <= pages_in(path) < PAGES
    assert (path.parent / "report.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed otherwise there")
def test_what_is_killed_is_told_and_gone_on_with(client: TestClient, folder: Path, site: str) -> None:
    name = begun(client, site, max_pages="30", rate="4")
    path = folder / f"{name}.audit"
    note = until(path, has_read(5))
    assert note is not None
    os.kill(note.pid, signal.SIGKILL)
    until(path, lambda one: is_left(one, time.time()))
    assert "stopped half-way" in client.get("/watch", params={"audit": name}).text
    client.post("/steer", data={"audit": name, "wish": "go-on"})
    until(path, lambda one: one is None)
    assert pages_in(path) == 30


def test_a_site_that_does_not_answer_is_a_line_with_the_way_out(client: TestClient, folder: Path) -> None:
    name = begun(client, "http://127.0.0.1:9/")
    path = folder / f"{name}.audit"
    note = until(path, lambda one: one is not None and one.state == "failed")
    assert note is not None and note.trouble
    assert note.trouble.split(".")[0] in client.get("/").text
    client.post("/steer", data={"audit": name, "wish": "forget"})
    assert not note_of(path).exists()


def test_corrections_count_when_it_is_judged_again(client: TestClient, folder: Path, site: str) -> None:
    name = begun(client, site, max_pages="6", language="en")
    path = folder / f"{name}.audit"
    until(path, lambda note: note is None)
    with open_store(path) as store:
        store.facts.set("brand", '{"agency": "Nord & Co"}')
        url = next(row.url for row in store.audits.results() if row.counted)
    client.post("/correct", data={"audit": name, "url": url, "phase": "awareness", "by": "Åsa"})
    client.post("/again", data={"audit": name})
    until(path, lambda note: note is None)
    with open_store(path) as store:
        row = next(row for row in store.audits.results() if row.url == url)
    assert row.guess is not None and (row.guess.phase, row.guess.source) == ("awareness", "human")
    report = (path.parent / "report.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in report and "Nord &amp; Co" in report  # as was chosen and is remembered


def test_a_note_tells_who_is_at_work(tmp_path: Path) -> None:
    audit, now = tmp_path / "x.audit", time.time()
    got = Progress(done=1, queued=2, failed=0)
    note = Note(target="https://x.example/", state="crawling", at=now, pid=os.getpid(), progress=got)
    write_note(audit, note)
    assert read_note(audit) == note
    assert is_working(note, now + 1) and not is_left(note, now + 1)
    assert is_left(note, now + SILENCE + 1)
    note_of(audit).write_bytes(b"{")
    assert read_note(audit) is None


def test_two_do_not_work_on_one_audit(tmp_path: Path) -> None:
    desk, audit = Desk(tmp_path, "en"), tmp_path / "x" / "x.audit"
    audit.parent.mkdir()
    write_note(audit, Note(target="https://x.example/", state="judging", at=time.time(), pid=os.getpid()))
    with pytest.raises(InputError, match="worked on"):
        desk.begin(audit, Order(audit=str(audit)))
