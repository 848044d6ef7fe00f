"""The figures are those of the published formulas."""

import pytest

from auditor.page.readability import flesch, lix, readability_of, syllables, words_of


def test_lix() -> None:
    # Ten words in two sentences, two of more than six letters: 10/2 + 100*2/10.
    assert lix(["en", "två", "tre", "fyra", "fem", "sex", "sju", "värmepumpen", "besparing", "tio"], 2) == 25.0


def test_flesch() -> None:
    assert flesch(["the", "cat", "sat"], 1) == pytest.approx(206.835 - 1.015 * 3 - 84.6)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("make", 1),
        ("worked", 1),
        ("started", 2),
        ("customer", 3),
        ("journey", 2),
        ("rhythm", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_each_language_has_its_formula_and_short_texts_none() -> None:
    assert readability_of("Ett par ord.", "sv").value is None
    text = "Det här är en mening med åtta ord. " * 10
    assert (readability_of(text, "sv").formula, readability_of(text, "sv").value) == ("lix", 8.0)
    assert readability_of(text, "en").formula == "flesch"


def test_a_block_ends_a_sentence() -> None:
    joined = readability_of(" ".join(["ett två tre fyra fem"] * 20), "sv").value
    lines = readability_of("\n".join(["ett två tre fyra fem"] * 20), "sv").value
    assert (joined, lines) == (100.0, 5.0)


def test_words_hold_together_at_hyphens_and_apostrophes_only() -> None:
    text = 'E-post, (t.ex.) i Malmö\'s 3D_rum -- 100 kr/m² "JA!" å’ä'
    assert words_of(text) == ["E-post", "t", "ex", "i", "Malmö's", "D", "rum", "kr", "m²", "JA", "å’ä"]
