"""The identifier finds what the library's own walk finds, for any bytes."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier, visit_counts

from auditor.page.identifier import Identifier, identifier_of

TEXTS = [
    "Vi hjälper företag i hela landet med bokföring, bokslut och deklaration till fast pris varje månad.",
    "We help companies with bookkeeping, annual accounts and tax returns at a fixed price every month.",
    "Мы помогаем компаниям вести бухгалтерию", "会社の経理をお手伝いします", "aaaa", "?", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def ours() -> Identifier:
    return identifier_of(("sv", "en", "ru", "ja", "no", "qq"))


@pytest.fixture(scope="module")
def theirs() -> LanguageIdentifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(["sv", "en", "ru", "ja", "no"])
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_the_answer_is_the_librarys_to_the_last_bit(ours: Identifier, theirs: LanguageIdentifier, text: str) -> None:
    assert ours.classify(text) == theirs.classify(text)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_hold_the_same_strings_in_the_same_order(
    ours: Identifier, theirs: LanguageIdentifier, data: bytes
) -> None:
    walked = visit_counts(theirs.tk_nextmove, theirs._rowbase, theirs.tk_output, data) or Counter()
    assert list(ours.counts(data).items()) == list(walked.items())
