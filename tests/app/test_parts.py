"""Each part of the app says and does on the audit file what the command line would, in both languages."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from auditor.exports.sentences import merged
from auditor.store.sqlite import open_store

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"


def labels(folder: Path) -> dict:
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        return store.labels()


def first_page(folder: Path) -> str:
    with open_store(folder / "demo.example" / "demo.example.audit") as store:
        return next(row.url for row in store.results() if row.counted)


def test_both_languages_say_all(folder: Path, another: Callable) -> None:
    one, other = (merged(code)["app"] for code in ("sv", "en"))
    keys = [{(group, key) for group, table in words.items() for key in table} for words in (one, other)]
    assert keys[0] == keys[1]
    swedish = another(folder, "sv")
    swedish.get("/", params={"token": TOKEN})
    for path in ("/", "/read", "/pages", "/correct", "/bring-in", "/hand-over"):
        text = swedish.get(path, params={"audit": NAME}).text
        assert '<html lang="sv">' in text
        assert "Granskningar" in text if path == "/" else "Lämna över" in text


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
        return [{"stage": row.stage, "counted": row.counted} for row in store.results()]


def test_a_page_shows_its_text_reasons_and_calls_to_action(client: TestClient, folder: Path) -> None:
    text = client.get("/page", params={"audit": NAME, "url": first_page(folder)}).text
    for part in ("Why this label", "The text as it was read", "Calls to action", "Correct it"):
        assert part in text


def test_what_a_site_wrote_is_text(folder: Path, another: Callable) -> None:
    path = folder / "demo.example" / "demo.example.audit"
    with open_store(path) as store:
        audit = store.load_audit()
        evil = replace(audit.pages[0], title='<script>alert(1)</script>"><img src=x onerror=alert(1)>')
        store.save_audit(replace(audit, pages=(evil, *audit.pages[1:])))
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
    assert client.get("/file", params={"audit": NAME, "file": "pages.csv"}).content.startswith(b"\xef\xbb\xbf")


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
