"""The users of a server are added, listed, changed and removed from the terminal, and passwords are never shown."""

import io
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.app.users import Users, read_users
from auditor.cli.app_users import command

Run = Callable[..., tuple[int, list[str]]]
WORD = "en lång mening att minnas"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_user_from_the_first_to_the_last(auditor: Run, typed: Callable[[str], None], tmp_path: Path) -> None:
    file = tmp_path / "auditor-users.toml"
    assert auditor("app-users")[0] == 0
    typed(f"{WORD}\n")
    assert auditor("app-users", "add", "anna", "--role", "correct", "--stdin")[0] == 0
    assert Users(file).check("anna", WORD)
    assert auditor("app-users", "role", "anna", "--role", "run")[0] == 0
    assert CliRunner().invoke(command, ["list"]).output == "anna\trun\n"
    typed("ett annat lösenord\r\n")
    assert auditor("app-users", "password", "anna", "--stdin")[0] == 0
    assert Users(file).check("anna", "ett annat lösenord") and not Users(file).check("anna", WORD)
    assert auditor("app-users", "remove", "anna")[0] == 0
    assert read_users(file) == {}
    assert "lösenord" not in file.read_text(encoding="utf-8")


def test_what_cannot_be_done_is_told_and_changes_nothing(
    auditor: Run, typed: Callable[[str], None], tmp_path: Path
) -> None:
    for arguments in (("add", "anna", "--stdin"), ("remove", "anna"), ("add",), ("role", "anna"), ("dance",)):
        typed("kort\n")
        assert auditor("app-users", *arguments)[0] == 2
    assert not (tmp_path / "auditor-users.toml").exists()


def test_a_team_is_not_served_without_users_or_names(auditor: Run) -> None:
    code, lines = auditor("app", "--listen", "127.0.0.1:8000", "--host-name", "a.example")
    assert code == 2 and "app-users add" in lines[0]
    assert auditor("app", "--listen", "127.0.0.1:8000")[0] == 2
    assert auditor("app", "--users", "x.toml")[0] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal there")
def test_a_password_that_is_typed_is_not_shown(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "auditor", "app-users", "add", "anna", "--language", "sv"]
    work = subprocess.Popen(line, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = b""
    ends = time.monotonic() + 60
    for word in (b"rd:", b"igen:"):
        while word not in shown and time.monotonic() < ends:
            if select.select([ours], [], [], 1)[0]:
                shown += os.read(ours, 1000)
        os.write(ours, f"{WORD}\n".encode())
    assert work.wait(60) == 0
    shown += os.read(ours, 1000)
    os.close(ours)
    assert "minnas" not in shown.decode() and "anna kan logga in" in shown.decode()
    assert Users(tmp_path / "auditor-users.toml").check("anna", WORD)
