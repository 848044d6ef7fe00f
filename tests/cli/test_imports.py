"""`auditor import` from end to end on the sample site: brought, joined, reported on, kept, replaced and removed."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.cli.main import group
from auditor.cli.outcome import run_and_exit
from auditor.store.sqlite import open_store

SITE = "https://www.nordanvarm.example"
PAGES = f"""Vanligaste sidorna,Klick,Visningar,CTR,Position
{SITE}/kunskap/effekttariffer/,"5 700","90 000","6,3 %","4,1"
http://nordanvarm.example/kunskap/ordlista,300,9000,"3,3 %","8,2"
{SITE}/priser/?utm_source=x,90,2000,"4,5 %","9"
{SITE}/finns-inte/,40,900,"4,4 %","9"
https://butik.nordanvarm.example/,10,90,"11 %","2"
"""
PAIRS = f"""page;query;clicks;impressions;position
{SITE}/kunskap/lonar-sig-solceller/;solceller pris;40;2600;12
{SITE}/kunskap/lonar-sig-solceller/;köpa solceller;12;900;13
"""


def run(*arguments: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
    code: int = run_and_exit(group, folder)
    return code


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site's audit without the figures that come with it, made once."""
    folder = tmp_path_factory.mktemp("imports")
    (folder / "auditor.toml").write_text('[report]\nformats = ["json"]\nlanguage = "sv"', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for arguments in (("demo", "--output", "d"), ("import", "d", "--clear"), ("report", "d")):
            assert run(*arguments, folder=folder, monkeypatch=patch) == 0
    return folder


def audit_of(folder: Path) -> Any:
    return json.loads((folder / "d" / "audit.json").read_text(encoding="utf-8"))


def test_from_export_to_report(made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = audit_of(made)
    assert before["demand"] is None
    (made / "sidor.csv").write_text(PAGES, encoding="utf-8")
    (made / "par.csv").write_text(PAIRS, encoding="utf-8")
    period = ("--period", "2026-08-01..2026-10-29")
    assert run("import", "d", "sidor.csv", "par.csv", *period, folder=made, monkeypatch=monkeypatch) == 0
    told = " ".join(capsys.readouterr().err.replace("\u00a0", " ").split())
    assert "Search Console" in told
    assert "1 rad hittade ingen sida, okänd" in told
    assert "1 rad hittade ingen sida, på en annan webbplats eller underdomän: " in told
    assert "hittade sin sida genom en annan stavning" in told

    assert run("report", "d", folder=made, monkeypatch=monkeypatch) == 0
    after = audit_of(made)
    pages = {page["url"]: page["metrics"] for page in after["pages"]}
    assert pages[f"{SITE}/kunskap/effekttariffer/"]["clicks"] == 5700
    assert pages[f"{SITE}/kunskap/ordlista/"] == pytest.approx(
        {"clicks": 300, "impressions": 9000, "position": 8.2, "ctr": 1 / 30}
    )
    assert pages[f"{SITE}/priser/"]["clicks"] == 90
    assert after["score"] == before["score"]
    assert [one["score"] for one in after["stages"]] == [one["score"] for one in before["stages"]]
    assert {one["id"]: one["points"] for one in before["actions"]}.items() <= {
        one["id"]: one["points"] for one in after["actions"]
    }.items()
    demand = after["demand"]
    assert (demand["measure"], demand["days"], demand["total"]["clicks"]) == ("clicks", 90, 6090)
    (mismatch,) = demand["mismatches"]
    assert (mismatch["page"], mismatch["asked"]) == (f"{SITE}/kunskap/lonar-sig-solceller/", "decision")
    silent = [one for one in after["findings"] if one["check"] == "traffic-without-cta" and one["verdict"] == "fail"]
    assert silent[0]["values"]["page"] == f"{SITE}/kunskap/effekttariffer/"
    assert silent[0]["values"]["visits"] == 1900
    assert demand["files"][0]["unmatched"] == {"not-crawled": 1, "other-site": 1}


def test_the_same_file_again_and_removal(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (made / "x.csv").write_text("URL,Sessions\n/kontakt/,5\n", encoding="utf-8")
    assert run("import", "d", "x.csv", "--clear", folder=made, monkeypatch=monkeypatch) == 0
    (made / "x.csv").write_text("URL,Sessions\n/kontakt/,7\n", encoding="utf-8")
    assert run("import", "d", "x.csv", folder=made, monkeypatch=monkeypatch) == 0
    assert "Ersätter en tidigare inläst tabell: x.csv" in capsys.readouterr().err
    with open_store(made / "d" / "www.nordanvarm.example.audit") as store:
        (one,) = store.imports.every()
        assert one.rows[0].figures == {"sessions": 7.0}
    assert run("import", "d", folder=made, monkeypatch=monkeypatch) == 0
    assert "x.csv" in capsys.readouterr().err
    assert run("import", "d", "--clear", folder=made, monkeypatch=monkeypatch) == 0
    assert "1\u00a0tabell borttagen" in capsys.readouterr().err
    assert run("report", "d", folder=made, monkeypatch=monkeypatch) == 0
    assert audit_of(made)["demand"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.csv",), "missing.csv"),
        (("auditor.toml",), "innehåller inga sidor eller sökfrågor med siffror"),
        (("--period", "2026-10-01", "auditor.toml"), "--period 2026-10-01"),
        (("--period", "2026-10-31..2026-10-01", "auditor.toml"), "ingen period"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(
    arguments: tuple[str, ...],
    said: str,
    made: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("import", "d", *arguments, folder=made, monkeypatch=monkeypatch) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line


def test_links_from_other_sites_stand_on_their_pages_and_claim_no_visits(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = "Page URL,Page HTTP code,UR,Referring domains,Backlinks"
    (made / "links.csv").write_text(f"{heads}\n{SITE}/priser/,200,9,12,40\n", encoding="utf-8")
    assert run("import", "d", "links.csv", "--clear", folder=made, monkeypatch=monkeypatch) == 0
    assert run("report", "d", "--format", "json,csv", folder=made, monkeypatch=monkeypatch) == 0
    after = audit_of(made)
    pages = {page["url"]: page["metrics"] for page in after["pages"]}
    assert pages[f"{SITE}/priser/"] == {"referring_domains": 12.0, "backlinks": 40.0}
    assert after["demand"] is None and all(one["clicks"] is None for one in after["stages"])
    with (made / "d" / "pages.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(line for line in csv.DictReader(file) if line["url"] == f"{SITE}/priser/")
    assert (row["referring_domains"], row["backlinks"]) == ("12", "40")
    assert run("import", "d", "--clear", folder=made, monkeypatch=monkeypatch) == 0
    assert run("report", "d", folder=made, monkeypatch=monkeypatch) == 0


def test_an_audit_made_again_keeps_what_was_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    words = "Så fungerar bergvärme hemma hos dig. " * 40
    (site / "index.html").write_text(f"<html lang=sv><title>Hem</title><main><p>{words}</main>", encoding="utf-8")
    (tmp_path / "auditor.toml").write_text('[report]\nformats = ["json"]', encoding="utf-8")
    assert run("audit", "site", "--output", "d", folder=tmp_path, monkeypatch=monkeypatch) == 0
    (page,) = audit_of(tmp_path)["pages"]
    (tmp_path / "x.csv").write_text(f"URL,Clicks\n{page['url']},5\n{page['url']}senare.html,7\n", encoding="utf-8")
    assert run("import", "d", "x.csv", folder=tmp_path, monkeypatch=monkeypatch) == 0
    (site / "senare.html").write_text(
        f"<html lang=sv><title>Senare</title><main><p>Senare: {words[::-1]}", encoding="utf-8"
    )
    assert run("audit", "site", "--output", "d", "--fresh", folder=tmp_path, monkeypatch=monkeypatch) == 0
    after = audit_of(tmp_path)
    assert sorted(page["metrics"].get("clicks", 0) for page in after["pages"]) == [5, 7]
    assert after["demand"]["files"][0]["unmatched"] == {}


def test_what_is_not_read_is_told_with_its_name(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (made / "y.csv").write_text(
        "URL;Klick;Position;Besökare igår\n/kontakt/;2024-06-05;5-jun;9\n/priser/;3;4,2;9\nTotalt;9;4;9\n;7;7;7\n",
        encoding="utf-8",
    )
    assert run("import", "d", "y.csv", folder=made, monkeypatch=monkeypatch) == 0
    told = " ".join(capsys.readouterr().err.replace("\u00a0", " ").split())
    assert "y.csv: 2 celler har blivit datum" in told and "Klick: 2024-06-05" in told and "Position: 5-jun" in told
    assert "y.csv: 1 rader är summor" in told and "y.csv: 1 rader saknar adress" in told
    assert "kolumnen ”Besökare igår” är inte läst. Menar du ”besökare”?" in told
    assert run("import", "d", "--clear", folder=made, monkeypatch=monkeypatch) == 0


def test_the_cases_of_public_reports(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = shared / "cases" / "reports"
    (tmp_path / "auditor.toml").write_text('[report]\nformats = ["json"]\n', encoding="utf-8")
    assert run("audit", str(cases / "imp-site"), "--output", "d", folder=tmp_path, monkeypatch=monkeypatch) == 0
    right = {
        "B02/compare.csv": ("/guide/byta-tak/", {"views": 400.0, "key_events": 2.0}),
        "B03/gsc-sv.zip": ("/priser/", {"clicks": 25.0, "impressions": 400.0, "position": 9.3, "ctr": 0.0625}),
        "B08/ga4-gsc.csv": ("/priser/", {"clicks": 25.0, "impressions": 400.0, "position": 9.3, "ctr": 0.0625}),
        "B08/looker.csv": ("/priser/", {"clicks": 25.0, "impressions": 400.0, "position": 9.3, "ctr": 0.0625}),
    }
    for name, (path, figures) in right.items():
        given = (str(cases / name), "--clear")
        assert run("import", "d", *given, folder=tmp_path, monkeypatch=monkeypatch) == 0
        assert run("report", "d", folder=tmp_path, monkeypatch=monkeypatch) == 0
        (page,) = (page for page in audit_of(tmp_path)["pages"] if page["url"].endswith(path))
        assert {key: page["metrics"].get(key) for key in figures} == pytest.approx(figures), name
