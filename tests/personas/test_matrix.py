"""Which pages speak to whom, in both languages, and what the matrix makes of it."""

import pytest

from auditor.journeys.load import load_journey
from auditor.personas.matrix import Matrix, persona_matrix
from auditor.records.personas import Persona
from auditor.site.bags import BagBuilder
from auditor.site.sitetext import site_text

HOST = "https://www.firma.example"
NEUTRAL = {f"/om-{n}": ("consideration", f"Sida {word}", f"Text om {word}") for n, word in enumerate(
    ("takbyte", "plåt", "tegel", "rännor", "skorsten", "isolering"))}  # fmt: skip


def persona(*words: str, patterns: tuple[str, ...] = (), questions: tuple[str, ...] = ()) -> Persona:
    return Persona(id="p", name="P", words=words, url_patterns=patterns, questions=questions)


def paths(matrix: Matrix) -> set[str]:
    return {url.removeprefix(HOST) for url in matrix.of_page}


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("villaägare", "Råd till villaägarna"),
        ("villa", "Solceller på ett vanligt villatak"),
        ("villaägare", "Villaägarförsäkringen som täcker taket"),
        ("familj", "Trygghet för barnfamiljer"),
        ("små företag", "Redovisning för små och växande företag"),
        ("SMÅHUS", "Småhusens tak"),
    ],
)
def test_swedish_words_are_found_in_every_form_and_in_compounds(matrix_of, word, title):
    assert paths(matrix_of({**NEUTRAL, "/a": ("awareness", title, title)}, [persona(word)])) == {"/a"}


def test_a_short_word_is_found_in_compounds_of_words_that_the_site_knows(matrix_of):
    site = {
        **NEUTRAL,
        "/a": ("awareness", "Marknadschefens guide", "Marknadschefens guide"),
        "/b": ("awareness", "En marknad i rörelse", "Marknadschefens val på en marknad"),
    }
    assert paths(matrix_of(site, [persona("chef")])) == {"/a"}


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("landlord", "Tips for landlords"),
        ("property owner", "Owners of a property"),
        ("IT", "Support for your IT team"),
    ],
)
def test_english_words_are_found_in_every_form(matrix_of, word, title):
    site = {
        f"/{n}": ("awareness", f"Page on {one}", f"Text on {one}", "en")
        for n, one in enumerate(("roofs", "walls", "doors", "windows", "floors", "stairs"))
    }
    found = paths(matrix_of({**site, "/a": ("awareness", title, title, "en")}, [persona(word)]))
    assert found == (set() if word == "IT" else {"/a"})  # "it" is a word that English texts cannot do without


def test_a_word_in_passing_is_not_enough_but_coming_back_is(matrix_of):
    site = {
        **NEUTRAL,
        "/passing": ("awareness", "Rännor", "Även lantbrukare har rännor"),
        "/often": ("awareness", "Gårdens tak", " ".join(["en lantbrukare vet"] * 8)),
    }
    assert paths(matrix_of(site, [persona("lantbrukare")])) == {"/often"}


def test_two_words_of_a_persona_help_each_other(matrix_of):
    text = "en gård med lada, en gård till med lada, en gård utan lada"
    site = {**NEUTRAL, "/a": ("awareness", "Tak", text), "/b": ("awareness", "Plåt", "en gård och en gård och en gård")}
    assert paths(matrix_of(site, [persona("gård", "lada")])) == {"/a"}


def test_a_compound_counts_less_than_the_word_itself(matrix_of):
    site = {**NEUTRAL, "/a": ("awareness", "Tak", " ".join(["villatak"] * 8))}
    assert paths(matrix_of(site, [persona("villa")])) == set()


def test_what_every_title_says_is_no_sign(matrix_of):
    site = {
        f"/{one}": ("awareness", f"{one.title()} | Taket för villaägare", f"Text om {one}")
        for one in ("takbyte", "plåt", "tegel", "rännor", "skorsten", "isolering", "fönster", "dörrar")
    }
    site["/a"] = ("awareness", "Råd till villaägare | Taket för villaägare", "Råd till villaägare")
    assert paths(matrix_of(site, [persona("villaägare")])) == {"/a"}


def test_addresses_decide_without_words(matrix_of):
    site = {**NEUTRAL, "/Foretag/tak": ("decision", "Tak", "Tak")}
    assert paths(matrix_of(site, [persona(patterns=("^/foretag/",))])) == {"/Foretag/tak"}


def test_the_matrix_counts_stages_and_names_gaps(matrix_of):
    site = {
        **NEUTRAL,
        "/a": ("awareness", "Villans tak", "Villa"),
        "/b": ("awareness", "Tak på villa", "Villa"),
        "/c": ("decision", "Pris för villa", "Villa"),
    }
    (row,) = matrix_of(site, [persona("villa")]).rows
    assert row.pages == 3
    assert row.stages == {"awareness": 2, "decision": 1}
    assert row.gaps == ("consideration",)
    assert set(row.examples) == {f"{HOST}/{name}" for name in "abc"}


def test_a_stage_that_does_not_count_is_no_gap(matrix_of):
    (row,) = matrix_of(NEUTRAL, [persona("lantbrukare")]).rows
    counting = tuple(stage.id for stage in load_journey("inbound").stages if stage.counts)
    assert row.pages == 0
    assert row.gaps == counting
    assert len(counting) < len(load_journey("inbound").stages)


@pytest.mark.parametrize("journey", ["kundresa", "kopprocess"])
def test_any_journey_has_its_own_gaps(matrix_of, journey):
    (row,) = matrix_of({}, [persona("villa")], journey).rows
    assert row.gaps == tuple(stage.id for stage in load_journey(journey).stages if stage.counts)


def test_a_page_may_speak_to_several(matrix_of):
    site = {**NEUTRAL, "/a": ("awareness", "Tak för villa och förening", "Villa, förening")}
    matrix = matrix_of(site, [persona("villa"), Persona(id="brf", name="Brf", words=("förening",))])
    assert matrix.of_page == {f"{HOST}/a": ("p", "brf")}


def test_nobody_asked_for_personas():
    empty = site_text(BagBuilder(), {})
    assert persona_matrix((), empty, {}, load_journey("inbound")) == Matrix()
