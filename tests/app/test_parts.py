"""Each part of the app says and does on the audit file what the command line would, in both languages."""

import io
import re
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from auditor.app.bring_in import own_name
from auditor.app.desk import Desk
from auditor.app.files import reports_of
from auditor.app.hand_over import schedule_of
from auditor.app.note import Note, State, write_note
from auditor.app.start import order_of
from auditor.errors import InputError
from auditor.errors.log import write_log
from auditor.exports.all import EXPORTS
from auditor.exports.ours import is_report
from auditor.exports.sentences import merged
from auditor.journeys.load import load_journey, names
from auditor.lang.reports import name_in
from auditor.records.audit import Audit, CrawlFacts
from auditor.records.customers import Voices
from auditor.records.demand import Import
from auditor.resources import report_languages
from auditor.run.live import write_live
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import Store, open_store

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"


def labels(folder: Path) -> dict:
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        return store.labels.standing()


def first_page(folder: Path) -> str:
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        return next(row.url for row in store.audits.results() if row.counted)


def test_both_languages_say_all(folder: Path, another: Callable) -> None:
    said = [merged(code)["app"] for code in report_languages()]
    first, *others = [{(group, key) for group, table in words.items() for key in table} for words in said]
    assert others and all(keys == first for keys in others)
    swedish = another(folder, "sv")
    swedish.get("/", params={"token": TOKEN})
    for path in ("/", "/read", "/pages", "/correct", "/bring-in", "/hand-over"):
        text = swedish.get(path, params={"audit": NAME}).text
        assert '<html lang="sv">' in text
        assert "Granskningar" in text if path == "/" else "Lämna över" in text


def test_every_format_of_the_exports_can_be_chosen_in_words(client: TestClient) -> None:
    text = client.get("/hand-over", params={"audit": NAME}).text
    for name in EXPORTS:
        assert f'value="{name}"' in text and merged("en")["app"]["format"][name] in text


def test_the_list_tells_score_and_trend_and_what_cannot_be_opened(client: TestClient, folder: Path) -> None:
    (folder / "x").mkdir()
    (folder / "x" / "broken.audit").write_bytes(b"SQLite format 3\x00 and nothing more")
    text = client.get("/").text
    assert "demo.example" in text and "cannot be opened" in text


def test_a_figure_leads_to_its_pages(client: TestClient) -> None:
    text = client.get("/read", params={"audit": NAME}).text
    assert "/pages?audit=demo.example%2Fdemo.example&amp;stage=decision&amp;counted=1" in text
    listed = client.get("/pages", params={"audit": NAME, "stage": "decision", "counted": "1"}).text
    assert listed.count("<tr>") - 1 == len(
        [row for row in client_rows(client) if row["stage"] == "decision" and row["counted"]]
    )


def client_rows(client: TestClient) -> list[dict]:
    desk = client.app._app.state.desk  # the guard's own app
    with open_store(desk.shelf.path(NAME)) as store:
        return [{"stage": row.stage, "counted": row.counted} for row in store.audits.results()]


def test_a_page_shows_its_text_reasons_and_calls_to_action(client: TestClient, folder: Path) -> None:
    text = client.get("/page", params={"audit": NAME, "url": first_page(folder)}).text
    for part in ("Why this label", "The text as it was read", "Calls to action", "Correct it"):
        assert part in text


def test_what_a_site_wrote_is_text(folder: Path, another: Callable) -> None:
    path = folder / "demo.example" / "demo.example.audit"
    with open_store(path) as store:
        audit = store.audits.load()
        evil = replace(audit.pages[0], title='<script>alert(1)</script>"><img src=x onerror=alert(1)>')
        store.audits.save(replace(audit, pages=(evil, *audit.pages[1:])))
    browser = another(folder)
    browser.get("/", params={"token": TOKEN})
    for answer in (
        browser.get("/pages", params={"audit": NAME}), browser.get("/page", params={"audit": NAME, "url": evil.url})
    ):  # fmt: skip
        assert "<script>alert" not in answer.text and "<img src=x" not in answer.text
        assert "&lt;script&gt;" in answer.text


def test_a_correction_stands_in_the_file_and_is_taken_back(client: TestClient, folder: Path) -> None:
    url = first_page(folder)
    given = {"audit": NAME, "url": url, "phase": "loyalty", "type": "community", "by": "Åsa"}
    assert client.post("/correct", data=given).status_code == 200
    said = labels(folder)[url]
    assert (said.phase, said.content_type, said.by) == ("loyalty", "community", "Åsa")
    assert "Åsa" in client.get("/page", params={"audit": NAME, "url": url}).text
    client.post("/undo", data={"audit": NAME, "url": url})
    assert url not in labels(folder)


@pytest.mark.parametrize(
    "given", [{"phase": "nonsense"}, {}, {"phase": "decision", "url": "https://other.example/"}], ids=str
)
def test_a_correction_that_says_nothing_is_refused(client: TestClient, folder: Path, given: dict[str, str]) -> None:
    answer = client.post("/correct", data={"audit": NAME, "url": first_page(folder), **given})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert labels(folder) == {}


def test_figures_are_brought_in_and_what_found_no_page_is_told(client: TestClient, folder: Path) -> None:
    sheet = f"URL,Clicks\n{first_page(folder)},12\nhttps://demo.example/no-such-page,3\n".encode()
    sent = {"files": ("../../figures.csv", io.BytesIO(sheet), "text/csv")}
    answer = client.post("/bring-in", data={"audit": NAME, "kind": "figures"}, files=sent)
    assert answer.status_code == 200
    assert "figures.csv" in answer.text and "no-such-page" in answer.text
    assert not list(folder.parent.rglob("figures.csv"))


def test_a_file_that_is_no_export_is_told_in_a_line(client: TestClient) -> None:
    sent = {"files": ("notes.txt", io.BytesIO(b"hello"), "text/plain")}
    answer = client.post("/bring-in", data={"audit": NAME, "kind": "figures"}, files=sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and "/tmp" not in answer.text


def test_reports_are_made_and_given_out(client: TestClient, folder: Path) -> None:
    answer = client.post("/hand-over", data={"audit": NAME, "format": ["csv", "tickets"], "language": "sv"})
    assert answer.status_code == 200 and "pages.csv" in answer.text
    assert (folder / "demo.example" / "pages.csv").is_file()
    (folder / "demo.example" / "_redirects").write_text("/a /b 301\n")
    assert client.get("/file", params={"audit": NAME, "file": "_redirects"}).content == b"/a /b 301\n"
    assert client.get("/file", params={"audit": NAME, "file": "pages.csv"}).content.startswith(b"\xef\xbb\xbf")


def test_every_report_is_given_out_and_nothing_else_of_the_folder(client: TestClient, folder: Path) -> None:
    place = folder / "demo.example"
    made = write_live(
        place / "demo.example.audit", Settings(report=ReportSettings(formats=tuple(set(EXPORTS) - {"pdf"})))
    )
    (place / "audit-2.xlsx").write_bytes(b"x")
    (place / "owner-Åsa.xlsx").write_bytes(b"x")
    ours = {one.name for one in made} | {"audit-2.xlsx", "owner-Åsa.xlsx"}
    others = ("kunder.csv", "chats.json", "demo.example.work.json", "auditor-error-1.log", "pages.csv.bak", "audit.csv",
              "my pages.csv", "owner-Åsa.txt", "site.json", "avtal.docx")  # fmt: skip
    for name in others:
        (place / name).write_text("persons")
    assert {one.name for one in reports_of(place / "demo.example.audit")} == ours
    for name in others:
        assert client.get("/file", params={"audit": NAME, "file": name}).status_code == 400
    assert all(is_report(name) for name in ("report.pdf", "map.pdf", "summary.pdf", "compare.html", "compare.json"))


def test_the_schedule_audits_as_was_chosen(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = folder / "demo.example" / "demo.example.audit"
    crawl = CrawlFacts(finished_at="", targets=("https://demo.example/?a=1&b=50%",))
    audit = Audit(site="demo.example", generated_at="", crawl=crawl, journey=load_journey("inbound"))
    chosen = {"staging": True, "subdomains": False, "ignore_robots": True, "max_pages": 300}
    usual = schedule_of(audit, path, None)["cron"]
    assert usual.endswith(f"--output {path.parent.resolve()}") and r"50\%" in usual
    lines = schedule_of(replace(audit, settings=chosen), path, None)
    for line in lines.values():
        assert (
            "--staging --ignore-robots --max-pages 300" in line
            and "--subdomains" not in line
            and "--config" not in line
        )
    own = tmp_path / "my settings.toml"
    own.write_text("[crawl]\nmax_pages = 300\nstaging = true\n")
    line = schedule_of(replace(audit, settings=chosen), path, Path("my settings.toml"))["cron"]
    assert line.endswith(f"--config '{own}' --ignore-robots")
    (tmp_path / "auditor.toml").write_text("")
    assert f"--config {tmp_path / 'auditor.toml'}" in schedule_of(audit, path, None)["cron"]


def test_a_log_is_never_written_through_a_link(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "audits", tmp_path / "elsewhere"
    folder.mkdir()
    for seconds in range(5):
        name = f"auditor-error-{datetime.now(UTC) + timedelta(seconds=seconds):%Y%m%dT%H%M%SZ}.log"
        (folder / name).symlink_to(elsewhere)
    log = Path(write_log(folder, RuntimeError("odd")))
    assert log.parent != folder and "RuntimeError: odd" in log.read_text(encoding="utf-8")
    assert not elsewhere.exists()
    log.unlink()


def test_what_nobody_has_foreseen_leaves_a_log(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*_: object) -> None:
        raise RuntimeError("odd\nsecond line")

    monkeypatch.setattr("auditor.store.audits.Audits.heads", odd)
    answer = client.get("/read", params={"audit": NAME})
    assert answer.status_code == 500 and "RuntimeError: odd" in answer.text and "second line" not in answer.text
    (log,) = folder.glob("auditor-error-*.log")
    assert log.name in answer.text and "second line" in log.read_text(encoding="utf-8")


def test_a_faulty_form_keeps_what_was_typed_but_no_secret(client: TestClient) -> None:
    given = {"target": "https://example.se/", "max_pages": "many", "user": "u"}
    given |= {"password": "hemligt", "header": "X: hemligt"}
    answer = client.post("/begin", data=given)
    assert answer.status_code == 422
    assert "https://example.se/" in answer.text and "many" in answer.text
    assert "hemligt" not in answer.text


@pytest.mark.parametrize("target", ["", "/etc/passwd", "nothing.csv", "ftp://x.example/", "https://u:p@x.example/"])
def test_a_target_that_is_no_address_is_told(client: TestClient, target: str) -> None:
    answer = client.post("/begin", data={"target": target})
    assert answer.status_code == 422 and 'role="alert"' in answer.text


def imports(folder: Path) -> int:
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        return len(store.imports.every())


def test_two_files_of_one_name_are_both_brought_in(client: TestClient, folder: Path) -> None:
    rows = (f"URL,Clicks\n{first_page(folder)},{clicks}\n".encode() for clicks in (12, 34))
    sent = [("files", ("Pages.csv", io.BytesIO(sheet), "text/csv")) for sheet in rows]
    before = imports(folder)
    assert client.post("/bring-in", data={"audit": NAME, "kind": "figures"}, files=sent).status_code == 200
    assert imports(folder) == before + 2
    assert {"Pages.csv", "Pages (2).csv"} <= names_held(folder, lambda store: store.imports.every())


def names_held(folder: Path, kind: Callable[[Store], tuple[Import | Voices, ...]]) -> set[str]:
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        return {one.name for one in kind(store)}


def chats(*names: str, say: str) -> list:
    lines = "".join(f'{n},2026-01-0{n},"Hej, {say}?"\n' for n in range(1, 8))
    return [("files", (name, io.BytesIO(f"Id,Date,Message\n{lines}{name}{at}\n".encode()), "text/csv"))
            for at, name in enumerate(names)]  # fmt: skip


def test_what_is_brought_in_keeps_its_name_and_what_it_replaces_is_told(client: TestClient, folder: Path) -> None:
    given = {"audit": NAME, "kind": "voices"}
    one = "Frågor från kunder.csv"
    there = names_held(folder, lambda store: store.heard.voices())
    answer = client.post("/bring-in", data=given, files=chats(one, one, say="var hittar jag priset"))
    assert answer.status_code == 200 and "Took the place" not in answer.text
    two = {one, "Frågor från kunder (2).csv"}
    assert names_held(folder, lambda store: store.heard.voices()) - there == two
    # Of a second batch the first takes the place of what is there, as from the command line; the next is a third.
    answer = client.post("/bring-in", data=given, files=chats(one, one, say="hur avbokar jag en tid"))
    assert re.search(rf"Took the place[^<]*{one}", answer.text) and "(2)" not in answer.text
    assert names_held(folder, lambda store: store.heard.voices()) - there == two | {"Frågor från kunder (3).csv"}


def test_figures_that_take_the_place_of_earlier_ones_are_told(client: TestClient, folder: Path) -> None:
    for clicks in (12, 34):
        sheet = f"URL,Clicks\n{first_page(folder)},{clicks}\n".encode()
        sent = {"files": ("Maj.csv", io.BytesIO(sheet), "text/csv")}
        text = client.post("/bring-in", data={"audit": NAME, "kind": "figures"}, files=sent).text
        assert ("Took the place" in text) == (clicks == 34)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../x.csv", "x.csv"), ("C:\\tmp\\Å ä.xlsx", "Å ä.xlsx"), ("..", "file"), (".csv", "file.csv"), ("a.", "a"),
        ("a\x00\u202eb: c.csv", "a-b- c.csv"), ("no ending", "no ending"), ("a\tb.-", "a-b"),
    ],
)  # fmt: skip
def test_a_name_that_is_sent_leads_nowhere_and_stays_readable(sent: str, name: str) -> None:
    assert own_name(sent) == name
    assert len(own_name(f"{'å' * 300}.{'ö' * 300}").encode()) < 255


@pytest.mark.parametrize("name", ["a" * 300 + ".csv", "x." + "b" * 300, "å" * 200 + ".csv", "con", "..", "a\x00b.csv"])
def test_an_odd_name_of_a_file_is_no_trouble_of_ours(client: TestClient, folder: Path, name: str) -> None:
    sheet = f"URL,Clicks\n{first_page(folder)},12\n".encode()
    sent = {"files": (name, io.BytesIO(sheet), "text/csv")}
    answer = client.post("/bring-in", data={"audit": NAME, "kind": "figures"}, files=sent)
    assert answer.status_code in (200, 422)
    assert "/tmp" not in answer.text and not list(folder.glob("auditor-error-*"))


def test_more_files_than_are_taken_are_told_in_a_line(client: TestClient) -> None:
    sent = [("files", (f"{number}.csv", io.BytesIO(b"URL,Clicks\n"), "text/csv")) for number in range(21)]
    answer = client.post("/bring-in", data={"audit": NAME, "kind": "figures"}, files=sent)
    assert answer.status_code == 413 and 'role="alert"' in answer.text and "at most 20 files and 60 MB" in answer.text


def test_what_was_brought_in_is_removed_only_when_that_was_ticked(client: TestClient, folder: Path) -> None:
    sheet = f"URL,Clicks\n{first_page(folder)},12\n".encode()
    client.post(
        "/bring-in", data={"audit": NAME, "kind": "figures"}, files={"files": ("f.csv", io.BytesIO(sheet), "text/csv")}
    )
    there = imports(folder)
    for given, left, status in (({}, there, 400), ({"sure": "on"}, 0, 200)):
        assert client.post("/clear", data={"audit": NAME, **given}).status_code == status
        assert imports(folder) == left


def test_what_a_person_said_of_a_twin_stands(client: TestClient, folder: Path) -> None:
    path = folder / "demo.example" / "demo.example.audit"
    with open_store(path) as store:
        audit = store.audits.load()
        assert audit is not None
        some = [replace(row, twin_of="https://x.example/twins") for row in audit.pages[:3]]
        store.audits.save(replace(audit, pages=(*some, *audit.pages[3:])))
    one, other, third = (row.url for row in some)
    client.post("/correct", data={"audit": NAME, "url": other, "phase": "loyalty"})
    client.post("/correct", data={"audit": NAME, "url": one, "phase": "decision", "twins": "on"})
    assert {url: said.phase for url, said in labels(folder).items()} == {
        one: "decision", other: "loyalty", third: "decision"
    }  # fmt: skip


def test_an_audit_of_an_earlier_version_can_be_taken_up_from_the_list(client: TestClient, folder: Path) -> None:
    with sqlite3.connect(folder / "demo.example" / "demo.example.audit") as file:
        file.execute("DROP TABLE heard")
        file.execute("DROP TABLE tasks")
        file.execute("PRAGMA user_version = 4")
    file.close()
    text = client.get("/").text
    assert "made by an earlier version" in text and 'action="/again"' in text


def test_an_audit_that_a_command_uses_says_so(client: TestClient, folder: Path) -> None:
    with open_store(folder / "demo.example" / "demo.example.audit"):
        assert "a command is using it now" in client.get("/").text
        answer = client.get("/read", params={"audit": NAME})
        assert answer.status_code == 409
        assert "The audit is in use now" in answer.text and str(folder) not in answer.text


def test_a_folder_that_is_a_link_elsewhere_stops_nothing(client: TestClient, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    (place / "x.example.work.json").write_text('{"target": "https://x.example/"}')
    (folder / "x.example").symlink_to(place)
    assert client.get("/").status_code == 200
    assert client.post("/begin", data={"target": "https://x.example/"}).status_code == 422
    assert not (place / "x.example.audit").exists()


def test_the_folder_of_an_earlier_audit_is_named_as_its_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "urls.txt").write_text("https://x.example/\n")
    assert order_of(Desk(folder, "en"), {"target": "demo.example"})[1].target == "https://demo.example"
    for target in ("urls.txt", str(folder)):
        with pytest.raises(InputError, match="from here"):
            order_of(Desk(folder, "en"), {"target": target})


@pytest.mark.parametrize(
    "given",
    [{"journey": "/etc/passwd"}, {"language": "xx"}, {"max_pages": "0000000019999999999"}, {"rate": "fast"}],
    ids=str,
)
def test_a_value_that_the_form_does_not_offer_is_refused(folder: Path, given: dict[str, str]) -> None:
    with pytest.raises(InputError):
        order_of(Desk(folder, "en"), {"target": "https://x.example/", **given})


def test_journeys_are_chosen_by_their_names_and_several_at_once(client: TestClient, folder: Path) -> None:
    text = client.get("/").text
    for name in names():
        assert f'<option value="{name}">' in text and f'name="also-{name}"' in text
    assert name_in(load_journey("kundresa").names, "en") in text
    chosen = {"target": "https://x.example/", "journey": "kundresa", "also-kundresa": "on", "also-inbound": "on"}
    assert order_of(Desk(folder, "en"), chosen)[1].options["journey"] == "kundresa,inbound"
    answer = client.post("/begin", data={"target": "https://x.example/", "also-kundresa": "on"})
    assert answer.status_code == 422 and "no main one" in answer.text and 'name="also-kundresa" checked' in answer.text


def test_slow_work_on_an_audit_keeps_nobody_waiting(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = set()
    monkeypatch.setattr("auditor.app.correct.write_labels", lambda *_: threads.add(threading.current_thread().name))
    monkeypatch.setattr(Desk, "begin", lambda *_: threads.add(threading.current_thread().name))
    with client:
        loop = asyncio_thread(client)
        client.post("/correct", data={"audit": NAME, "url": first_page(folder), "phase": "decision"})
        client.post("/again", data={"audit": NAME})
        client.post("/begin", data={"target": "https://x.example/"})
    assert threads and loop not in threads


def asyncio_thread(client: TestClient) -> str:
    """The thread that hears all requests."""
    assert client.portal is not None
    return client.portal.call(lambda: threading.current_thread().name)


def test_the_queue_shows_each_doubtful_page_with_its_own_row(client: TestClient, folder: Path) -> None:
    path = folder / "demo.example" / "demo.example.audit"
    with open_store(path) as store:
        audit = store.audits.load()
        assert audit is not None
        places = [n for n, row in enumerate(audit.pages) if row.counted and row.guess][2:5]
        rows = [
            replace(row, guess=replace(row.guess, sure=n not in places, source="model"), inlinks=n, twin_of="")
            if row.guess
            else row
            for n, row in enumerate(audit.pages)
        ]
        store.audits.save(replace(audit, pages=tuple(rows)))
    text = client.get("/correct", params={"audit": NAME}).text
    found = re.findall(r'name="url" value="([^"]+)"', text)
    assert found == [audit.pages[n].url for n in reversed(places)]
    assert re.search(r"3.answers are worth giving", text)


@pytest.mark.parametrize(
    ("state", "line", "page"),
    [
        ("paused", "paused: can be gone on with", "Paused. Nothing is lost."),
        ("crawling", "stopped half-way: can be gone on with", "The work stopped half-way"),
    ],
)
def test_what_was_paused_is_not_said_to_have_stopped(
    client: TestClient, folder: Path, state: State, line: str, page: str
) -> None:
    (folder / "x.example").mkdir()
    write_note(folder / "x.example" / "x.example.audit", Note(target="https://x.example/", state=state, at=1.0))
    assert line in client.get("/").text
    text = client.get("/watch", params={"audit": "x.example/x.example"}).text
    assert page in text and 'value="go-on"' in text


def test_what_failed_can_be_tried_with_other_choices(client: TestClient, folder: Path) -> None:
    (folder / "x.example").mkdir()
    note = Note(target="https://x.example/a?b=<c>", state="failed", trouble="It failed.", at=1.0)
    write_note(folder / "x.example" / "x.example.audit", note)
    text = client.get("/watch", params={"audit": "x.example/x.example"}).text
    assert "/?target=https%3A%2F%2Fx.example%2Fa%3Fb%3D%3Cc%3E" in text
    assert 'value="https://x.example/a"' in client.get("/", params={"target": "https://x.example/a"}).text
