"""`auditor template` writes a workbook by hand that `correct`, `import` and `--customers` read back."""

import json
import sys
from pathlib import Path

import openpyxl
import pytest

from auditor.cli.main import group
from auditor.cli.outcome import run_and_exit

PAGE = "https://www.nordanvarm.example/laddbox/"


def run(*arguments: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
    code: int = run_and_exit(group, folder)
    return code


def filled(path: Path, pages: str, customers: str, row: dict[str, object], said: list[object]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[pages]
    (start,) = [cell.row for line in sheet.iter_rows() for cell in line if cell.value in ("Adress", "Address")]
    heads = {cell.value: cell.column for cell in sheet[start]}
    for head, value in row.items():
        sheet.cell(start + 1, heads[head], value)
    for place, value in enumerate(said, 1):
        book[customers].cell(2, place, value)
    book.save(path)


def test_it_is_written_once_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("template", "--language", "sv", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert "content-audit.xlsx är skriven" in capsys.readouterr().out
    assert run("template", "--language", "sv", folder=tmp_path, monkeypatch=monkeypatch) == 2
    assert run("template", "en.xlsx", "--language", "en", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert openpyxl.load_workbook(tmp_path / "en.xlsx").sheetnames[:2] == ["Pages", "Customers"]


def test_what_is_filled_in_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "auditor.toml").write_text('[report]\nformats = ["json"]\nlanguage = "sv"', encoding="utf-8")
    assert run("template", "mall.xlsx", "--language", "sv", folder=tmp_path, monkeypatch=monkeypatch) == 0
    row = {
        "Adress": PAGE,
        "Rättad fas": "Beslut",
        "Ansvarig": "Kim",
        "Ert beslut": "Förbättra",
        "Klick": 41,
        "Visningar": 900,
    }
    said = ["beslut", "", "Fråga", "Vad kostar en laddbox?", None, 7, "support"]
    filled(tmp_path / "mall.xlsx", "Sidor", "Kunderna", row, said)
    assert run("demo", "--output", "d", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert run("import", "d", "--clear", folder=tmp_path, monkeypatch=monkeypatch) == 0  # the site's own are nearer
    assert run("correct", "d", "mall.xlsx", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert run("import", "d", "mall.xlsx", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert run("report", "d", "--customers", "mall.xlsx", folder=tmp_path, monkeypatch=monkeypatch) == 0
    audit = json.loads((tmp_path / "d" / "audit.json").read_text(encoding="utf-8"))
    (page,) = [one for one in audit["pages"] if one["url"] == PAGE]
    assert (page["stage"], page["human"]["owner"], page["metrics"]["clicks"]) == ("decision", "Kim", 41.0)
    (stage,) = audit["customers"]["stages"]
    assert [(one["text"], one["said"]) for one in stage["things"]] == [("Vad kostar en laddbox?", 7)]
