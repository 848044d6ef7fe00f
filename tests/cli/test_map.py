"""`auditor map` writes a template that a report takes and the audit file remembers; faults are one line each."""

import json
import sys
from pathlib import Path

import pytest

from auditor.cli.main import group
from auditor.cli.outcome import run_and_exit


def run(*arguments: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
    code: int = run_and_exit(group, folder)
    return code


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((), "customers.toml"),
        (("--sheet",), "customers.xlsx"),
        (("karta.csv",), "karta.csv"),
        (("k", "--sheet"), "k.xlsx"),
        (("kunder v1.2", "--sheet"), "kunder v1.2.xlsx"),
    ],
)
def test_the_template_is_written_once(
    arguments: tuple[str, ...],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    assert run("map", "--language", "sv", *arguments, folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert f"--customers {name}" in capsys.readouterr().out
    assert (tmp_path / name).is_file()
    assert run("map", "--language", "sv", *arguments, folder=tmp_path, monkeypatch=monkeypatch) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert f"{name} finns redan" in line


@pytest.mark.parametrize("name", ["customers.toml", "customers.xlsx", "customers.csv"])
def test_the_template_stands_in_the_audit_and_is_remembered(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("map", name, "--language", "sv", folder=tmp_path, monkeypatch=monkeypatch) == 0
    (tmp_path / "auditor.toml").write_text('[report]\nformats = ["json"]', encoding="utf-8")

    def customers(*arguments: str) -> dict:
        assert run(*arguments, folder=tmp_path, monkeypatch=monkeypatch) == 0
        return json.loads((tmp_path / "d" / "audit.json").read_text(encoding="utf-8"))["customers"]

    told = customers("demo", "--output", "d", "--customers", name)
    assert told["file"] == name
    assert [one["stage"] for one in told["stages"]][:3] == ["awareness", "consideration", "decision"]
    (file,) = (tmp_path / "d").glob("*.audit")
    assert customers("report", str(file)) == told
    assert customers("report", str(file), "--customers", "none") is None
    assert customers("report", str(file)) is None


def test_messages_are_taken_in_without_persons_and_stand_in_the_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["Ärendenr;Meddelande;Datum", "9;Var är Bo?;2026-05-07"]
    lines += [f"{at};Hej Xiaoling, säljer ni kanoter av plast?;2026-05-06" for at in range(4)]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "auditor.toml").write_text('[report]\nformats = ["json"]\nlanguage = "sv"', encoding="utf-8")
    assert run("demo", "--output", "d", folder=tmp_path, monkeypatch=monkeypatch) == 0
    (file,) = (tmp_path / "d").glob("*.audit")
    capsys.readouterr()
    assert run("import", str(file), "t.csv", "--as", "voices", folder=tmp_path, monkeypatch=monkeypatch) == 0
    told = capsys.readouterr()
    assert "4  Säljer ni kanoter av plast?" in told.out
    assert "t.csv: 5 meddelanden 2026-05-06 – 2026-05-07" in told.err.replace("\u00a0", " ")
    assert "Borttaget innan något sparades" in told.err
    assert run("report", str(file), folder=tmp_path, monkeypatch=monkeypatch) == 0
    customers = json.loads((tmp_path / "d" / "audit.json").read_text(encoding="utf-8"))["customers"]
    things = {thing["text"]: thing for stage in customers["stages"] for thing in stage["things"]}
    asked = things["Säljer ni kanoter av plast?"]
    assert (asked["said"], asked["sources"], asked["state"]) == (4, ["support"], "none")
    assert run("import", str(file), "--clear", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert "borttagna" in capsys.readouterr().err


def test_without_a_file_of_messages_what_is_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("demo", "--output", "d", "--language", "sv", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert run("import", "d", "--clear", folder=tmp_path, monkeypatch=monkeypatch) == 0
    capsys.readouterr()
    assert run("import", "d", "--as", "voices", folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert "Inget är inläst" in capsys.readouterr().err


def test_a_workbook_with_macros_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("map", "k.xlsm", folder=tmp_path, monkeypatch=monkeypatch) == 2
    assert not (tmp_path / "k.xlsm").exists()
