"""Questions find the page on their subject, in both languages, and nothing when no page covers them."""

import pytest

from auditor.records.personas import Persona

HOST = "https://www.firma.example"
SV = {
    "/priser": ("decision", "Priser på värmepumpar", "En värmepump från 90 000 kr med installation"),
    "/sa-fungerar": ("awareness", "Så fungerar en värmepump", "Värmepumpen hämtar värme ur luften"),
    "/livslangd": ("awareness", "Värmepumpens livslängd", "En värmepump håller i tjugo år"),
    "/laddbox": ("consideration", "Laddbox till bostadsrättsföreningar", "Föreningen laddar sina bilar"),
    "/solceller": ("consideration", "Solceller på taket", "Solceller ger el"),
    "/om": ("consideration", "Om firman", "Vi finns i stan"),
    "/jobb": ("consideration", "Montörer berättar", "Montörer bland kollegor"),
}
EN = {
    "/prices": ("decision", "Heat pump prices", "A heat pump from 9,000 pounds", "en"),
    "/how": ("awareness", "How a heat pump works", "The pump takes heat from the air", "en"),
    "/chargers": ("consideration", "Chargers for landlords", "Chargers for your tenants", "en"),
    "/solar": ("consideration", "Solar panels", "Solar panels on the roof", "en"),
    "/about": ("consideration", "About the firm", "We live in town", "en"),
    "/team": ("consideration", "Our fitters", "Fitters tell their story", "en"),
}


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Vad kostar en värmepump?", "/priser"),
        ("Hur fungerar värmepumpar?", "/sa-fungerar"),
        ("Hur lång livslängd har värmepumpen?", "/livslangd"),
        ("Vilka laddboxar passar en bostadsrättsförening?", "/laddbox"),
        ("Hur finansierar föreningen bergvärme?", ""),
        ("Hur finansierar man solceller?", ""),
        ("Vad är det?", ""),
        ("???", ""),
        ("How much does a heat pump cost?", "/prices"),
        ("Which charger suits a landlord?", "/chargers"),
        ("Do you repair boilers?", ""),
    ],
)
def test_the_best_page_answers_or_none(matrix_of, question, path):
    asker = Persona(id="p", name="P", words=("villa",), questions=(question,))
    (row,) = matrix_of({**SV, **EN}, [asker]).rows
    assert row.questions[0].question == question
    assert row.questions[0].page == (HOST + path if path else "")


def test_an_empty_site_answers_nothing(matrix_of):
    (row,) = matrix_of({}, [Persona(id="p", name="P", words=("villa",), questions=("Vad kostar det?",))]).rows
    assert row.questions[0].page == ""
