"""A sentence names a page when a reader would expect a link there, and not when it only shares a word with it."""

import pytest

from auditor.site.linkable import name_of, names_of
from auditor.site.mention import Name, is_named, said_words, same_word


def name(words: str, own: str = "") -> Name:
    return Name(tuple(words.split()), tuple((own or words).split()))


@pytest.mark.parametrize(
    ("called", "sentence", "named"),
    [
        (name("utbildningar"), "Vår utbildning pågår i två år för den som vill.", True),
        (name("barn"), "Han förlorade tre av sina barn i en epidemi.", False),  # too short to stand alone
        (name("foretagshalsa"), "En ny syn på hälsa och välbefinnande hos oss.", False),  # a part of a compound
        (name("asset management"), "This applies to facilities and asset management.", True),
        (name("asset management"), "Label your assets and tell the management of it all today.", False),  # apart
        (name("cash home offers", "cash"), "Secured cash collection and points of sale here.", False),
        (name("freestanding pergola kits", "freestanding"), "Consider a nominal freestanding pergola for it.", True),
        (name("freestanding pergola kits", "freestanding"), "A freestanding outdoor structure with a roof.", False),
        (name("how select right cmms vendor", "select cmms vendor"), "Points for selecting your CMMS vendor.", True),
        (name("how select right cmms vendor", "select cmms vendor"), "Every vendor says that its own is best.", False),
        (name(""), "Anything at all may stand here now.", False),
    ],
)
def test_a_name_stands_in_a_sentence_or_not(called: Name, sentence: str, *, named: bool) -> None:
    assert is_named(called, said_words(sentence)) is named


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("industry", "industries", True), ("kortbetalning", "kortbetalningar", True), ("sakert", "sakerhet", False),
     ("pris", "priset", False), ("halsa", "foretagshalsa", False)],
)  # fmt: skip
def test_forms_of_a_word(one: str, other: str, *, same: bool) -> None:
    assert same_word(one, other) is same


def test_towns_brand_years_and_words_without_meaning_are_no_name() -> None:
    assert name_of("Takläggning i Lund 2026", "sv", frozenset({"lund"})) == ("taklaggning",)
    assert name_of("5 tips to help clients prepare for estate sales", "en", frozenset()) == ()


def test_a_heading_that_says_nothing_of_the_address_is_a_slogan() -> None:
    own = frozenset({"cloud", "pbx", "lock"})
    (found,) = names_of("cloud pbx", ("From $25 a month, no lock in",), "en", own, frozenset())
    assert found == name("cloud pbx")
    assert names_of("boka", ("Boka städning med RUT-avdrag",), "sv", frozenset({"rut"}), frozenset({"boka"})) == ()


def test_an_address_of_one_word_is_a_name_only_when_the_title_adds_little() -> None:
    own = frozenset({"attached"})
    assert names_of("attached", ("Attached pergola kits for houses",), "en", own, frozenset())[0].words != ("attached",)
    assert names_of("health insurance", ("Health",), "en", frozenset({"health"}), frozenset()) == (
        name("health insurance", "health"),
    )
    assert names_of("industries", ("Industries",), "en", frozenset({"industries"}), frozenset()) == (
        name("industries"),
    )
