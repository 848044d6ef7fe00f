"""The command line in this process, for this room."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli.main import group
from auditor.cli.outcome import run_and_exit


@pytest.fixture
def auditor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, list[str]]]:
    """Runs a command in an empty folder and returns its exit code and the lines on stderr."""
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
        code = run_and_exit(group, tmp_path)
        return code, [line for line in capsys.readouterr().err.splitlines() if line.strip()]

    return go
