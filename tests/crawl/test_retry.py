"""Retry-After as servers send it, and waiting that grows but never beyond its cap."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from auditor.crawl.retry import backoff, retry_after

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def at(seconds: int) -> str:
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), (" 5 ", 5), ("0", 0), (None, None), ("", None), ("-5", None), ("1.5", None), ("9" * 30, None),
     ("soon", None), (at(300), 300), (at(-300), None), ("Fri, 31 Dec 9999 23:59:59 GMT", 251_596_000_000)],
)  # fmt: skip
def test_values(value: str | None, seconds: float | None) -> None:
    found = retry_after(value, NOW)
    assert found == pytest.approx(seconds, rel=0.01) if seconds is not None else found is None


def test_waiting_grows_to_a_cap_with_jitter() -> None:
    assert [backoff(n, 1.0) for n in (1, 2, 3, 20)] == [0.5, 1.0, 2.0, 30.0]
    assert backoff(1, 0.0) == 0.25


@pytest.mark.shared
def test_every_case(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [json.loads(line) for line in (shared / "cases" / "retry_after.jsonl").read_text("utf-8").splitlines()]
    wrong = []
    for case in cases:
        template = case.get("value_template", "")
        value = at(300 if "+" in template else -300) if template else case["value"]
        if retry_after(value, NOW) != case["delay_s"]:
            wrong.append(case["id"])
    with capsys.disabled():
        print(f"\nretry_after.jsonl: {len(cases) - len(wrong)} of {len(cases)} rows")
    assert wrong == []
