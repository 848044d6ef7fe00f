"""The portfolio of the app is a fleet's, of the audits that are there, and a trouble of one is told in its row."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from starlette.testclient import TestClient

from auditor.fleet.shelved import shelved
from auditor.fleet.site import summary
from auditor.records.fleet import SiteResult
from auditor.store.sqlite import open_store

TOKEN = "a-token-of-this-start"


def add(folder: Path, name: str, site: str, score: float) -> Path:
    path = folder / name / f"{name}.audit"
    path.parent.mkdir()
    shutil.copy(folder / "demo.example" / "demo.example.audit", path)
    with open_store(path) as store:
        audit = store.audits.load()
        assert audit is not None
        store.audits.save(replace(audit, site=site, score=score))
    return path


def portfolio(folder: Path) -> dict:
    return json.loads((folder / "portfolio" / "portfolio.json").read_text(encoding="utf-8"))


def test_what_is_kept_of_an_audit_is_what_a_fleet_keeps(folder: Path) -> None:
    path = folder / "demo.example" / "demo.example.audit"
    (found,) = shelved({"demo.example/demo.example": path}, str)
    with open_store(path, readonly=True) as store:
        audit = store.audits.load()
    assert audit is not None
    kept = summary(SiteResult(key=found.key, crawled_at=audit.crawl.finished_at), audit)
    assert found == kept and found.checks and found.actions


def test_all_audits_of_the_folder_stand_in_the_portfolio(client: TestClient, folder: Path) -> None:
    add(folder, "a.example", "a.example", 20.0)
    (folder / "a.example" / "report.html").write_text("x")
    (folder / "x").mkdir()
    (folder / "x" / "broken.audit").write_bytes(b"SQLite format 3\x00 and nothing more")
    answer = client.post("/portfolio", data={"name": "Vårens kunder", "language": "sv"})
    assert answer.status_code == 200
    made = portfolio(folder)
    assert made["name"] == "Vårens kunder"
    by_site = {one["site"] or one["target"]: one for one in made["sites"]}
    assert set(by_site) == {"www.nordanvarm.example", "a.example", "x/broken"}
    assert by_site["a.example"]["score"] == 20.0 and by_site["a.example"]["report"] == "../a.example/report.html"
    assert (folder / "portfolio" / by_site["a.example"]["report"]).resolve().is_file()
    assert by_site["x/broken"]["trouble"] == "store" and str(folder) not in json.dumps(made)
    for name in ("portfolio.html", "portfolio.xlsx", "portfolio.csv", "portfolio.json"):
        assert name in answer.text
        assert (
            client.get("/portfolio/file", params={"file": name}).content == (folder / "portfolio" / name).read_bytes()
        )


def test_one_site_twice_is_told_apart(client: TestClient, folder: Path) -> None:
    add(folder, "again", "www.nordanvarm.example", 20.0)
    client.post("/portfolio")
    assert sorted(one["name"] for one in portfolio(folder)["sites"]) == [
        "www.nordanvarm.example (again/again)", "www.nordanvarm.example (demo.example/demo.example)"
    ]  # fmt: skip


def test_looking_at_it_writes_nothing_and_gives_it_no_origin(client: TestClient, folder: Path) -> None:
    (folder / "demo.example" / "report.html").write_text("x")
    shown = client.get("/portfolio/look-at")
    assert "www.nordanvarm.example" in shown.text and "report.html" not in shown.text
    assert shown.headers["content-security-policy"].startswith("sandbox ")
    assert "allow-same-origin" not in shown.headers["content-security-policy"]
    assert not (folder / "portfolio").exists()


def test_what_a_site_is_called_is_text(client: TestClient, folder: Path) -> None:
    add(folder, "evil", "<script>alert(1)</script>", 20.0)
    assert "<script>alert" not in client.get("/portfolio/look-at").text


def test_the_portfolio_stays_in_the_folder_and_takes_nobodys_place(
    client: TestClient, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "portfolio").symlink_to(tmp_path / "elsewhere")
    assert client.post("/portfolio").status_code == 422
    assert not list((tmp_path / "elsewhere").iterdir())
    (folder / "portfolio").unlink()
    (folder / "portfolio").mkdir()
    (folder / "portfolio" / "portfolio.html").write_text("<p>mine")
    (folder / "portfolio" / "notes.html").write_text("<p>mine")
    assert client.post("/portfolio").status_code == 422
    assert (folder / "portfolio" / "portfolio.html").read_text() == "<p>mine"
    for name in ("notes.html", "../demo.example/demo.example.audit", ""):
        assert client.get("/portfolio/file", params={"file": name}).status_code == 400


def test_a_folder_without_audits_has_no_portfolio(tmp_path: Path, another: Callable[..., TestClient]) -> None:
    browser = another(tmp_path, "sv")
    browser.get("/", params={"token": TOKEN})
    assert "Det finns ingen granskning i mappen ännu." in browser.get("/portfolio").text
    answer = browser.post("/portfolio")
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert not list(tmp_path.iterdir())
