"""Briefs and comparisons of the app are those of the commands, beside the audit, and nothing else is given out."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from auditor.app.others import earlier_of
from auditor.history.folder import remember
from auditor.run.briefs import MOST, write_briefs
from auditor.run.compare import compare_files
from auditor.settings import Settings
from auditor.store.sqlite import open_store

NAME = "demo.example/demo.example"
RIVAL = "rival.example/rival.example"
TOKEN = "a-token-of-this-start"
NOW = "2026-11-21T10:00:00+00:00"


def path_in(folder: Path) -> Path:
    return folder / "demo.example" / "demo.example.audit"


@pytest.fixture
def rival(folder: Path) -> Path:
    """The audit of another site in the folder."""
    path = folder / "rival.example" / "rival.example.audit"
    path.parent.mkdir()
    shutil.copy(path_in(folder), path)
    with open_store(path) as store:
        audit = store.audits.load()
        assert audit is not None
        store.audits.save(replace(audit, site="rival.example"))
    return path


@pytest.fixture
def earlier(folder: Path) -> str:
    """The name of an earlier audit of the site in its series, which also has the one of now."""
    with open_store(path_in(folder)) as store:
        audit = store.audits.load()
    assert audit is not None
    was = replace(audit.crawl, finished_at="2026-10-01T08:00:00+00:00")
    remember(path_in(folder).parent, replace(audit, crawl=was, score=12.0))
    remember(path_in(folder).parent, audit)
    (one,) = earlier_of(path_in(folder), audit.site)
    assert one.at == "2026-10-01T08:00:00Z"
    return one.name


def test_briefs_are_those_of_the_command(client: TestClient, folder: Path, tmp_path: Path) -> None:
    answer = client.post("/briefs", data={"audit": NAME, "format": ["md", "docx"], "language": "sv"})
    assert answer.status_code == 200
    made = {one.name: one.read_bytes() for one in (folder / "demo.example" / "briefs").iterdir()}
    with open_store(path_in(folder), readonly=True) as store:
        theirs = write_briefs(store, tmp_path / "theirs", ("md", "docx"), language="sv")
    assert 0 < theirs.briefs <= MOST and set(made) == {one.name for one in theirs.files}
    assert {n: b for n, b in made.items() if n.endswith(".md")} == {
        one.name: one.read_bytes() for one in theirs.files if one.suffix == ".md"
    }
    first = next(one for one in made if one.endswith(".md"))
    assert client.get("/file", params={"audit": NAME, "file": f"briefs/{first}"}).content == made[first]
    packed = zipfile.ZipFile(io.BytesIO(client.get("/briefs", params={"audit": NAME}).content))
    assert {one: packed.read(one) for one in packed.namelist()} == made


def test_the_briefs_of_one_action_are_fewer_and_show_what_a_rival_has(
    client: TestClient, folder: Path, rival: Path
) -> None:
    place = folder / "demo.example" / "briefs"
    client.post("/briefs", data={"audit": NAME, "format": "md", "action": "1", "language": "en"})
    of_one = {one.name for one in place.iterdir()}
    client.post("/briefs", data={"audit": NAME, "format": "md", "rival": RIVAL, "language": "en"})
    assert 0 < len(of_one) < len(list(place.iterdir()))
    assert any("rival.example" in one.read_text(encoding="utf-8") for one in place.iterdir())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "No format was chosen"),
        ({"format": "md", "action": "no-such"}, "no-such"),
        ({"format": "md", "rival": "../../etc/passwd"}, "no audit of that name"),
        ({"format": "md", "rival": NAME}, "no audit of that name"),
        ({"format": "md", "language": "xx"}, "xx"),
    ],
    ids=str,
)
def test_briefs_that_cannot_be_made_are_told_where_they_were_asked_for(
    client: TestClient, folder: Path, given: dict[str, str], said: str
) -> None:
    answer = client.post("/briefs", data={"audit": NAME, **given})
    assert answer.status_code == 422
    (alert,) = re.findall(r'role="alert">(.*?)</p>', answer.text)
    assert said in alert and str(folder) not in alert
    assert answer.text.index('id="briefs"') < answer.text.index('role="alert"') < answer.text.index('id="compare"')
    assert not (folder / "demo.example" / "briefs").exists()


def test_briefs_go_to_no_other_folder_and_no_other_file_is_given_out(
    client: TestClient, folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.md").write_text("persons")
    place = folder / "demo.example" / "briefs"
    place.symlink_to(elsewhere)
    assert client.post("/briefs", data={"audit": NAME, "format": "md"}).status_code == 422
    assert [one.name for one in elsewhere.iterdir()] == ["secret.md"]
    assert client.get("/file", params={"audit": NAME, "file": "briefs/secret.md"}).status_code == 400
    place.unlink()
    place.mkdir()
    (place / "link.md").symlink_to(elsewhere / "secret.md")
    (place / "note.txt").write_text("persons")
    for name in ("briefs/link.md", "briefs/note.txt", "briefs/../demo.example.audit", "briefs"):
        assert client.get("/file", params={"audit": NAME, "file": name}).status_code == 400
    assert client.get("/briefs", params={"audit": NAME}).status_code == 400


def test_a_brief_that_somebody_has_written_in_stays(client: TestClient, folder: Path) -> None:
    client.post("/briefs", data={"audit": NAME, "format": "md", "action": "1"})
    place = folder / "demo.example" / "briefs"
    one = min(place.iterdir())
    one.write_text("mine", encoding="utf-8")
    client.post("/briefs", data={"audit": NAME, "format": "md", "action": "1"})
    assert "mine" in [other.read_text(encoding="utf-8") for other in place.iterdir()]


def test_what_has_changed_since_an_earlier_audit_is_told(client: TestClient, folder: Path, earlier: str) -> None:
    text = client.get("/hand-over", params={"audit": NAME}).text
    assert f'<option value="{earlier}">' in text
    answer = client.post("/compare", data={"audit": NAME, "earlier": earlier, "language": "en"})
    assert answer.status_code == 200 and "compare.html" in answer.text
    made = json.loads((folder / "demo.example" / "compare.json").read_text(encoding="utf-8"))
    assert made["kind"] == "time" and made["score"]["before"] == 12.0


def test_an_audit_stands_beside_a_rivals_as_by_the_command(client: TestClient, folder: Path, rival: Path) -> None:
    answer = client.post("/compare", data={"audit": NAME, "with": RIVAL})
    assert answer.status_code == 200
    made = json.loads((folder / "demo.example" / "compare.json").read_text(encoding="utf-8"))
    theirs = compare_files(path_in(folder), rival, (), Settings(), NOW)
    assert [one["site"] for one in made["sides"]] == [one.site for one in theirs.sides]
    assert [one.site for one in theirs.sides] == ["www.nordanvarm.example", "rival.example"]
    shown = client.get("/look-at", params={"audit": NAME, "file": "compare.html"})
    assert shown.headers["content-security-policy"].startswith("sandbox ") and "rival.example" in shown.text
    assert "allow-same-origin" not in shown.headers["content-security-policy"]
    assert shown.headers["content-type"].startswith("text/html") and "content-disposition" not in shown.headers


def test_two_audits_of_one_site_are_compared_the_earlier_first(client: TestClient, folder: Path) -> None:
    path = folder / "before" / "demo.example.audit"
    path.parent.mkdir()
    shutil.copy(path_in(folder), path)
    with open_store(path) as store:
        audit = store.audits.load()
        assert audit is not None
        store.audits.save(replace(audit, generated_at="2020-01-01T00:00:00+00:00", score=5.0))
    for name, other in ((NAME, "before/demo.example"), ("before/demo.example", NAME)):
        assert client.post("/compare", data={"audit": name, "with": other}).status_code == 200
        made = json.loads((folder / Path(name).parent / "compare.json").read_text(encoding="utf-8"))
        assert made["score"]["before"] == 5.0


@pytest.mark.parametrize(
    "given",
    [{}, {"with": NAME}, {"with": "no/such"}, {"earlier": "../../x"}, {"with": RIVAL, "language": "xx"}],
    ids=str,
)
def test_a_comparison_that_cannot_be_made_is_told(
    client: TestClient, folder: Path, rival: Path, given: dict[str, str]
) -> None:
    answer = client.post("/compare", data={"audit": NAME, **given})
    assert answer.status_code == 422
    assert answer.text.index('id="compare"') < answer.text.index('role="alert"')
    assert not (folder / "demo.example" / "compare.html").exists()


def test_only_a_page_of_ours_is_shown_and_a_file_of_somebodys_is_not_written_over(
    client: TestClient, folder: Path, rival: Path
) -> None:
    own = folder / "demo.example" / "compare.html"
    own.write_text("<p>mine", encoding="utf-8")
    assert client.post("/compare", data={"audit": NAME, "with": RIVAL}).status_code == 422
    assert own.read_text(encoding="utf-8") == "<p>mine"
    (folder / "demo.example" / "other.html").write_text("<p>persons", encoding="utf-8")
    (folder / "demo.example" / "pages.csv").write_text("a", encoding="utf-8")
    for name in ("other.html", "pages.csv", "../compare.html", ""):
        assert client.get("/look-at", params={"audit": NAME, "file": name}).status_code == 400


def test_the_page_says_it_in_swedish(folder: Path, rival: Path, another: Callable[..., TestClient]) -> None:
    browser = another(folder, "sv")
    browser.get("/", params={"token": TOKEN})
    text = browser.get("/hand-over", params={"audit": NAME}).text
    assert "Underlag för den som skriver" in text and "Bredvid andra" in text and RIVAL in text
    assert "underlag gjort" in browser.post("/briefs", data={"audit": NAME, "format": "md", "action": "1"}).text
