"""A proposed call to action is worded as the site words its own."""

from types import ModuleType
from typing import Any

from auditor.records.journey import Names
from auditor.records.profile import OwnStep, SiteProfile
from auditor.scoring.request import request_of

BOOK = OwnStep(wording="Boka genomgång", kind="book", target="https://site.example/boka", language="sv", pages=9)


def a_site(build: ModuleType, *steps: OwnStep, language: str = "sv", **profile: Any) -> Any:
    pages = [build.a_page(f"t{n}", "consideration", language=language, ctas=(build.a_cta("book"),)) for n in range(4)]
    return build.a_site(pages, profile=SiteProfile(steps=steps, **profile))


def asked(site: Any) -> Any:
    return request_of(site, site.stage_by_id["consideration"])


def test_the_words_and_the_target_of_the_site_are_used(build: ModuleType) -> None:
    found = asked(a_site(build, BOOK))
    assert (found.kind, found.target) == ("book", BOOK.target)
    assert found.values() == {"suggest_sv": "Boka genomgång", "suggest_en": "Boka genomgång"}


def test_a_step_in_another_language_is_not_used(build: ModuleType) -> None:
    assert asked(a_site(build, BOOK, language="en")).own is None


def test_one_pages_own_wording_is_not_the_sites(build: ModuleType) -> None:
    once = OwnStep(wording="Boka kursen i maj", kind="book", target=BOOK.target, language="sv", pages=1, share=0.02)
    assert asked(a_site(build, once)).own is None


def test_a_step_of_another_kind_is_better_than_a_phrase(build: ModuleType) -> None:
    quote = OwnStep(wording="Begär pris", kind="quote", target="https://site.example/pris", language="sv", pages=9)
    assert asked(a_site(build, quote)).own == quote


def test_without_a_step_the_phrase_fits_the_kind_of_business(build: ModuleType) -> None:
    words = Names(sv="Boka kurs", en="Book a course")
    found = asked(a_site(build, asks=("book",), phrases={"book": words}))
    assert (found.kind, found.target) == ("book", "")
    assert found.values() == {"suggest_sv": "Boka kurs", "suggest_en": "Book a course"}


def test_what_opens_nothing_is_no_target(build: ModuleType) -> None:
    number = OwnStep(wording="Ring oss", kind="call", target="tel:123", language="sv", pages=9)
    assert asked(a_site(build, number)).own is None


def test_a_page_is_not_told_to_ask_for_the_step_that_it_is(build: ModuleType) -> None:
    page = build.a_page("boka", "consideration", language="sv", ctas=(build.a_cta("book"),))
    step = OwnStep(wording="Boka", kind="book", target=page.url, language="sv", pages=9)
    other = OwnStep(wording="Begär pris", kind="quote", target=f"{build.HOST}/pris", language="sv", pages=5)
    site = build.a_site([page, build.a_page("x")], profile=SiteProfile(steps=(step, other)))
    stage = site.stage_by_id["consideration"]
    assert request_of(site, stage, (page.url,)).own == other
    assert request_of(site, stage, (page.url, f"{build.HOST}/x")).own == step
