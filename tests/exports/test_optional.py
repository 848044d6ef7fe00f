"""A part of a sentence in square brackets is left out when nothing fills it."""

import pytest

from auditor.exports.optional import without_empty

PATTERN = "Lägg till en CTA[ (förslag: {suggest:cta})]"


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"suggest": "book"}, "Lägg till en CTA (förslag: {suggest:cta})"),
        ({"suggest": ""}, "Lägg till en CTA"),
        ({"suggest": None}, "Lägg till en CTA"),
        ({}, "Lägg till en CTA"),
    ],
)
def test_a_bracketed_part_needs_its_value(values: dict, left: str) -> None:
    assert without_empty(PATTERN, values) == left


def test_a_zero_is_a_value() -> None:
    assert without_empty("[{n} sidor]", {"n": 0}) == "{n} sidor"
