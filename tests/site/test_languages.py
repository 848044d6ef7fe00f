"""A site in several languages: which languages count, what lacks a translation, and which links leave the language."""

import pytest

from auditor.journeys.load import load_journey
from auditor.site.languages import Versions, languages_of
from auditor.site.linkgraph import BANNER, MAIN
from auditor.site.links import LinkGraphBuilder
from tests.builders import a_page

HOST = a_page("").url
SV = ("priser", "offert", "kontakt", "boka")
EN = ("en/prices", "en/quote", "en/contact", "en/book")


def at(name):
    return HOST + name


def site(swedish=SV, english=EN, **values):
    pages = [a_page(name, "decision", language="sv", **values) for name in swedish]
    return pages + [a_page(name, "decision", language="en", **values) for name in english]


def pairs(count=4):
    return [(at(one), at(other)) for one, other in zip(SV[:count], EN[:count], strict=True)]


def judged(pages, found, links=(), naming=(), entries=()):
    builder = LinkGraphBuilder()
    for source, target, place in links:
        builder.add_links(source, [(target, place)])
    return languages_of(pages, found, naming, builder.build(), load_journey("inbound"), entries=entries)


def test_pages_are_counted_by_language_and_stage():
    told = judged([*site(), a_page("om", "consideration", language="sv")], pairs())
    assert [(row.code, row.pages, row.paired) for row in told.rows] == [("sv", 5, 4), ("en", 4, 4)]
    assert told.rows[0].stages == {"decision": 4, "consideration": 1}
    assert (told.main, len(told.pairs)) == ("sv", 4)


def test_one_foreign_article_is_no_second_language():
    assert judged(site(english=("guide",)), []) is None


def test_pages_that_only_seem_to_be_in_another_language_are_none():
    assert judged(site(english=("a", "b", "c")), []) is None


def test_a_folder_that_names_the_language_is_enough():
    assert judged(site(), []).rows[1].paired == 0


def test_a_decision_page_without_a_translation_is_told():
    pages = [*site(), a_page("demo", "decision", language="sv")]
    (alone,) = judged(pages, pairs()).untranslated
    assert (alone.url, alone.lacks) == (at("demo"), "en")


def test_a_page_that_may_be_the_translation_silences():
    lone = [a_page("demo", "decision", "pricing", language="sv")]
    other = a_page("en/try", "decision", "pricing", language="en")
    assert judged([*site(), *lone], pairs()).untranslated
    assert judged([*site(), *lone, other], pairs()).untranslated == ()


@pytest.mark.parametrize("change", ["names one", "few have one", "no decision page"])
def test_silence_where_it_is_not_sure(change):
    stage = "awareness" if change == "no decision page" else "decision"
    alone = a_page("demo", stage, language="sv")
    more = [a_page(f"mer{n}", "decision", language="sv") for n in range(4)] if change == "few have one" else []
    naming = [alone.url] if change == "names one" else []
    assert judged([*site(), alone, *more], pairs(), naming=naming).untranslated == ()


def test_a_link_that_leaves_the_language_is_told_with_the_page_that_was_meant():
    (leap,) = judged(site(), pairs(), [(at("boka"), at("en/prices"), MAIN)]).leaps
    assert (leap.source, leap.target, leap.meant) == (at("boka"), at("en/prices"), at("priser"))


@pytest.mark.parametrize(
    "links",
    [
        [(at("priser"), at("en/prices"), MAIN)],  # that is how one changes language
        [(at("boka"), at("en/prices"), BANNER)],
        [(at("boka"), at("en/about"), MAIN)],  # not there in Swedish
        [(at("boka"), at("en/prices"), MAIN), (at("boka"), at("priser"), MAIN)],
    ],
)
def test_links_that_leave_no_reader_behind_are_silent(links):
    pages = [*site(), a_page("en/about", "consideration", language="en")]
    builder = LinkGraphBuilder()
    for source in {one for one, _, _ in links}:
        builder.add_links(source, [(target, place) for one, target, place in links if one == source])
    told = languages_of(pages, pairs(), (), builder.build(), load_journey("inbound"))
    assert told.leaps == ()


def test_a_link_to_a_start_page_is_silent():
    assert judged(site(), pairs(), [(at("boka"), at("en/prices"), MAIN)], entries=[at("en/prices")]).leaps == ()


def test_a_pair_that_asks_for_something_in_one_language_alone_differs():
    pages = [page for page in site() if page.url != at("en/prices")]
    pages.append(a_page("en/prices", "decision", "pricing", "missing", language="en"))
    told = judged(pages, pairs())
    assert [(one.one, one.differs) for one in told.pairs if one.differs] == [(at("en/prices"), ("cta",))]


def test_a_pair_in_two_stages_differs_only_where_both_languages_are_known():
    english = [a_page(name, "consideration", language="en") for name in EN]
    assert all(one.differs == ("stage",) for one in judged([*site(english=()), *english], pairs()).pairs)
    unknown = [a_page(name, "consideration", language="de") for name in EN]
    assert not any(one.differs for one in judged([*site(english=()), *unknown], pairs()).pairs)


def test_versions_reach_over_a_third_page_and_two_that_claim_to_be_one_are_none():
    tongues = {"a": "sv", "b": "en", "c": "de", "d": "de"}
    versions = Versions([("a", "b"), ("b", "c")], tongues)
    assert (versions.of("a", "de"), versions.of("c", "sv"), versions.of("a", "sv")) == ("c", "a", "")
    assert Versions([("a", "b"), ("b", "c"), ("b", "d")], tongues).of("a", "de") == ""
