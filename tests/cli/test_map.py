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
    assert f"{name} is already there" in line


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
