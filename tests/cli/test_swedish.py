"""Every command speaks Swedish to whoever asks for it: help, errors, what click says, and what came of the work."""

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from auditor.cli.helped import help_table
from auditor.cli.main import COMMANDS, group
from auditor.cli.speech import first_language
from auditor.errors.said import foreign

Run = Callable[..., tuple[int, list[str]]]
# Words that no Swedish sentence holds. What stands in quotes, in capitals, in paths or behind a hyphen is left aside.
ENGLISH = re.compile(
    r"\b(?:the|not|with|is|of|and|such|missing|invalid|use|try|name|check|found|could|cannot|has|holds|error|give|write)\b",
)
NAMES = re.compile(
    r"'[^']*'|`[^`]*`|\"[^\"]*\"|\S*[/.\\]\S*|--?[a-z-]+|\w+(?:-\w+)+|\b[A-Z][A-Z:_-]+\b|auditor \w+|\[[^\]]*\]"
    r"|\([^)]*,[^)]*\)"
)
COMMAND_OF = {name: group.get_command(click.Context(group), name) for name in COMMANDS}


def english_in(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("Användning: ") and ENGLISH.search(NAMES.sub(" ", line))]


@pytest.fixture
def swedish(monkeypatch: pytest.MonkeyPatch, auditor: Run) -> Run:
    for name in ("LC_ALL", "LC_MESSAGES", "AUDITOR_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    return auditor


BAD = {
    "app": (
        ["app", "text.txt"],
        ["app", "--port", "x"],
        ["app", "--log", "x"],
        ["app", "--listen", "x"],
        ["app", "--listen", "127.0.0.1:1"],
        ["app", "--listen", "127.0.0.1:1", "--host-name", "a b"],
        ["app", "--listen", "127.0.0.1:1", "--host-name", "a.se"],
    ),
    "app-users": (["app-users", "remove", "x"], ["app-users", "add", "/"], ["app-users", "--users", "bad.toml"]),
    "audit": (
        ["audit", "nosuch.csv"],
        ["audit", "pic.png"],
        ["audit", "empty"],
        ["audit", "--rate", "x", "a.se"],
        ["audit"],
    ),
    "crawl": (["crawl", "http://u:p@a.se/"], ["crawl", "--header", "x", "a.se"]),
    "report": (
        ["report", "nosuch.audit"],
        ["report", "text.txt"],
        ["report", "x", "--format", "doc"],
        ["report", "empty"],
    ),
    "brief": (["brief", "nosuch.audit"], ["brief", "x", "--action", "1", "--all"], ["brief", "x", "--format", "odt"]),
    "check": (
        ["check", "a.md", "--in", "nosuch.audit"],
        ["check", "a.md", "--in", "x", "--fail-on", "z"],
        ["check", "a.md"],
    ),
    "classify": (["classify", "nosuch.jsonl"], ["classify", "text.txt", "-o", "a", "--parquet", "b"]),
    "correct": (["correct", "nosuch.audit", "a.csv"], ["correct", "x"]),
    "import": (["import", "nosuch.audit", "a.csv"], ["import", "x", "--period", "z"]),
    "train": (["train", "--add"], ["train", "--labels", "nosuch.csv", "--pages", "empty"], ["train", "--labels", "a"]),
    "evaluate": (["evaluate", "--labels", "nosuch", "--pages", "empty"], ["evaluate"]),
    "compare": (["compare", "nosuch.audit", "other.audit"], ["compare", "text.txt", "broken.json"], ["compare", "x"]),
    "watch": (
        ["watch", "a.se", "--fail-on-new", "nosuch"],
        ["watch", "a.se", "--notify", "x"],
        ["watch", "a.se", "--mail"],
    ),
    "fleet": (["fleet", "nosuch.csv"], ["fleet", "empty.txt"]),
    "personas": (["personas", "text.txt"],),
    "map": (["map", "text.txt"], ["map", "a.xlsm"], ["map", "--language", "xx"]),
    "template": (["template", "there.xlsx"],),
    "mcp": (["mcp", "nosuch"], ["mcp", "empty", "--nosuch"]),
    "demo": (["demo", "--brand", "nosuch.toml"], ["demo", "--journey", "nosuch"], ["demo", "--config", "bad.toml"]),
}


def test_every_command_is_tried() -> None:
    assert BAD.keys() == COMMANDS.keys()


@pytest.mark.parametrize("arguments", [one for tries in BAD.values() for one in tries], ids=" ".join)
def test_bad_input_is_told_in_swedish(arguments: list[str], swedish: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("inget", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "there.xlsx").write_text("", encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "bad.toml").write_text("[report\n", encoding="utf-8")
    (tmp_path / "pic.png").write_bytes(b"\x89PNG")
    (tmp_path / "a.md").write_text("# Rubrik\n", encoding="utf-8")
    code, lines = swedish(*arguments)
    assert code in (2, 3)
    assert lines
    assert english_in(lines) == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_told_in_swedish(name: str, swedish: Run, capsys: pytest.CaptureFixture[str]) -> None:
    import sys

    from auditor.cli.outcome import run_and_exit

    sys.argv = ["auditor", *([name] if name else []), "--help"]
    assert run_and_exit(group, Path.cwd()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Användning: ")
    assert english_in([re.sub(r"^  [a-z]+ {2,}|\bname, ", "", line) for line in lines[1:]]) == []


def test_every_option_has_its_help_in_every_language_and_none_is_left_over() -> None:
    table = help_table("sv")
    shared = set(table["shared"])
    for name, command in COMMAND_OF.items():
        options = {param.name for param in command.params if isinstance(param, click.Option)}
        own = set(table[name]) - {"text"}
        assert options - own - shared == set(), name
        assert own - options == set(), name
        assert table[name]["text"].strip()
    assert table["commands"].keys() == COMMANDS.keys()
    used = {param.name for command in COMMAND_OF.values() for param in command.params}
    assert shared - used == set()


@pytest.mark.parametrize(
    "fault",
    [
        click.NoSuchOption("--maks", possibilities=["--max-pages"]),
        click.NoSuchOption("--zzz"),
        click.MissingParameter(param=click.Argument(["targets"])),
        click.MissingParameter(param=click.Option(["--labels"])),
        click.BadOptionUsage("--rate", "Option '--rate' requires an argument."),
        click.BadParameter("'x' is not a valid integer.", param_hint="'--max-pages'"),
        click.BadParameter("0 is not in the range x>=1.", param_hint="'--jobs'"),
        click.BadParameter("'de' is not one of 'sv', 'en'.", param_hint="'--language'"),
        click.UsageError("Got unexpected extra argument (x)"),
    ],
)
def test_what_click_says_is_known_in_swedish(fault: click.ClickException) -> None:
    told = " ".join(fault.format_message().split())
    assert english_in([foreign(told, "sv")]) == []


def test_the_first_language_is_what_was_asked_for_then_the_settings_then_the_system(tmp_path: Path) -> None:
    swedish, english = {"LANG": "sv_SE.UTF-8"}, {"LANG": "en_GB.UTF-8"}
    assert first_language(["audit", "a.se"], english, tmp_path) == "en"
    assert first_language(["audit", "a.se"], swedish, tmp_path) == "sv"
    assert first_language(["audit", "a.se"], english | {"AUDITOR_LANGUAGE": "sv"}, tmp_path) == "sv"
    assert first_language(["audit", "--language", "en"], swedish, tmp_path) == "en"
    assert first_language(["audit", "--language=en"], swedish, tmp_path) == "en"
    assert first_language(["audit", "--", "--language", "en"], swedish, tmp_path) == "sv"
    (tmp_path / "auditor.toml").write_text('[report]\nlanguage = "sv"', encoding="utf-8")
    assert first_language(["audit"], english, tmp_path) == "sv"
    assert first_language(["audit", "--language", "en"], english, tmp_path) == "en"
    (tmp_path / "auditor.toml").write_text("[report\n", encoding="utf-8")
    assert first_language(["audit"], english, tmp_path) == "en"


def test_an_audit_in_swedish_tells_its_errors_in_swedish(auditor: Run, tmp_path: Path) -> None:
    code, lines = auditor("demo", "--output", "d", "--fail-under", "100", "--language", "sv")
    assert code == 4
    assert english_in(lines[-1:]) == []
    (file,) = (tmp_path / "d").glob("*.audit")
    (tmp_path / "labels.csv").write_text("URL,Fas\nhttps://other.example/,Beslut\n", encoding="utf-8")
    code, lines = auditor("correct", str(file), "labels.csv")
    assert (code, english_in(lines)) == (2, [])
    assert "adress" in lines[-1]
