"""The text decides the language; the page's own word only where there is too little of it."""

import pytest

from auditor.page.language import language_of, short_code

SWEDISH = "Vi hjälper dig att hitta rätt värmepump för ditt hus och räknar ut vad du sparar varje år. "
TEXTS = {
    "sv": SWEDISH * 3,
    "en": "We help you find the right heat pump for your house and work out what you save each year. " * 3,
    "no": "Vi hjelper deg med å finne riktig varmepumpe til huset ditt og regner ut hva du sparer hvert år. " * 3,
    "da": "Vi hjælper dig med at finde den rigtige varmepumpe til dit hus og beregner, hvad du sparer hvert år. " * 3,
    "de": "Wir helfen Ihnen, die richtige Wärmepumpe für Ihr Haus zu finden, und berechnen die Ersparnis. " * 3,
    "fi": "Autamme sinua löytämään oikean lämpöpumpun taloosi ja laskemme vuosittaisen säästön. " * 3,
}


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("declared", ["", "en-US", "sv"])
def test_the_text_wins_over_what_the_page_says(code: str, declared: str) -> None:
    assert language_of(TEXTS[code], declared) == code


def test_a_short_text_is_what_the_page_says() -> None:
    assert language_of("Kontakt", "sv-SE") == "sv"
    assert language_of("", "nb-NO") == "no"
    assert language_of("", "") == "und"


def test_title_and_description_help_out() -> None:
    assert language_of("", "", SWEDISH) == "sv"


def test_codes() -> None:
    assert [short_code(tag) for tag in ("sv-SE", "nb_NO", "EN", "se", "x-default", "svenska", "")] == [
        "sv", "no", "en", "sv", "", "", "",
    ]  # fmt: skip
