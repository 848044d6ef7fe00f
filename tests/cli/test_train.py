"""`auditor train` and `auditor correct` as typed: which sources go together, and what is said of a refusal."""

import pytest
from click.testing import CliRunner

from auditor.classify.frozen import Trial
from auditor.cli.correct import refusal
from auditor.cli.train import command


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


def test_the_refusal_is_one_line_that_says_what_it_would_cost() -> None:
    line = refusal(Trial(pages=400, before=346, after=331))
    assert "\n" not in line
    assert "331 of 400" in line
    assert "346" in line
    assert "--undo" in line
