"""Plain and odd input ends in a report or in one line, never in exit 1; nothing from outside steers the terminal."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from auditor.cli.outcome import run_and_exit

Auditor = Callable[..., tuple[int, list[str]]]
WORDS = "Vi lägger om tak och byter plåt i hela länet, med garanti på arbetet. " * 30


def pages(folder: Path, kind: str) -> None:
    folder.mkdir()
    for number in range(4):
        text = {
            "without titles": f"<html lang=sv><main><p>{WORDS}{number}<a href=p1.html>vidare</a></main>",
            "of one title": f"<html lang=sv><title>Samma</title><main><h1>Samma</h1><p>{WORDS}{number}</main>",
            "of pictures": f"<html><body><a href=p{number}.html><img src=x.jpg></a></body></html>",
            "that are empty": "<html><title></title>" if number else "",
        }[kind]
        (folder / f"p{number}.html").write_text(text, encoding="utf-8")
    (folder / "index.html").write_text("<html><a href=p1.html><img src=x.jpg></a></html>", encoding="utf-8")


@pytest.mark.parametrize("kind", ["without titles", "of one title", "of pictures", "that are empty"])
def test_plain_sites(kind: str, tmp_path: Path, auditor: Auditor) -> None:
    pages(tmp_path / "site", kind)
    code, told = auditor("audit", "site", "--output", "out", "--language", "sv")
    assert code == 0, told


def test_names_of_folders_steer_nothing(tmp_path: Path, auditor: Auditor) -> None:
    name = "a\x1b[31mred\u202e"
    pages(tmp_path / name, "of one title")
    code, told = auditor("audit", name, "--output", f"out{name}")
    assert code == 0
    assert not {"\x1b", "\u202e"}.intersection("".join(told))


def test_the_customers_own_report_is_left_alone(tmp_path: Path, auditor: Auditor) -> None:
    pages(tmp_path / "site", "of one title")
    (tmp_path / "site" / "report.html").write_text("<title>Vår årsrapport</title>", encoding="utf-8")
    code, (line,) = auditor("audit", "site", "--output", "site")
    assert code == 2 and "left as it is" in line
    assert "årsrapport" in (tmp_path / "site" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EMFILE])
def test_a_circumstance_is_one_line(number: int, tmp_path: Path, monkeypatch, capsys) -> None:
    @click.command()
    def group() -> None:
        raise OSError(number, os.strerror(number), "file")

    monkeypatch.setattr(sys, "argv", ["auditor"])
    assert run_and_exit(group, tmp_path) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_says_what_is_kept(number: int, tmp_path: Path) -> None:
    script = (
        "import sys, time, click, pathlib; from auditor.cli.outcome import run_and_exit\n"
        "@click.command()\ndef group():\n    print('ready', flush=True); time.sleep(60)\n"
        "sys.argv = ['auditor']; sys.exit(run_and_exit(group, pathlib.Path('.')))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as running:
        assert running.stdout is not None and running.stdout.readline() == "ready\n"
        time.sleep(0.2)
        running.send_signal(number)
        _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "The audit file is whole" in told
