"""A site's own steps: its own words, the most asked for first, and where they lead."""

from types import ModuleType

import pytest

from auditor.business.steps import own_steps, tidy
from auditor.ctas.services import FORM_ELSEWHERE


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


def test_a_step_that_one_word_of_addresses_owns_is_told_from_the_sites(build: ModuleType) -> None:
    apply = build.a_cta("signup", text="Apply now", target="https://volunteers.example/a")
    booking = build.a_cta("book", text="Book a visit", target=f"{build.HOST}/book")
    names = ["a", "b", "c", "d/e", "f/g", "h/i", "volunteers", "events/volunteer-day", "news/volunteers-wanted"]
    pages = [build.a_page(name, ctas=(booking, apply) if "volunteer" in name else (booking,)) for name in names]
    assert {step.wording: step.under for step in own_steps(pages)} == {"Book a visit": "", "Apply now": "volunteer"}


def test_what_is_asked_where_the_site_sells_is_its_step(build: ModuleType) -> None:
    booking = build.a_cta("book", text="Book a visit", target=f"{build.HOST}/book")
    sold = [build.a_page(f"treatments/{n}", "consideration", "service", ctas=(booking,)) for n in range(3)]
    others = [build.a_page(f"{n}/x", ctas=()) for n in range(9)]
    assert [step.under for step in own_steps([*sold, *others])] == [""]
    everywhere = [build.a_page(f"sv/{number}", ctas=(booking,)) for number in range(9)]
    assert [step.under for step in own_steps(everywhere)] == [""]


def test_a_word_of_the_menu_is_worded_as_the_button_that_leads_there(build: ModuleType) -> None:
    rates = f"{build.HOST}/rates"
    menu = build.a_cta("book", text="Reservations", target=rates, place="nav")
    button = build.a_cta("learn", text="View dates & rates", target=rates, button_like=True)
    (step,) = own_steps([build.a_page("a", ctas=(menu, button)), build.a_page("b", ctas=(menu,))])
    assert (step.wording, step.menu) == ("View dates & rates", False)
    (bare,) = own_steps([build.a_page("a", ctas=(menu,)), build.a_page("b", ctas=(menu,))])
    assert (bare.wording, bare.menu) == ("Reservations", True)


@pytest.mark.parametrize("text", ["Checkout", "Till kassan", "View cart"])
def test_controls_of_the_cart_are_no_step(build: ModuleType, text: str) -> None:
    assert own_steps([build.a_page("a", ctas=(build.a_cta("buy", text=text),))]) == ()


def test_the_cart_is_no_step_whatever_it_is_called(build: ModuleType) -> None:
    cart = build.a_cta("buy", text="Shopping cart / checkout", target=f"{build.HOST}/cart")
    assert own_steps([build.a_page("a", ctas=(cart,))]) == ()


@pytest.mark.parametrize(
    ("text", "said"), [("CONTACT US →", "Contact us"), ("FAQ", "FAQ"), ("KOM I KONTAKT", "Kom i kontakt")]
)
def test_a_button_in_capitals_is_not_shouted(text: str, said: str) -> None:
    assert tidy(text) == said


def conversion(build: ModuleType, name: str, **values: object) -> object:
    return build.a_page(name, guess=build.a_guess("decision", "conversion"), **values)


def test_a_button_to_where_one_orders_is_a_step_whatever_its_words_and_spells_the_name(build: ModuleType) -> None:
    get = build.a_cta("learn", text="GET TIDA ↗", target=f"{build.HOST}/hamta", button_like=True)
    home = build.a_page("", guess=build.a_guess("consideration", "home"), title="Tida for the track", ctas=(get,))
    others = [build.a_page(f"s{n}", title=f"Page {n} | Tida", ctas=()) for n in range(3)]
    (step,) = own_steps([home, *others, conversion(build, "hamta", title="Hämta", ctas=())])
    assert (step.wording, step.kind, step.target, step.front) == ("Get Tida", "signup", f"{build.HOST}/hamta", True)
    assert own_steps([home, *others]) == ()


def test_a_page_that_asks_for_the_same_is_only_on_the_way(build: ModuleType) -> None:
    first = build.a_cta("signup", text="Bli medlem", target=f"{build.HOST}/medlem")
    last = build.a_cta("signup", text="Bli medlem", target=f"{build.HOST}/bli-medlem")
    (step,) = own_steps([build.a_page("", ctas=(first,)), build.a_page("medlem", ctas=(last,))])
    assert step.target == f"{build.HOST}/bli-medlem"


def test_pages_that_lead_to_each_other_name_no_target(build: ModuleType) -> None:
    pages = [
        build.a_page(one, ctas=(build.a_cta("signup", text="Bli medlem", target=f"{build.HOST}/{other}"),))
        for one, other in (("a", "b"), ("b", "a"))
    ]
    assert own_steps(pages)[0].target == ""


def test_the_whole_name_of_a_form_elsewhere_is_shortened_to_what_it_is(build: ModuleType) -> None:
    text = "Medlemsansökan till Södra Storholmens Hamn- och Båtförening"
    cta = build.a_cta("signup", text=text, target="https://forms.example/r/a", rule=FORM_ELSEWHERE)
    (step,) = own_steps([build.a_page("", ctas=(cta,))])
    assert step.wording == "Medlemsansökan"
