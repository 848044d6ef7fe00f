"""The check command: nothing is left out when the tests are shared out, and a failure beside other work is told."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import check
from tests.check import Step
from tests.conftest import pytest_collection_modifyitems


def names(steps: list[Step]) -> list[str]:
    return [step.name for step in steps]


def test_each_test_runs_in_exactly_one_of_the_two_parts() -> None:
    parallel, alone = check.tests((), 2)
    (wanted,) = (parallel.command[at + 1] for at, word in enumerate(parallel.command) if word == "-m")
    assert alone.command[-2:] == ("-m", "alone")
    assert wanted == "not alone"
    assert parallel.command[parallel.command.index("-n") + 1] == "2"


def test_asked_for_tests_run_as_asked() -> None:
    assert [step.command for step in check.tests(("tests/checks", "-x"), 2)] == [("pytest", "tests/checks", "-x")]


def test_the_files_with_slow_tests_begin_first_and_stay_whole() -> None:
    def item(file: str, *marks: str) -> SimpleNamespace:
        return SimpleNamespace(path=file, get_closest_marker=lambda name: name in marks)

    items = [item("a"), item("b"), item("b", "slow"), item("c", "browser"), item("d", "slow")]
    pytest_collection_modifyitems(items)  # type: ignore[arg-type]
    assert [one.path for one in items] == ["b", "b", "d", "a", "c"]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Step]:
    """Makes a step of a module with that code."""
    monkeypatch.setattr(check, "ROOT", tmp_path)

    def make(name: str, code: str) -> Step:
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        return Step((name,))

    return make


def test_what_fails_is_named_also_beside_other_work(
    said: Callable[[str, str], Step], capfd: pytest.CaptureFixture[str]
) -> None:
    types = said("types_of_all", "print('one error'); raise SystemExit(1)")
    good, bad = said("good", ""), said("bad", "raise SystemExit(3)")
    assert check.run([Step(types.command, beside=True), good, bad]) == ["bad", "types_of_all"]
    assert "one error" in capfd.readouterr().out
    assert check.run([good]) == []


def test_compiled_files_are_kept_for_the_programs_that_the_tests_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in check.environment()
    assert check.environment()["PATH"] == os.environ["PATH"]


def test_with_coverage_the_same_tests_run_and_the_floor_is_held() -> None:
    plain, wanted = check.steps(False, ()), [check.covered(step) for step in check.steps(False, ())]
    assert [step.command[-len(one.command) :] for step, one in zip(wanted, plain, strict=True)] == [
        one.command for one in plain
    ]
    assert names(wanted)[-2:] == ["coverage", "coverage"]
    assert [step.command[1] for step in check.counted()] == ["combine", "report"]


def test_a_slip_ends_the_command_with_a_failure(
    said: Callable[[str, str], Step], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = said("bad", "raise SystemExit(1)")
    monkeypatch.setattr(check, "steps", lambda fix, arguments: [bad])
    monkeypatch.setattr(sys, "argv", ["check.py"])
    assert check.main() == 1
    assert "check: failed: bad" in capfd.readouterr().out
