"""A site's own steps: its own words, the most asked for first, and where they lead."""

from types import ModuleType

import pytest

from auditor.business.steps import own_steps, tidy


def test_the_step_asked_for_most_comes_first_with_its_words_and_target(build: ModuleType) -> None:
    ask = {"strength": "hard", "button_like": True, "target": f"{build.HOST}/boka/"}
    pages = [
        build.a_page("hem", ctas=(build.a_cta("book", text="Boka genomgång →", **ask), build.a_cta("contact"))),
        build.a_page("pris", ctas=(build.a_cta("book", text="Boka genomgång", **ask),)),
    ]
    first, second = own_steps(pages)
    assert (first.wording, first.kind, first.target) == ("Boka genomgång", "book", f"{build.HOST}/boka/")
    assert (first.pages, first.share, second.kind, second.pages) == (2, 1.0, "contact", 1)


def test_an_anchor_leads_to_a_part_of_the_page_it_stands_on(build: ModuleType) -> None:
    (step,) = own_steps([build.a_page("", ctas=(build.a_cta("book", text="Boka tid", target="#boka"),))])
    assert step.target == f"{build.HOST}/#boka"


@pytest.mark.parametrize(
    "text", ["08-123 45 67", "Ring 010-21 46 353", "Skicka", "info@site.example", "→", "", "Köp " + "lång " * 12]
)
def test_numbers_addresses_and_sentences_are_no_wording(build: ModuleType, text: str) -> None:
    assert own_steps([build.a_page("", ctas=(build.a_cta("contact", text=text),))]) == ()


def test_links_to_read_more_are_no_step(build: ModuleType) -> None:
    assert own_steps([build.a_page("", ctas=(build.a_cta("learn", text="Läs mer", strength="soft"),))]) == ()


def test_ornaments_are_no_words() -> None:
    assert tidy(" →  Boka\n tid »") == "Boka tid"
    assert tidy("Få offert!") == "Få offert!"


def test_order_buttons_lead_each_to_their_own_thing(build: ModuleType) -> None:
    pages = [build.a_page(f"p{n}", ctas=(build.a_cta("buy", text="Köp", target=f"/add/{n}"),)) for n in range(4)]
    (step,) = own_steps(pages)
    assert (step.wording, step.target, step.pages) == ("Köp", "", 4)


def test_finding_a_retailer_is_the_step_of_a_brand(build: ModuleType) -> None:
    (step,) = own_steps([build.a_page("", ctas=(build.a_cta("learn", text="Hitta återförsäljare", strength="soft"),))])
    assert step.wording == "Hitta återförsäljare"
