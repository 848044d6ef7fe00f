"""`auditor train` and `auditor correct` as typed: which sources go together, and what is said of a refusal."""

from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from auditor.cli.correct import tell
from auditor.cli.train import command
from auditor.exports.wording import Wording


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--labels", "l.csv"], "together"),
        (["--pages", "p"], "together"),
        (["--labels", "l.csv", "--pages", "p", "--audit", "a.audit"], "alone"),
        (["--features", "f", "--audit", "a.audit"], "exclude"),
        (["--features", "f", "--labels", "l.csv", "--pages", "p"], "exclude"),
        (["--add"], "labels of your own"),
        (["--add", "--features", "f"], "labels of your own"),
    ],
)
def test_sources_that_do_not_go_together_are_told(arguments: list[str], word: str) -> None:
    found = CliRunner().invoke(command, arguments)
    assert found.exit_code == 2
    assert word in found.output


@pytest.mark.parametrize(("language", "share"), [("en", "331 of 400"), ("sv", "331 av 400")])
def test_the_refusal_is_one_line_that_says_what_it_would_cost(
    capsys: pytest.CaptureFixture[str], language: str, share: str
) -> None:
    tell(Wording(language), "refused", pages=400, before=346, after=331)
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert share in line
    assert "346" in line
    assert "--undo" in line


@pytest.mark.parametrize(("answer", "at_a_terminal", "trained"), [("n\n", True, 0), ("\n", True, 1), ("", False, 1)])
def test_without_labels_it_says_what_it_would_do_and_only_a_terminal_is_asked(
    monkeypatch: pytest.MonkeyPatch, answer: str, at_a_terminal: bool, trained: int
) -> None:
    done: list[object] = []
    monkeypatch.setattr("auditor.train.run.train", lambda source, *more: done.append(source) or "table")
    keyboard = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: at_a_terminal))
    monkeypatch.setattr("auditor.cli.train.sys", keyboard)
    found = CliRunner().invoke(command, ["--output", "eget"], input=answer)
    assert "into eget. That takes three minutes" in found.output.splitlines()[0]
    assert ("table" in found.output, len(done)) == (bool(trained), trained)
    named = CliRunner().invoke(command, ["--features", "f"])
    assert "three minutes" not in named.output
