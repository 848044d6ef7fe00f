"""Every fault of the collection has tests that hold its behaviour, or a reason why it has none."""

import json
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__)
LIST = tomllib.loads(HERE.with_name("faults.toml").read_text("utf-8"))


@pytest.mark.parametrize("fault", LIST["tests"])
def test_its_tests_are_there(fault: str) -> None:
    for named in LIST["tests"][fault]:
        file, _, name = named.partition("::")
        assert f"\ndef {name}(" in (HERE.parents[1] / file).read_text("utf-8"), named


@pytest.mark.shared
def test_every_fault_is_listed(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faults = [json.loads(line)["id"] for line in (shared / "cases" / "faults.jsonl").read_text("utf-8").splitlines()]
    with capsys.disabled():
        print(f"\nfaults.jsonl: {len(LIST['tests'])} of {len(faults)} faults have a test")
    assert sorted([*LIST["tests"], *LIST["none"]]) == sorted(faults)
