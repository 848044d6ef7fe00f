"""`auditor personas` writes a file that a report takes; faults and an old file are one line each."""

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


@pytest.mark.parametrize(("arguments", "name"), [((), "personas.toml"), (("läsare.toml",), "läsare.toml")])
def test_the_template_is_written_once(
    arguments: tuple[str, ...],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("personas", *arguments, folder=tmp_path, monkeypatch=monkeypatch) == 0
    assert f"--personas {name}" in capsys.readouterr().out
    assert "[[personas]]" in (tmp_path / name).read_text(encoding="utf-8")
    assert run("personas", *arguments, folder=tmp_path, monkeypatch=monkeypatch) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert f"{name} is already there" in line


def test_a_fault_is_told_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.toml").write_text('[[personas]]\nid = "a"\nname = "A"\nurl_patterns = ["("]', encoding="utf-8")
    arguments = ("audit", "https://no-such-host.invalid/", "--personas", "p.toml")
    assert run(*arguments, folder=tmp_path, monkeypatch=monkeypatch) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "p.toml: table [[personas]] number 1 ('a'), key url_patterns" in line


def test_the_template_audits_the_sample_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("personas", folder=tmp_path, monkeypatch=monkeypatch) == 0
    (tmp_path / "auditor.toml").write_text('[report]\npersonas = "personas.toml"\nformats = ["json"]', encoding="utf-8")
    assert run("demo", "--output", "d", folder=tmp_path, monkeypatch=monkeypatch) == 0
    audit = json.loads((tmp_path / "d" / "audit.json").read_text(encoding="utf-8"))
    assert run("report", "d", folder=tmp_path, monkeypatch=monkeypatch) == 0
    (tmp_path / "auditor.toml").write_text('[report]\nformats = ["json"]', encoding="utf-8")
    for arguments, count in (((), 2), (("--personas", "none"), 0), ((), 0)):
        assert run("report", "d", *arguments, folder=tmp_path, monkeypatch=monkeypatch) == 0
        again = json.loads((tmp_path / "d" / "audit.json").read_text(encoding="utf-8"))
        assert len(again["personas"]) == count
    owner, manager = audit["personas"]
    assert owner["pages"] == sum(owner["stages"].values()) == sum("villaagare" in p["personas"] for p in audit["pages"])
    assert owner["stages"]["consideration"] >= 3
    assert "awareness" in manager["gaps"]
    assert owner["questions"][0]["page"]
