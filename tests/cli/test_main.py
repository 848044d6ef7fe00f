"""The console script: fast help, one line per error, the exit codes of the contract."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from auditor.cli.main import COMMANDS, group
from auditor.cli.outcome import run_and_exit, say
from auditor.errors import GateError, InputError, NothingCrawledError

HEAVY = ("sklearn", "numpy", "httpx", "lxml", "selectolax", "jinja2", "rich", "msgspec")


def test_help_imports_nothing_heavy() -> None:
    code = f"""if True:
        import sys, auditor.cli.main as m
        m.group(['--help'], standalone_mode=False)
        print([name for name in {HEAVY} if name in sys.modules])"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.rstrip().endswith("[]")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.name == name
    assert command.help


def group_that_raises(fault: BaseException) -> click.Group:
    @click.group(invoke_without_command=True)
    def failing() -> None:
        raise fault

    return failing


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (InputError("no-such-file-labels", path="a.csv"), 2, "auditor: a.csv: no such file. Check the name."),
        (
            NothingCrawledError("crawl-nothing", host="a.example"),
            3,
            "a.example has no page to read. Check the address.",
        ),
        (GateError("gates-failed", message="Under.", report="r.html"), 4, "auditor: Under. See r.html."),
        (KeyboardInterrupt(), 130, "the same command goes on"),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(
    fault: BaseException,
    code: int,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["auditor"])
    assert run_and_exit(group_that_raises(fault), tmp_path) == code
    lines = capsys.readouterr().err.split("\n")
    lines = [line for line in lines if line]  # click ends the line that ^C stands on
    assert len(lines) == 1
    assert says in lines[0]


def test_an_unexpected_error_leaves_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["auditor"])
    assert run_and_exit(group_that_raises(RuntimeError("odd\nsecond line")), tmp_path) == 1
    (log,) = tmp_path.glob("auditor-error-*.log")
    line = capsys.readouterr().err.strip()
    assert str(log) in line
    assert "\n" not in line
    assert "RuntimeError: odd" in log.read_text(encoding="utf-8")


def test_a_file_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("x\x1b[2Jy.csv\n: no such file, på svenska.")
    assert capsys.readouterr().err == "auditor: x\ufffd[2Jy.csv\ufffd: no such file, på svenska.\n"
