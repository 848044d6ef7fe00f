"""A team on a server: who is let in, what each may do, what is written of it; and what is tried against it."""

import asyncio
import os
import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from auditor.app import server, users
from auditor.app.attempts import OF_ADDRESS, OF_NAME, OF_NAME_AND_ADDRESS, WINDOW, Attempts, network_of
from auditor.app.deeds import Deeds
from auditor.app.desk import Desk
from auditor.app.note import Note, write_note
from auditor.app.place import place_of
from auditor.app.roles import OPEN, ROLE_OF
from auditor.app.sessions import IDLE, LONGEST, MOST_OF_ONE, Sessions
from auditor.app.team import MOST_WAITING, Team, log_of
from auditor.app.users import Kept, Role, User, Users, changed, read_users, write_users
from auditor.errors import AuditorError, InputError
from auditor.store.sqlite import open_store

NAME = "demo.example/demo.example"
HOST = "audit.example.com"
WORD = "en lång mening att minnas"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PEOPLE: dict[str, Role] = {"rut": "read", "cia": "correct", "rolf": "run"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(users, "hasher", lambda: QUICK)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "users.toml"
    write_users(path, {name: Kept(role=role, password=QUICK.hash(WORD)) for name, role in PEOPLE.items()})
    return path


@pytest.fixture
def team(folder: Path, file: Path) -> Team:
    return Team(file, log_of(folder), tls=True)


@pytest.fixture
def browser(folder: Path, team: Team) -> Callable[..., TestClient]:
    """Makes a browser; with a name it has logged in."""
    place = place_of("127.0.0.1:8000", [HOST], tls=True)
    app = server.make_team_app(Desk(folder, "en"), team, place.names)

    def made(name: str = "", **headers: str) -> TestClient:
        own = TestClient(
            app, base_url=f"https://{HOST}", headers={"origin": f"https://{HOST}", **headers},
            raise_server_exceptions=False,
        )  # fmt: skip
        if name:
            assert own.post("/login", data={"name": name, "password": WORD}, follow_redirects=False).status_code == 303
        return own

    return made


def lines(team: Team) -> list[list[str]]:
    return [line.split("\t") for line in team.deeds.path.read_text(encoding="utf-8").splitlines()]


def routes() -> set[tuple[str, str]]:
    parts = [one for part in (*server.PARTS, server.log_in) for one in part.ROUTES]
    own = {(method, one.path) for one in parts for method in (one.methods or ()) if method != "HEAD"}
    return own | {("GET", "/app.css"), ("GET", "/app.js")}


def test_every_route_has_a_role_and_every_role_a_route() -> None:
    assert routes() == set(ROLE_OF) | OPEN
    assert not set(ROLE_OF) & OPEN
    assert all(role != "read" or method == "GET" or path == "/logout" for (method, path), role in ROLE_OF.items())


@pytest.mark.parametrize("one", sorted(ROLE_OF), ids=" ".join)
def test_nobody_and_lower_roles_are_refused_on_every_route(browser: Callable[..., TestClient], one: tuple) -> None:
    method, path = one
    for name in ("", "rut", "cia", "rolf"):
        if path == "/logout" and name:
            continue
        # Nothing is said of what to do, so that what is allowed fails for that and changes nothing.
        answer = browser(name).request(method, path, params={"audit": "no/such"}, follow_redirects=False)
        allowed = bool(name) and User(name=name, role=PEOPLE[name]).may(ROLE_OF[one])
        if allowed:
            assert answer.status_code not in (403, 303)
        elif name or method == "POST":
            assert answer.status_code == 403
        else:
            assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        assert "demo" not in answer.text or name


@pytest.mark.parametrize(
    "path",
    ["/begin/", "//begin", "/begin%0a", "/BEGIN", "/./begin", "/read/../begin", "/begin;x", "/app.css/begin", "/x"],
)
def test_odd_ways_to_write_an_address_lead_past_no_role(browser: Callable[..., TestClient], path: str) -> None:
    answer = browser("rut").post(path, data={"target": "https://x.example/"}, follow_redirects=False)
    assert answer.status_code in (403, 404)
    assert browser().post(path, follow_redirects=False).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(browser: Callable[..., TestClient], method: str) -> None:
    assert browser("rolf").request(method, "/begin").status_code in (404, 405)
    assert browser().request(method, "/login").status_code == 405


def test_a_method_that_a_header_names_does_not_count(browser: Callable[..., TestClient]) -> None:
    answer = browser("rut").post("/read", headers={"x-http-method-override": "GET"}, follow_redirects=False)
    assert answer.status_code == 404


def test_head_asks_for_the_same_role_as_get(browser: Callable[..., TestClient]) -> None:
    assert browser("rut").head("/correct").status_code == 403
    assert browser("rut").head("/").status_code == 200


def test_the_cookie_is_for_this_host_and_tls_alone(browser: Callable[..., TestClient]) -> None:
    answer = browser().post("/login", data={"name": "rut", "password": WORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-auditor=") and "domain" not in cookie.lower()
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= {one.strip().lower() for one in cookie.split(";")}


def test_a_session_that_was_there_before_the_log_in_counts_for_nothing(
    browser: Callable[..., TestClient], team: Team
) -> None:
    fixed = "chosen-by-somebody-else"
    victim = browser(cookie=f"{team.cookie}={fixed}")
    answer = victim.post("/login", data={"name": "rolf", "password": WORD}, follow_redirects=False)
    assert answer.status_code == 303 and fixed not in answer.headers["set-cookie"]
    assert browser(cookie=f"{team.cookie}={fixed}").get("/", follow_redirects=False).status_code == 303
    old = team.sessions.begin("rolf", team.users.find("rolf").password)
    browser(cookie=f"{team.cookie}={old}").post("/login", data={"name": "rut", "password": WORD})
    assert team.who(old) is None


def test_a_log_out_ends_the_session_on_the_server(browser: Callable[..., TestClient], team: Team) -> None:
    one = browser("cia")
    word = one.cookies[team.cookie]
    assert one.get("/", follow_redirects=False).status_code == 200
    assert one.post("/logout", follow_redirects=False).headers["location"] == "/login"
    assert browser(cookie=f"{team.cookie}={word}").get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("how", ["log-out", "removed", "session over"])
def test_what_is_watched_is_told_no_more_when_the_log_in_has_ended(
    browser: Callable[..., TestClient], team: Team, folder: Path, file: Path, how: str
) -> None:
    path = folder / "demo.example" / "demo.example.audit"
    write_note(path, Note(target="", at=time.time() + 60, pid=os.getpid(), state="crawling"))
    rut = browser("rut")
    told: list[str] = []
    thread = threading.Thread(target=lambda: told.append(rut.get("/events", params={"audit": NAME}).text))
    thread.start()
    time.sleep(0.3)
    assert thread.is_alive()
    if how == "log-out":
        rut.post("/logout")
    elif how == "removed":
        write_users(file, {name: one for name, one in read_users(file).items() if name != "rut"})
    else:
        team.sessions._now = lambda: time.monotonic() + IDLE + 1
    thread.join(10)
    assert not thread.is_alive() and told[0].count("event: over") == 1
    assert told[0].startswith("data: ") and told[0].endswith("event: over\ndata:\n\n")


def test_looking_on_does_not_keep_a_session_alive() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    word = sessions.begin("rut", "stamp")
    now[0] = IDLE - 1
    assert sessions.find(word, seen=False)
    now[0] = IDLE + 1
    assert sessions.find(word, seen=False) is None


def test_a_removed_user_a_new_password_and_a_new_role_count_at_once(
    browser: Callable[..., TestClient], file: Path
) -> None:
    rolf, rut, cia = browser("rolf"), browser("rut"), browser("cia")
    there = read_users(file)
    write_users(file, {
        "rut": Kept(role="read", password=QUICK.hash("ett annat lösenord")),
        "cia": Kept(role="read", password=there["cia"].password),
    })  # fmt: skip
    assert rolf.get("/", follow_redirects=False).status_code == 303
    assert rut.get("/", follow_redirects=False).status_code == 303
    assert cia.get("/correct", follow_redirects=False).status_code == 403
    file.write_text("faulty = [", encoding="utf-8")
    assert cia.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"origin": ""}, {"origin": f"http://{HOST}"},
     {"origin": f"https://{HOST}:8443"}, {"origin": f"https://x.{HOST}"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}],
    ids=str,
)  # fmt: skip
def test_a_form_of_another_page_is_refused(browser: Callable[..., TestClient], headers: dict[str, str]) -> None:
    rolf = browser("rolf")
    for path in [path for method, path in (*ROLE_OF, *OPEN) if method == "POST"]:
        assert rolf.post(path, data={"name": "rut", "password": WORD}, headers=headers).status_code == 403
    assert rolf.get("/", follow_redirects=False).status_code == 200  # and nobody was logged out


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:8000", f"{HOST}:8000", f"x.{HOST}", "", f"{HOST}@evil.example"]
)
def test_another_name_that_leads_here_is_refused(browser: Callable[..., TestClient], host: str) -> None:
    one = browser("rut")
    assert one.get("/", headers={"host": host}).status_code == 421
    assert one.get("/login", headers={"host": host, "x-forwarded-host": HOST}).status_code == 421
    assert one.get("/", headers={"host": f"{HOST}:443"}).status_code == 200


def test_a_link_from_a_letter_leads_to_a_page_from_which_one_goes_on(browser: Callable[..., TestClient]) -> None:
    visit = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    one = browser("rut")
    del one.headers["origin"]
    answer = one.get("/read?audit=a%22><script>", headers=visit)
    assert answer.status_code == 200 and "demo" not in answer.text and "<script>" not in answer.text
    assert 'href="/read?audit=a%22' in answer.text
    assert 'href="/evil.example"' in one.get(f"https://{HOST}//evil.example", headers=visit).text
    assert one.get("/read", headers={**visit, "sec-fetch-dest": "iframe"}).status_code == 403
    assert one.get("/read", headers={**visit, "sec-fetch-mode": "no-cors"}).status_code == 403


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(browser: Callable[..., TestClient]) -> None:
    answers = [browser().post("/login", data={"name": name, "password": word}) for name, word in
               (("rut", "fel"), ("ingen", WORD), ("ingen", ""), ("rut", ""), ("", ""))]  # fmt: skip
    assert {one.status_code for one in answers} == {403}
    assert len({re.sub(r'value="[^"]*"| autofocus', "", one.text) for one in answers}) == 1
    assert not any("set-cookie" in one.headers for one in answers)


def test_a_name_that_is_not_there_takes_as_long(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = PasswordHasher(time_cost=2, memory_cost=4096, parallelism=1)
    monkeypatch.setattr(users, "hasher", lambda: slow)
    write_users(file, {"rut": Kept(role="read", password=slow.hash(WORD))})
    known = Users(file)

    def least(name: str) -> float:
        took = []
        for _ in range(9):
            began = time.perf_counter()
            assert not known.check(name, "fel")
            took.append(time.perf_counter() - began)
        return min(took)

    assert 0.5 < least("rut") / least("ingen") < 2.0


def test_passwords_are_tried_so_often_and_no_oftener(browser: Callable[..., TestClient], team: Team) -> None:
    statuses = [browser().post("/login", data={"name": "rut", "password": "fel"}).status_code for _ in range(7)]
    assert statuses == [403] * OF_NAME_AND_ADDRESS + [429] * 2
    answer = browser().post("/login", data={"name": "rut", "password": WORD})
    refused = [deed for _, _, deed, _, _ in lines(team)]
    assert refused == ["log-in refused"] * OF_NAME_AND_ADDRESS  # what is not heard fills no log
    assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= WINDOW
    assert browser("cia").get("/").status_code == 200


def test_attempts_count_by_name_by_address_and_for_a_while() -> None:
    at = [0.0]
    tries = Attempts(lambda: at[0])
    assert [tries.begin(f"n{n}", "1.1.1.1") == 0 for n in range(OF_ADDRESS + 1)] == [True] * OF_ADDRESS + [False]
    assert tries.begin("n0", "1.1.1.2") == 0
    at[0] += WINDOW
    assert tries.begin("n0", "1.1.1.1") == 0
    spread = [tries.begin("anna", f"2.2.{n}.1") == 0 for n in range(OF_NAME + 1)]
    assert spread == [True] * OF_NAME + [False]
    other = Attempts(lambda: at[0])
    for _ in range(50):
        assert other.begin("anna", "3.3.3.3") == 0
        other.passed("anna", "3.3.3.3")
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2::9") != network_of("2001:db8:1:3::9")
    assert network_of("::ffff:1.2.3.4") == "1.2.3.4" and network_of("testclient") == "testclient"


def test_many_attempts_at_once_are_as_many(browser: Callable[..., TestClient], team: Team) -> None:
    app = browser().app

    async def attempts() -> list[int]:
        transport = httpx.ASGITransport(app=app)
        headers = {"origin": f"https://{HOST}"}
        async with httpx.AsyncClient(transport=transport, base_url=f"https://{HOST}", headers=headers) as one:
            asked = [one.post("/login", data={"name": "rut", "password": "fel"}) for _ in range(12)]
            many = [one.post("/login", data={"name": f"n{n}", "password": "fel"}) for n in range(9)]
            return [answer.status_code for answer in await asyncio.gather(*asked, *many)]

    statuses = asyncio.run(attempts())
    assert statuses[:12].count(403) == OF_NAME_AND_ADDRESS and set(statuses) == {403, 429}
    assert team.waiting == 0
    team.waiting = MOST_WAITING
    assert browser().post("/login", data={"name": "cia", "password": WORD}).status_code == 503


def test_a_huge_password_is_no_work(browser: Callable[..., TestClient], team: Team) -> None:
    assert browser().post("/login", data={"name": "rut", "password": "x" * 10**6}).status_code == 413
    typed = {"content-type": "application/x-www-form-urlencoded"}
    untold = iter([b"name=rut&password=" + b"x" * 9000, b"x" * 9000])
    assert browser().post("/login", content=untold, headers=typed).status_code == 413
    assert browser().post("/login", data={"name": "rut", "password": "x" * 5000}).status_code == 403
    assert not team.users.check("rut", WORD + "x" * 1000)


def test_files_are_heard_out_only_from_who_may_correct(browser: Callable[..., TestClient]) -> None:
    for name, status in (("rut", 413), ("cia", 303)):
        answer = browser(name).post("/logout", data={"x": "x" * 20_000}, follow_redirects=False)
        assert answer.status_code == status


def test_a_file_as_a_password_and_odd_bodies_are_wrong_ones(browser: Callable[..., TestClient]) -> None:
    assert browser().post("/login", files={"password": ("x", b"x")}).status_code in (403, 413)
    assert browser().post("/login", json={"name": "rut", "password": WORD}).status_code == 403
    assert browser().post("/login", content=b"\xff\x00%zz").status_code == 403


def test_who_said_it_is_who_has_logged_in(browser: Callable[..., TestClient], folder: Path, team: Team) -> None:
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        url = next(row.url for row in store.audits.results() if row.counted)
    cia = browser("cia")
    assert 'name="by"' not in cia.get("/page", params={"audit": NAME, "url": url}).text
    cia.post("/correct", data={"audit": NAME, "url": url, "phase": "loyalty", "by": "somebody else", "note": "secret"})
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        assert store.labels.standing()[url].by == "cia"
    time_, name, deed, audit, status = lines(team)[-1]
    assert (name, deed, audit, status) == ("cia", "correct", NAME, "303") and time_.startswith("20")
    assert "secret" not in team.deeds.path.read_text(encoding="utf-8")


def test_who_decided_and_when_is_in_the_file_and_in_the_log(
    browser: Callable[..., TestClient], folder: Path, team: Team
) -> None:
    rut, cia = browser("rut"), browser("cia")
    text = cia.get("/read", params={"audit": NAME}).text
    assert 'class="app-task"' in text and 'name="by"' not in text
    assert 'class="app-task"' not in rut.get("/read", params={"audit": NAME}).text
    fields = {name: re.search(f'name="{name}" value="([^"]*)"', text)[1] for name in ("action", "seen")}
    given = {"audit": NAME, **fields, "owner": "Åsa", "by": "somebody else"}
    assert rut.post("/decide", data=given).status_code == 403
    assert cia.post("/decide", data=given, follow_redirects=False).status_code == 303
    with open_store(folder / "demo.example" / "demo.example.audit", readonly=True) as store:
        (kept,) = store.tasks.standing().values()
    assert (kept.task.by, kept.task.owner) == ("cia", "Åsa")
    assert [line[1:5] for line in lines(team) if line[2].endswith("decide")] == [
        ["rut", "refused decide", "-", "403"], ["cia", "decide", NAME, "303"]
    ]  # fmt: skip
    assert "Åsa" in rut.get("/read", params={"audit": NAME}).text


def test_the_log_is_added_to_and_holds_no_password_and_no_forged_line(
    browser: Callable[..., TestClient], team: Team
) -> None:
    browser().post("/login", data={"name": WORD, "password": WORD})
    browser().post("/login", data={"name": "rut", "password": "hemligheten"})
    rolf = browser("rolf")
    rolf.post("/login", data={"name": "rolf", "password": "fel"})
    rolf.post("/steer", data={"audit": "a\n2026\trut\tclear\tx\x1b[2J", "wish": "pause"})
    rolf.post("/begin", data={"target": "https://u:hemligheten@x.example/", "password": "hemligheten"})
    browser("rut").post("/clear", data={"audit": NAME})
    text = team.deeds.path.read_text(encoding="utf-8")
    assert WORD not in text and "hemligheten" not in text and "\x1b" not in text
    told = [(name, deed) for _, name, deed, _, _ in lines(team)]
    assert told == [
        ("-", "log-in refused"), ("rut", "log-in refused"), ("rolf", "log-in"), ("rolf", "log-in refused"),
        ("rolf", "steer"), ("rolf", "begin"), ("rut", "log-in"), ("rut", "refused clear"),
    ]  # fmt: skip
    assert team.deeds.path.stat().st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "link.log").symlink_to("/etc/hostname")
    for path in (tmp_path, tmp_path / "link.log"):
        with pytest.raises(InputError, match="log"):
            Deeds(path)


def test_on_a_server_no_file_and_no_inner_address_is_asked_for(browser: Callable[..., TestClient]) -> None:
    rolf = browser("rolf")
    answers = [rolf.post("/begin", data={"target": target}) for target in ("/etc/passwd", "/etc/nosuch")]
    assert {one.status_code for one in answers} == {422}
    assert len({re.sub(r"/?etc/\w+", "", one.text) for one in answers}) == 1  # nothing tells which is there
    answer = rolf.post("/begin", data={"target": "https://x.example/", "allow_private": "on"})
    assert answer.status_code == 422 and "own network" in answer.text
    assert 'name="allow_private"' not in rolf.get("/").text


def test_each_is_shown_what_the_role_allows(browser: Callable[..., TestClient]) -> None:
    for name, may in (("rut", ()), ("cia", ("correct",)), ("rolf", ("correct", "run"))):
        one = browser(name)
        start, hand = one.get("/").text, one.get("/hand-over", params={"audit": NAME}).text
        assert name in start and 'action="/logout"' in start
        assert ('action="/begin"' in start) == ("run" in may) == ("crontab" in hand)
        assert ('action="/hand-over"' in hand) == ("correct" in may) == ("/bring-in?" in hand)


def test_the_log_in_speaks_both_languages(folder: Path, team: Team) -> None:
    for language, word in (("en", "Password"), ("sv", "Lösenord")):
        app = server.make_team_app(Desk(folder, language), team, place_of("127.0.0.1:1", [HOST], tls=True).names)
        text = TestClient(app, base_url=f"https://{HOST}").get("/").text
        assert word in text and f'<html lang="{language}">' in text and "demo" not in text


def test_sessions_end_after_a_while_and_are_bounded() -> None:
    at = [0.0]
    kept = Sessions(lambda: at[0])
    word = kept.begin("anna", "s")
    for _ in range(int(LONGEST // (IDLE / 2)) - 1):
        at[0] += IDLE / 2
        assert kept.find(word)
    at[0] += IDLE / 2
    assert kept.find(word) is None  # however busy
    word = kept.begin("anna", "s")
    at[0] += IDLE
    assert kept.find(word) is None
    words = [kept.begin("anna", "s") for _ in range(MOST_OF_ONE + 1)]
    assert kept.find(words[0]) is None and all(kept.find(one) for one in words[1:])
    assert len(set(words)) == len(words) and all(len(one) > 40 for one in words)


@pytest.mark.parametrize(
    ("listen", "hosts", "tls", "names", "origin"),
    [
        ("127.0.0.1:8000", [HOST], True, {HOST, f"{HOST}:443"}, f"https://{HOST}"),
        ("0.0.0.0:8000", ["A.example:8443"], True, {"a.example:8443"}, "https://a.example:8443"),
        ("[::]:8000", ["a.example"], False, {"a.example:8000"}, "http://a.example:8000"),
        ("[::1]:80", ["[::1]"], False, {"[::1]", "[::1]:80"}, "http://[::1]"),
    ],
)
def test_the_names_of_a_place(listen: str, hosts: list[str], tls: bool, names: set[str], origin: str) -> None:
    place = place_of(listen, hosts, tls=tls)
    assert place.names.hosts == names and origin in place.names.origins
    assert "[" not in place.host
    assert place.addresses == (f"{origin}/",)


@pytest.mark.parametrize(
    ("listen", "hosts"),
    [("8000", ["a"]), ("x:", ["a"]), (":80", ["a"]), ("x:0", ["a"]), ("x:99999", ["a"]), ("x:٨", ["a"]), ("x:80", []),
     ("x:80", ["*"]), ("x:80", ["https://a"]), ("x:80", [""]), ("x:80", ["a b"])],
)  # fmt: skip
def test_an_odd_place_is_refused(listen: str, hosts: list[str]) -> None:
    with pytest.raises(InputError):
        place_of(listen, hosts, tls=True)


def test_who_stands_in_front_is_named_by_address() -> None:
    place = place_of("10.0.0.2:8000", [HOST], tls=True, proxies=["10.0.0.0/24"])
    assert place.proxies == ("10.0.0.0/24",)
    assert place_of("127.0.0.1:8000", [HOST], tls=True).proxies == ("127.0.0.1", "::1")
    for odd in ("*", "proxy.example", ""):
        with pytest.raises(InputError):
            place_of("127.0.0.1:8000", [HOST], tls=True, proxies=[odd])


def test_a_place_that_is_taken_is_told() -> None:
    with server.bound(0) as taken, pytest.raises(InputError, match="--listen"):
        server.bound(taken.getsockname()[1], "127.0.0.1")


def test_without_users_it_does_not_start(file: Path, tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    with pytest.raises(InputError, match="no file of users"):
        Team(tmp_path / "nosuch.toml", log, tls=True)
    write_users(file, {})
    with pytest.raises(InputError, match="no user"):
        Team(file, log, tls=True)
    for text in (
        '[users.rut]\nrole = "read"\npassword = "plain"\n',
        '[users.rut]\nrole = "king"\npassword = "$argon2id$x"\n',
        '[users."a\\"b"]\nrole = "read"\npassword = "$argon2id$x"\n',
        "users = 1",
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(AuditorError):
            Team(file, log, tls=True)
    write_users(file, {"rut": Kept(role="read", password=QUICK.hash(WORD))})
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    with pytest.raises(InputError, match="others"):
        Team(file, log, tls=True)


def test_users_are_added_changed_and_removed() -> None:
    one = changed({}, "add", "åsa@a.se", None, lambda: WORD)
    assert one["åsa@a.se"].role == "read" and WORD not in one["åsa@a.se"].password
    assert one["åsa@a.se"].password.startswith("$argon2id$")
    two = changed(one, "role", "åsa@a.se", "run", lambda: 1 / 0)
    assert two["åsa@a.se"] == Kept(role="run", password=one["åsa@a.se"].password)
    three = changed(two, "password", "åsa@a.se", None, lambda: "ett annat lösenord")
    assert three["åsa@a.se"].role == "run" and three["åsa@a.se"].password != two["åsa@a.se"].password
    assert changed(three, "remove", "åsa@a.se", None, lambda: "") == {}
    for action, name, role, word in (
        ("add", "åsa@a.se", None, WORD), ("remove", "x", None, ""), ("password", "x", None, WORD),
        ("add", "", None, WORD), ("add", 'a"b', None, WORD), ("add", "a" * 81, None, WORD),
        ("role", "åsa@a.se", None, ""), ("add", "x", None, "kort"), ("add", "x", None, "a" * 1001),
        ("add", "x", None, "aaaaaaaaaaaaaa"), ("add", "long.name.of", None, "long.name.of1"),
    ):  # fmt: skip
        with pytest.raises(InputError):
            changed(one, action, name, role, lambda word=word: word)


def test_a_password_is_the_same_however_its_signs_are_written(file: Path) -> None:
    write_users(file, changed({}, "add", "x", None, lambda: "a\u030angstro\u0308m a\u030aååååå"))
    assert Users(file).check("x", "ångström åååååå")


def test_the_parameters_are_those_of_the_rfc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    made = users.hasher()
    assert made.memory_cost >= 65_536 and made.time_cost >= 3


def test_a_thousand_connections_and_a_flood_of_log_ins_keep_nobody_out(
    folder: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "SILENCE", 0.5)
    listening = server.bound(0)
    port = listening.getsockname()[1]
    place = place_of(f"127.0.0.1:{port}", ["127.0.0.1"], tls=False)
    plain = Team(folder.parent / "users.toml", log_of(folder), tls=False)
    running = server.server_of(server.make_team_app(Desk(folder, "en"), plain, place.names), place.proxies)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    opened: list[socket.socket] = []
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1000):
            with suppress(OSError):
                opened.append(socket.create_connection(("127.0.0.1", port), timeout=5))
        until = time.monotonic() + 20
        while running.server_state.connections and time.monotonic() < until:
            time.sleep(0.1)
        assert not running.server_state.connections
        monkeypatch.setattr(server, "SILENCE", 10.0)
        with httpx.Client(base_url=address, headers={"origin": address}) as one:
            for n in range(40):
                one.post("/login", data={"name": f"n{n}", "password": "fel"}, headers={"x-forwarded-for": "9.9.9.9"})
            last = one.post("/login", data={"name": "x", "password": "fel"}, headers={"x-forwarded-for": "9.9.9.9"})
            assert last.status_code == 429
            # Whoever comes from elsewhere, by the word of the server in front, is heard.
            answer = one.post("/login", data={"name": "rut", "password": WORD}, headers={"x-forwarded-for": "8.8.8.8"})
            assert answer.status_code == 303 and "auditor-session=" in answer.headers["set-cookie"]
            assert one.get("/").status_code == 200
        assert any("8.8.8.8" in line for line in lines(plain)[-1])
    finally:
        for sock in opened:
            sock.close()
        running.should_exit = True
        thread.join(10)
        listening.close()
