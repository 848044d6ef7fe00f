"""Holds the recipes for cron and CI: they are valid, and every command, option and check in them exists."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from auditor.cli.main import group
from auditor.history.trend import MONTHS, NEWEST
from auditor.run.watch import Limits, refuse_unknown_limits

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "automation.md").read_text(encoding="utf-8")
WORKFLOW = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[1]
CRON = [line for line in TEXT.splitlines() if re.match(r"[\d*]+ [\d*]+ [\d*]+ [\d*]+ [\d*]+ ", line)]


def commands(text: str) -> list[list[str]]:
    """The words of every call of the program."""
    calls = re.findall(r"(?:^|[ (/])auditor ((?:[^;&|>()\n]|\n(?= *--))+)", text)
    return [shlex.split(call) for call in calls]


def parse(words: list[str]) -> click.Context:
    command = group.get_command(click.Context(group), words[0])
    assert command is not None, words
    return command.make_context(words[0], list(words[1:]))


def test_the_workflow_is_one() -> None:
    found = yaml.safe_load(WORKFLOW)
    # YAML 1.1 reads the word `on` as true.
    assert {"name", True, "jobs", "permissions"} == set(found)
    (job,) = found["jobs"].values()
    assert job["runs-on"] and all(("uses" in step) != ("run" in step) for step in job["steps"])
    assert re.fullmatch(r"[\d*]+( [\d*]+){4}", found[True]["schedule"][0]["cron"])


def test_the_workflow_calls_what_exists() -> None:
    runs = [step["run"] for step in yaml.safe_load(WORKFLOW)["jobs"]["audit"]["steps"] if "run" in step]
    (words,) = [words for run in runs for words in commands(run)]
    given = parse(words).params
    refuse_unknown_limits(Limits(given["fail_under"], given["fail_on_drop"], given["fail_on_new"]))
    assert given["junit"] == Path("audits/checks.xml")
    assert "audits/checks.xml" in WORKFLOW.partition("upload-artifact")[2]
    assert (Path(__file__).resolve().parents[1] / "constraints.txt").is_file()


@pytest.mark.parametrize("line", CRON)
def test_the_cron_lines_call_what_exists(line: str) -> None:
    found = commands(line.split(maxsplit=5)[5])
    assert found
    for words in found:
        given = parse(words).params
        refuse_unknown_limits(Limits(new=given["fail_on_new"], drop=given["fail_on_drop"]))


def test_there_are_recipes() -> None:
    assert len(CRON) == 2


def test_what_is_kept_is_what_is_said() -> None:
    assert f"the {NEWEST} newest and the last of each month, at most {NEWEST + MONTHS}" in " ".join(TEXT.split())
