"""A proposed call to action is worded as the site words its own."""

from types import ModuleType
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.records.profile import OwnStep, SiteProfile
from auditor.scoring.request import NOTHING, request_of

BOOK = OwnStep(wording="Boka genomgång", kind="book", target="https://site.example/boka", language="sv", pages=9)


def a_site(build: ModuleType, *steps: OwnStep, language: str = "sv", **profile: Any) -> Any:
    pages = [build.a_page(f"t{n}", "consideration", language=language, ctas=(build.a_cta("book"),)) for n in range(4)]
    return build.a_site(pages, profile=SiteProfile(steps=steps, **profile))


def asked(site: Any) -> Any:
    return request_of(site, site.stage_by_id["consideration"])


def test_the_words_and_the_target_of_the_site_are_used(build: ModuleType) -> None:
    found = asked(a_site(build, BOOK))
    assert (found.kind, found.target) == ("book", BOOK.target)
    assert found.values() == {"suggest": "book", "suggest_sv": "Boka genomgång", "suggest_en": "Boka genomgång"}


def test_a_step_in_another_language_is_not_used(build: ModuleType) -> None:
    assert asked(a_site(build, BOOK, language="en")) == NOTHING


def test_one_pages_own_wording_is_not_the_sites(build: ModuleType) -> None:
    once = OwnStep(wording="Boka kursen i maj", kind="book", target=BOOK.target, language="sv", pages=1, share=0.02)
    assert asked(a_site(build, once)) == NOTHING


def test_a_step_of_another_kind_is_better_than_a_phrase(build: ModuleType) -> None:
    quote = OwnStep(wording="Begär pris", kind="quote", target="https://site.example/pris", language="sv", pages=9)
    assert asked(a_site(build, quote)).words == "Begär pris"


def test_without_a_step_the_contact_page_is_proposed_and_else_nothing(build: ModuleType) -> None:
    assert asked(a_site(build, asks=("book", "contact"))) == NOTHING
    contact = build.a_page("kontakt", "decision", "contact", language="sv", inlinks=9)
    site = a_site(build, asks=("book", "contact"))
    found = asked(build.a_site([*site.results, contact], profile=site.facts.profile))
    assert (found.kind, found.words, found.target) == ("contact", "", contact.url)
    assert found.values() == {"suggest": "contact"}


def test_contact_is_no_first_step_for_who_only_reads(build: ModuleType) -> None:
    contact = build.a_page("kontakt", "decision", "contact", language="sv", inlinks=9)
    site = build.a_site([*a_site(build).results, contact])
    assert request_of(site, site.stage_by_id["awareness"]) == NOTHING


def test_a_reader_who_is_not_ready_is_offered_what_the_site_gives_away(build: ModuleType) -> None:
    gift = OwnStep(wording="Hämta guiden", kind="download", target="https://site.example/guide", language="sv", pages=9)
    site = a_site(build, BOOK, gift)
    assert request_of(site, site.stage_by_id["awareness"]).words == "Hämta guiden"


def test_another_sites_contact_form_is_no_step_and_its_calendar_is(build: ModuleType) -> None:
    market = OwnStep(wording="Fråga oss", kind="contact", target="https://market.example/x", language="sv", pages=9)
    calendar = OwnStep(wording="Boka tid", kind="book", target="https://boka.example/x", language="sv", pages=9)
    assert asked(a_site(build, market)) == NOTHING
    assert asked(a_site(build, market, calendar)).words == "Boka tid"


@pytest.mark.parametrize("words", ["lu.example", "Boka plats – 888 kr", "Reserve your spot — €888 deposit"])
def test_the_name_of_a_host_and_a_button_with_a_sum_are_no_wording(build: ModuleType, words: str) -> None:
    odd = OwnStep(wording=words, kind="event", target="https://lu.example/x", language="sv", pages=9)
    assert asked(a_site(build, odd)) == NOTHING


def test_what_opens_nothing_is_no_target(build: ModuleType) -> None:
    number = OwnStep(wording="Ring oss", kind="call", target="tel:123", language="sv", pages=9)
    assert asked(a_site(build, number)) == NOTHING


def test_a_page_is_not_told_to_ask_for_the_step_that_it_is(build: ModuleType) -> None:
    page = build.a_page("boka", "consideration", language="sv", ctas=(build.a_cta("book"),))
    step = OwnStep(wording="Boka", kind="book", target=page.url, language="sv", pages=9)
    other = OwnStep(wording="Begär pris", kind="quote", target=f"{build.HOST}/pris", language="sv", pages=5)
    site = build.a_site([page, build.a_page("x")], profile=SiteProfile(steps=(step, other)))
    stage = site.stage_by_id["consideration"]
    assert request_of(site, stage, (page.url,)).words == "Begär pris"
    assert request_of(site, stage, (page.url, f"{build.HOST}/x")).words == "Boka"


def test_a_directory_asks_nobody_to_get_in_touch(build: ModuleType) -> None:
    contact = build.a_page("kontakt", "decision", "contact", language="sv", inlinks=9)
    site = a_site(build, kind="directory", sure=True)
    assert asked(build.a_site([*site.results, contact], profile=site.facts.profile)) == NOTHING


def test_what_one_part_of_the_site_asks_for_alone_is_proposed_there_only(build: ModuleType) -> None:
    step = OwnStep(
        wording="Apply now",
        kind="signup",
        target="https://volunteers.example/a",
        language="en",
        pages=7,
        under="volunteer",
    )
    site = a_site(build, step, language="en")
    stage = site.stage_by_id["decision"]
    assert request_of(site, stage, (f"{build.HOST}/volunteers/drivers",)).words == "Apply now"
    assert request_of(site, stage, (f"{build.HOST}/locations",)).words == ""
    assert request_of(site, stage).words == ""


def test_a_word_of_the_menu_gives_way_to_the_usual_phrase(build: ModuleType) -> None:
    site = a_site(
        build, OwnStep(wording="Kontakt", kind="contact", target=BOOK.target, language="sv", pages=9, menu=True)
    )
    assert asked(site) == ("contact", "", BOOK.target)


def test_an_order_button_without_an_address_is_for_products_alone(build: ModuleType) -> None:
    step = OwnStep(wording="Lägg i varukorgen", kind="buy", language="sv", pages=9)
    goods = build.a_page("vara", "decision", "product", language="sv")
    site = build.a_site(
        [goods, build.a_page("guide", language="sv")],
        profile=SiteProfile(kind="shop", sure=True, steps=(step,), asks=("buy",)),
    )
    stage = site.stage_by_id["decision"]
    assert request_of(site, stage, (goods.url,)).words == "Lägg i varukorgen"
    assert request_of(site, stage).kind == ""


@pytest.mark.parametrize(
    ("target", "named"), [("https://marknad.example/", ""), ("https://marknad.example/s/firman", "Köp hos oss")]
)
def test_the_front_page_of_a_marketplace_is_no_step(build: ModuleType, target: str, named: str) -> None:
    site = a_site(build, OwnStep(wording="Köp hos oss", kind="buy", target=target, language="sv", pages=9))
    assert asked(site).words == named


def test_who_sells_without_being_written_to_is_proposed_no_contact(build: ModuleType) -> None:
    contact = build.a_page("kontakt", "decision", "contact", language="sv", inlinks=9)
    write = OwnStep(wording="Kontakta oss", kind="contact", target=contact.url, language="sv", pages=9)
    for steps in ((), (write,)):
        site = a_site(build, *steps, asks=("buy",))
        assert asked(build.a_site([*site.results, contact], profile=site.facts.profile)) == NOTHING


def test_the_front_pages_own_button_is_the_step_though_no_other_page_has_it(build: ModuleType) -> None:
    goods = build.a_page("varor", "consideration", "category", language="sv")
    shop = OwnStep(wording="Handla nu", kind="buy", target=goods.url, language="sv", pages=1, share=0.05, front=True)

    def words(step: OwnStep, *pages: Any) -> str:
        site = a_site(build, step, asks=("buy",))
        return asked(build.a_site([*site.results, *pages], profile=site.facts.profile)).words

    assert words(shop, goods) == "Handla nu"
    assert words(replace(shop, front=False), goods) == ""
    assert words(shop, build.a_page("varor", "consideration", "product", language="sv")) == ""


def test_a_shop_without_a_buy_step_is_proposed_its_front_pages_way_to_the_goods(build: ModuleType) -> None:
    goods = build.a_page("dofter", "consideration", "category", language="sv")
    look = build.a_cta("learn", text="Upptäck dofterna →", target=goods.url, button_like=True)
    home = build.a_page("", "consideration", "home", language="sv", ctas=(look,))

    def found(*asks: str) -> Any:
        return asked(build.a_site([home, goods], profile=SiteProfile(asks=asks)))

    assert (found("buy").kind, found("buy").words, found("buy").target) == ("buy", "Upptäck dofterna", goods.url)
    assert found("signup", "buy") == NOTHING
    assert asked(build.a_site([home], profile=SiteProfile(asks=("buy",)))) == NOTHING
