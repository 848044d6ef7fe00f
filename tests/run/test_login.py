"""How to log in is read from a file, the password from the environment or the user; faults are one line without it."""

from pathlib import Path

import pytest

from auditor.errors import AuditorError, InputError
from auditor.run.login import read_login

GOOD = 'url = "https://exempel.se/in"\npassword_env = "HEMLIGT"\n[fields]\nemail = "anna@exempel.se"\n'


def written(folder: Path, text: str) -> str:
    (folder / "login.toml").write_text(text, encoding="utf-8")
    return str(folder / "login.toml")


def test_no_file_is_no_login() -> None:
    assert read_login("", {}) is None


def test_the_password_comes_from_the_environment(tmp_path: Path) -> None:
    login = read_login(written(tmp_path, GOOD), {"HEMLIGT": "sesam"}, lambda question: "fel")
    assert login is not None
    assert (login.url, login.secret, login.fields) == ("https://exempel.se/in", "sesam", {"email": "anna@exempel.se"})
    assert "sesam" not in repr(login)


def test_without_it_the_user_is_asked(tmp_path: Path) -> None:
    login = read_login(written(tmp_path, GOOD), {}, lambda question: f"[{question}]")
    assert login is not None
    assert login.secret == "[Password for https://exempel.se/in]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD, "environment variable HEMLIGT"),
        ('url = "https://exempel.se/"\npassword = "sesam"\n', "holds a password"),
        ('url = "mailto:anna@exempel.se"\n', "no web address"),
        ('url = "https://anna:sesam@exempel.se/"\n', "no web address"),
        ("success = 'x'\n", "url"),
        ('url = "https://exempel.se/"\nanvandare = "anna"\n', "anvandare"),
        ("url = ", "not valid TOML"),
    ],
)
def test_faults(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(AuditorError) as fault:
        read_login(written(tmp_path, text), {}, lambda question: "")
    assert said in str(fault.value)
    assert "sesam" not in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="no such file"):
        read_login(str(tmp_path / "finns-inte.toml"), {})


def test_nobody_at_the_keyboard(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no password"):
        read_login(written(tmp_path, GOOD), {}, None)
