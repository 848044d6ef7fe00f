"""Which day a page promises something for."""

import pytest

from auditor.records.page import Block
from auditor.site.passed import passed_rules, promised_days

RULES = passed_rules()


def days(text: str) -> list[tuple[str, str]]:
    """What is promised in a text, and its last day."""
    block = Block(tag="p", place="main", text=text, fingerprint=0)
    return [(flaw.why, flaw.target) for flaw in promised_days([block])]


@pytest.mark.parametrize("rule", [RULES.deadline, RULES.coming], ids=["deadline", "coming"])
def test_a_pattern_finds_its_examples_and_passes_over_others(rule: object) -> None:
    for text in rule.yes:  # type: ignore[attr-defined]
        assert len(days(text)) == 1, text
    for text in rule.no:  # type: ignore[attr-defined]
        assert days(text) == [], text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Offer valid until 4th of August 2026", "2026-08-04"),
        ("Erbjudandet gäller t.o.m. 31 mars 2025", "2025-03-31"),
        ("Available fall 2014", "2014-11-30"),
        ("Kommer i februari 2024", "2024-02-29"),
        ("Opens in Q3 2024", "2024-09-30"),
    ],
)
def test_the_last_day_of_a_season_counts(text: str, day: str) -> None:
    assert [target for _, target in days(text)] == [day]


def test_the_words_of_a_story_are_found() -> None:
    assert all(RULES.told.finds(text) for text in RULES.told.yes)
    assert not any(RULES.told.finds(text) for text in RULES.told.no)


def test_a_story_promises_nothing() -> None:
    assert days("Vi berättar om hur det var. " * 20 + "Available fall 2014") == []
