"""The small language of phrases, and how a text is cut into clauses."""

import pytest

from auditor.ctas.phrases import Phrases, either, prepare

NOISE = either(["öppnas i ny flik"])
NONE = either([])


@pytest.mark.parametrize(
    ("phrase", "text", "fits"),
    [
        ("boka ...", "Boka tid", True),
        ("boka ...", "Bokade tider", False),
        ("boka|book tid", "Book tid nu", True),
        ("boka en? tid", "Boka tid", True),
        ("boka en? tid", "Boka en tid", True),
        ("boka en? tid", "Boka två tid", False),
        ("få ... offert", "Få offert", True),
        ("få ... offert", "Få en helt gratis och snabb offert", True),
        ("få ... offert", "Få en helt gratis och väldigt snabb offert", False),
        ("begär *offert", "Begär fastprisoffert", True),
        ("begär offert*", "Begär offerten", True),
        ("hör av_dig", "Hör av dig", True),
        ("boka", "Klicka: boka", True),
        ("boka", "Vi ber dig boka", False),
        ("e-post", "E-post", True),
        ("14 dagar", "14 dagar", True),
        ("a+b (c)", "a+b", False),
    ],
)
def test_a_phrase_fits_the_beginning_of_a_clause(phrase: str, text: str, fits: bool) -> None:
    assert (Phrases([phrase], []).find(prepare(text, NOISE), NONE) is not None) is fits


def test_whole_fits_only_the_whole_text() -> None:
    nouns = Phrases([], ["offert", "få_pris"])
    assert nouns.find(prepare("Offert →", NOISE), NONE) is not None
    assert nouns.find(prepare("Få pris", NOISE), NONE) is not None
    assert nouns.find(prepare("Offert och villkor", NOISE), NONE) is None
    assert nouns.find(prepare("Hej. Offert", NOISE), NONE) is None


def test_fillers_in_front_change_nothing() -> None:
    hit = Phrases(["boka ..."], []).find(prepare("Klicka här för att boka tid", NOISE), either(["klicka här för_att"]))
    assert hit is not None
    assert hit.words == "boka"


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Boka tid!", (" boka tid",)),
        ("📞 Ring oss – vi svarar", (" ring oss", " vi svarar")),
        ("Har du frågor? Kontakta oss", (" kontakta oss",)),
        ("Frågor?", (" frågor",)),
        ("Hur lång tid tar det att få en offert?", ()),
        ("Testa → (öppnas i ny flik)", (" testa",)),
        ("Kom igång - gratis", (" kom igång", " gratis")),
        ("Öppet 08.00-17.00", (" öppet 08.00-17.00",)),
        ("Let’s talk", (" let's talk",)),
        ("  ", ()),
    ],
)
def test_a_text_is_cut_into_clauses(text: str, clauses: tuple[str, ...]) -> None:
    assert prepare(text, NOISE).clauses == clauses
