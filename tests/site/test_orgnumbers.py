"""Organisation numbers that cannot be real."""

import pytest

from auditor.site.orgnumbers import impossible_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("org.nr: 556000-0000", "556000-0000"), ("organisationsnummer 559123-4567", "559123-4567"),
     ("org nr 000000-0000", "000000-0000"), ("orgnr 5591234567.", "5591234567")],
)  # fmt: skip
def test_a_number_whose_last_digit_does_not_check_the_others_is_told(text: str, number: str) -> None:
    assert [(flaw.kind, flaw.why, flaw.text) for flaw in impossible_numbers(text)] == [("contact", "org", number)]


@pytest.mark.parametrize(
    "text",
    ["org.nr 556016-0680", "organisationsnummer: 16556016-0680", "tel 556000-0000", "org.nr 923 609 016", "org.nr"],
)
def test_a_real_number_and_what_is_none_are_passed_over(text: str) -> None:
    assert not list(impossible_numbers(text))
