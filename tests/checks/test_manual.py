"""The documents on the checks are what the checks say of themselves, in both languages."""

from pathlib import Path

import pytest

from auditor.checks.all import CHECKS
from auditor.checks.manual import SWEDISH, limits, manual, manual_sv, text_of
from auditor.datafile import read_table

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_document_is_up_to_date() -> None:
    assert (DOCS / "checks.md").read_text(encoding="utf-8") == manual(), (
        "run: python -m auditor.checks.manual > docs/checks.md"
    )


def test_the_swedish_document_is_up_to_date() -> None:
    assert (DOCS / "sv" / "checks.md").read_text(encoding="utf-8") == manual_sv(), "run: python -m tools.reference"


def test_every_check_explains_itself_apart_from_the_others() -> None:
    texts = [text_of(check) for check in CHECKS]
    assert len(set(texts)) == len(CHECKS)


def test_how_a_check_decides_is_told_in_swedish_for_each_and_no_other() -> None:
    told = read_table(SWEDISH)["decided"]
    assert set(told) == {check.id for check in CHECKS}
    assert len(set(told.values())) == len(CHECKS)
    assert [name for name, text in told.items() if not text.endswith(".")] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A.\n\n**Threshold.** `[forms]` in `auditor/site/flaws.toml`.", ["[forms]", "auditor/site/flaws.toml"]),
        ("`[one]` decides.\n\n**Threshold.** None.", []),
        ("A.\n\n**Threshold.** `[far]` in thresholds.toml; `[far]` again.", ["[far]", "thresholds.toml"]),
    ],
)
def test_where_thresholds_stand_is_read_from_the_text(text: str, places: list[str]) -> None:
    assert limits(text) == places
