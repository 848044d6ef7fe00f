import pytest

from auditor.classify.concepts import ConceptTable, Lexicon, is_known, lexicon, tables_for
from auditor.classify.words import words_of
from auditor.lang.load import codes, table


def found(text: str, *languages: str) -> set[str]:
    return {concept for concept, _, _ in lexicon(*languages).find(words_of(text, 100))}


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("sv", "Prislista för fönsterputs", "price"),
        ("sv", "Begär en offertförfrågan", "quote"),
        ("sv", "Lägg i varukorgen", "cart"),
        ("sv", "Vad är ett nyckeltal?", "what_is"),
        ("sv", "Vi återkommer inom 24 timmar", "respond_soon"),
        ("sv", "Kundcase: så blev det", "case"),
        ("sv", "Lediga jobb hos oss", "careers"),
        ("sv", "Integritetspolicy", "privacy"),
        ("sv", "Kundklubbens förmåner", "club"),
        ("sv", "Så väljer du rätt värmepump: en köpguide", "buying_guide"),
        ("sv", "Felanmälan för hyresgäster", "ticket"),
        ("sv", "Bröllopspaket", "package"),
        ("en", "Compare our plans", "comparison"),
        ("en", "How to choose a lawyer", "buying_guide"),
        ("en", "Release notes for version 2", "release_notes"),
        ("en", "Request a quote today", "quote"),
        ("en", "What is a bridging loan?", "what_is"),
        ("en", "Refer a friend", "referral"),
        ("en", "Page not found", "not_found"),
        ("sv", "Fem saker att kolla innan du anlitar en snickare", "hire_tips"),
        ("en", "How to hire a painter", "hire_tips"),
        ("sv", "Min bokning", "own_order"),
        ("en", "Manage your subscription", "own_order"),
        ("sv", "Bra att veta inför ditt besök", "before_visit"),
        ("en", "What to bring on the day", "before_visit"),
        ("sv", "Kallelse till årsmöte", "own_members"),
        ("en", "Members only", "own_members"),
        ("sv", "Samla poäng på allt du köper", "earn"),
        ("en", "Join our loyalty programme", "earn"),
    ],
)
def test_the_concepts_of_a_phrase(language: str, text: str, concept: str) -> None:
    assert concept in found(text, language)


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("sv", "En surprise", "price"),
        ("en", "The booklet", "book"),
        ("en", "A caseworker", "case"),
        ("sv", "Boka tid", "own_order"),
        ("en", "Book a table", "own_order"),
    ],
)
def test_words_that_only_look_like_it(language: str, text: str, concept: str) -> None:
    assert concept not in found(text, language)


def test_every_language_has_the_same_concepts() -> None:
    ids = [set(table(code, "concepts", ConceptTable).concepts) for code in codes()]
    assert all(one == ids[0] for one in ids)
    assert len(ids[0]) >= 150


@pytest.mark.parametrize("code", codes())
def test_patterns_are_words_in_lower_case_that_can_match(code: str) -> None:
    for concept, patterns in table(code, "concepts", ConceptTable).concepts.items():
        assert len(set(patterns)) == len(patterns), concept
        for pattern in patterns:
            assert pattern == pattern.lower().strip(), (concept, pattern)
            words = [word for word in pattern.split() if word != "#"]
            assert all(words_of(word.strip("*"), 5) == [word.strip("*")] for word in words), (concept, pattern)


def test_a_phrase_covers_its_words_and_a_number_sign_any_number() -> None:
    table_ = ConceptTable(concepts={"soon": ("within # hours",), "hour": ("hour*",)})
    hits = Lexicon((table_,)).find(["reply", "within", "12", "hours"])
    assert sorted(hits) == [("hour", 3, 4), ("soon", 1, 4)]


def test_neighbours_are_read_with_swedish_and_strangers_with_all() -> None:
    assert tables_for("nb") == ("sv",)
    assert is_known("da")
    assert not is_known("fr")
    assert tables_for("fr") == codes()
