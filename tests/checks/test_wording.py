"""The words of the checks: both languages say the same, and every finding and action has its sentence."""

import re

import pytest

from auditor.datafile import read_table
from auditor.records.profile import BUSINESS_KINDS
from auditor.resources import folder

PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}]*))?\}")


def words(language: str) -> dict:
    return read_table(folder("reports") / "wording" / language / "checks.toml")


def flat(table: dict, prefix: str = "") -> dict[str, str]:
    found = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


def placeholders(text: str) -> list[tuple[str, str]]:
    """Names and filters; a name in one language and the forms of a plural are the language's own."""
    return sorted(
        (re.sub(r"_(sv|en)$", "", name), "plural" if "|" in kind else kind) for name, kind in PLACEHOLDER.findall(text)
    )


def test_both_languages_have_the_same_keys() -> None:
    assert set(flat(words("sv"))) == set(flat(words("en")))


@pytest.mark.parametrize("key", sorted(flat(words("sv"))))
def test_both_languages_fill_in_the_same(key: str) -> None:
    assert placeholders(flat(words("sv"))[key]) == placeholders(flat(words("en"))[key])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sentences_end_with_a_full_stop_and_headlines_do_not(language: str) -> None:
    for key, text in flat(words(language)).items():
        if ".fail." in key or key.endswith((".why", ".do")):
            assert text.endswith("."), key
        elif ".action." in key:
            assert not text.endswith("."), key


def test_words_for_a_kind_of_business_name_one() -> None:
    for wish in words("sv")["missing-content-type"]["wish"].values():
        assert {key for key, value in wish.items() if isinstance(value, dict)} <= set(BUSINESS_KINDS)
