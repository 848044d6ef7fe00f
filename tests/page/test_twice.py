"""A button whose words stand twice says them once."""

import pytest

from auditor.page.twice import said_once


@pytest.mark.parametrize(
    ("text", "button", "once"),
    [
        ("Kontakta oss Kontakta oss", False, "Kontakta oss"),
        ("Get in touch GET IN TOUCH", False, "Get in touch"),
        ("Boka Boka", True, "Boka"),
        ("Walla Walla", False, "Walla Walla"),  # a town
        ("Läs mer om oss", True, "Läs mer om oss"),
        ("Boka", True, "Boka"),
        ("", True, ""),
    ],
)
def test_words_that_stand_twice_are_said_once(text: str, button: bool, once: str) -> None:
    assert said_once(text, button) == once
