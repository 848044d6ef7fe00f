"""Who may speak to the app: the browser that was let in, by our own name, from our own pages; nobody else."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from auditor.app import server
from auditor.app.desk import Desk
from auditor.app.guard import cookie_name, derived

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"
WRITES = (
    "/begin",
    "/steer",
    "/correct",
    "/undo",
    "/decide",
    "/undecide",
    "/decide-page",
    "/subjects",
    "/again",
    "/bring-in",
    "/clear",
    "/hand-over",
)
SHOWN = ("/", "/read", "/pages", "/page", "/correct", "/bring-in", "/hand-over")
READS = (*SHOWN, "/report", "/file", "/watch", "/events", "/app.js")
LEADING_OUT = ("../../etc/passwd", "/etc/passwd", "..%2f..", "demo.example/../../x", "\x00", "a" * 3000)
FILES = ("demo.example.audit", "../demo.example.audit", "/etc/passwd", "link.html", ".hidden.html")


def test_the_printed_address_lets_a_browser_in_and_leaves_no_token_in_its_bar(folder: Path, another: Callable) -> None:
    browser = another(folder)
    answer = browser.get("/", params={"token": TOKEN}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert browser.get("/").status_code == 200


def test_the_address_that_opens_the_browser_counts_once(folder: Path) -> None:
    app = server.make_app(Desk(folder, "en"), token=TOKEN, hosts=frozenset(("127.0.0.1:8000",)), once="once")
    first, second, third = (TestClient(app, base_url="http://127.0.0.1:8000") for _ in range(3))
    assert first.get("/", params={"token": "once"}).status_code == 200
    assert second.get("/", params={"token": "once"}).status_code == 403  # whoever read it among the processes
    assert first.get("/").status_code == 200
    assert third.get("/", params={"token": TOKEN}).status_code == 200


@pytest.mark.parametrize("path", READS)
def test_without_the_token_nothing_is_told(folder: Path, another: Callable, path: str) -> None:
    for browser in (another(folder), another(folder, cookie=f"{cookie_name(TOKEN)}=wrong")):
        for asked in (path, f"{path}?token=wrong"):
            answer = browser.get(asked, follow_redirects=False)
            assert answer.status_code == 403
            assert "demo" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9", "localhost.evil.example:8000", ""])
def test_another_name_that_leads_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_a_form_of_another_site_is_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.post(path, data={"audit": NAME}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "path", ["/begin", "/steer", "/undo", "/decide", "/undecide", "/decide-page", "/again", "/clear"]
)
def test_nothing_is_changed_by_an_address(client: TestClient, path: str) -> None:
    assert client.get(path, params={"audit": NAME}).status_code in (404, 405)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", SHOWN)
def test_every_page_says_what_it_may_do(client: TestClient, path: str) -> None:
    headers = client.get(path, params={"audit": NAME}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy and "frame-ancestors 'none'" in policy
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")


def test_the_report_has_no_origin_of_ours(client: TestClient) -> None:
    policy = client.get("/report", params={"audit": NAME}).headers["content-security-policy"]
    assert policy.startswith("sandbox ") and "allow-same-origin" not in policy


@pytest.mark.parametrize("name", LEADING_OUT)
@pytest.mark.parametrize("path", ["/read", "/watch", "/report", "/hand-over", "/file"])
def test_a_name_that_leads_out_of_the_folder_is_no_audit(client: TestClient, path: str, name: str) -> None:
    answer = client.get(path, params={"audit": name, "file": "passwd"})
    assert answer.status_code == 400
    assert "root:" not in answer.text


@pytest.mark.parametrize("file", FILES)
def test_only_reports_beside_the_audit_are_given_out(client: TestClient, folder: Path, file: str) -> None:
    place = folder / "demo.example"
    (place / "link.html").symlink_to("/etc/passwd")
    (place / ".hidden.html").write_text("x")
    assert client.get("/file", params={"audit": NAME, "file": file}).status_code == 400
    (place / "report.html").write_text("<p>ours</p>")
    answer = client.get("/file", params={"audit": NAME, "file": "report.html"})
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.post("/bring-in", headers={"content-length": str(10**9)}, content=b"x").status_code == 413


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_a_page_of_another_site_or_port_reads_nothing_and_holds_no_stream(client: TestClient, site: str) -> None:
    for path in READS:
        assert client.get(path, headers={"sec-fetch-site": site}).status_code == 403
    assert client.get("/", headers={"sec-fetch-site": "none"}).status_code == 200
    assert client.get("/", headers={"origin": "http://127.0.0.1:9"}).status_code == 403


def test_the_cookie_does_not_give_the_token_away_and_each_start_has_its_own(folder: Path, another: Callable) -> None:
    cookie = another(folder).get("/", params={"token": TOKEN}, follow_redirects=False).headers["set-cookie"]
    assert TOKEN not in cookie
    assert cookie_name("one start") != cookie_name("another start")


def test_cookies_of_other_pages_of_this_machine_do_not_lock_the_user_out(folder: Path, another: Callable) -> None:
    own = f"{cookie_name(TOKEN)}={derived(TOKEN, 'session')}"
    assert another(folder, cookie=f'odd={{"a": 1}}; {own}; "').get("/").status_code == 200
    for wrong in (own.replace("=", "x="), f"{cookie_name(TOKEN)}={derived(TOKEN, 'name')}", f"{own}x"):
        assert another(folder, cookie=wrong).get("/").status_code == 403


def test_who_is_refused_is_told_so_in_both_languages(folder: Path, another: Callable) -> None:
    said = another(folder).get("/").text
    assert "Öppna adressen" in said and "Open the address" in said


def held(running: uvicorn.Server) -> int:
    """How many connections the server keeps; those that it is closing have yet to be told so."""
    with suppress(RuntimeError):  # one came or went while they were counted
        return sum(not one.transport.is_closing() for one in list(running.server_state.connections))
    return 0


def test_a_thousand_silent_connections_are_bounded_and_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "SILENCE", 0.5)
    listening = server.bound(0)
    port = listening.getsockname()[1]
    app = server.make_app(Desk(folder, "en"), token=TOKEN, hosts=frozenset((f"127.0.0.1:{port}",)))
    running = server.server_of(app)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    opened: list[socket.socket] = []
    most = 0
    try:
        for _ in range(1000):
            with suppress(OSError):
                opened.append(socket.create_connection(("127.0.0.1", port), timeout=5))
            most = max(most, held(running))
        until = time.monotonic() + 20
        while running.server_state.connections and time.monotonic() < until:
            time.sleep(0.1)
        assert most <= 4 * server.MOST_AT_ONCE + 1
        assert not running.server_state.connections
        answer = httpx.get(f"http://127.0.0.1:{port}/", params={"token": TOKEN})
        assert answer.status_code == 303
    finally:
        for one in opened:
            one.close()
        running.should_exit = True
        thread.join(10)
        listening.close()
