"""What is found on hand-built pages: which clickables ask, which do not, and where."""

import pytest

from auditor.ctas.data import enrolling_words, phrase_file
from auditor.ctas.detect import detect
from auditor.ctas.hints import NUMBER_DIGITS, NUMBER_LETTERS, bare_kind
from auditor.lang.load import codes
from auditor.records.base import CtaKind
from auditor.records.judgement import Cta
from auditor.records.page import Block, Clickable, Form, FormField, Heading, Page, PageContext

HOME = "https://bolag.example"


def link(text: str, href: str = f"{HOME}/sida", **more: object) -> Clickable:
    given: dict[str, object] = {"index": 0, "tag": "a", "text": text, "href": href, "place": "main", **more}
    return Clickable(**given)  # type: ignore[arg-type]


def button(text: str, href: str = f"{HOME}/sida", **more: object) -> Clickable:
    return link(text, href, button_like=True, **more)


def page_of(*items: Clickable, language: str = "sv", **more: object) -> Page:
    count = max(1, len(items))
    placed = [
        Clickable(
            **{**{name: getattr(item, name) for name in item.__struct_fields__}, "index": at, "order": at / count}
        )
        for at, item in enumerate(items)
    ]
    given: dict[str, object] = {"url": f"{HOME}/", "language": language, "clickables": tuple(placed), **more}
    return Page(**given)  # type: ignore[arg-type]


def found(*items: Clickable, language: str = "sv", repeated: tuple[int, ...] = (), **more: object) -> tuple[Cta, ...]:
    context = PageContext(pages=10 if repeated else 1, repeated_clickables=frozenset(repeated))
    return detect(page_of(*items, language=language, **more), context)


def kinds(ctas: tuple[Cta, ...]) -> list[CtaKind]:
    return [cta.kind for cta in ctas]


def test_a_button_is_found_with_its_kind_strength_and_rule() -> None:
    (cta,) = found(button("Begär offert", f"{HOME}/offert"))
    assert (cta.kind, cta.strength, cta.target, cta.clickable) == ("quote", "hard", f"{HOME}/offert", 0)
    assert cta.rule == "sv.quote: begär offert"
    assert cta.primary


@pytest.mark.parametrize(
    ("text", "href", "kind"),
    [
        ("070-123 45 67", "tel:+46701234567", "call"),
        ("Smalltown: (770) 555-0120", "tel:+17705550120", "call"),
        ("info@bolag.example", "mailto:info@bolag.example", "email"),
        ("E-post: info@bolag.example", "mailto:info@bolag.example", "email"),
        ("Request a demo", "mailto:sales@bolag.example", "demo"),
        ("Boka tid", "tel:+4670123456", "book"),
        ("Kontakta oss: 070-123 45 67", "tel:+46701234567", "call"),
        ("", "tel:+46701234567", "call"),
        ("Skriv till oss", "sms:+46701234567", "contact"),
        ("", "https://wa.me/46701234567", None),
    ],
)
def test_the_text_wins_over_the_scheme(text: str, href: str, kind: CtaKind | None) -> None:
    assert kinds(found(link(text, href))) == ([kind] if kind else [])


def test_an_icon_button_speaks_through_its_label() -> None:
    assert kinds(found(button("Ring oss", "tel:08123456", icon_only=True, text_from="aria-label"))) == ["call"]


@pytest.mark.parametrize(
    "text", ["Visa fler", "Logga in", "Dela på Facebook", "Acceptera alla cookies", "2", "→", "", "Hem"]
)
def test_what_is_no_request_is_left_out(text: str) -> None:
    assert found(button(text)) == ()


def test_a_linked_line_of_running_text_that_asks_is_a_request_in_the_text() -> None:
    (cta,) = found(link("boka tid", alone=False, block=3))
    assert (cta.kind, cta.in_text, cta.button_like) == ("book", True, False)
    assert found(link("bokning", alone=False, block=3), link("våra tjänster", alone=False, block=3)) == ()
    assert found(link("Kontakta oss", alone=False, block=3), repeated=(0,)) == ()
    assert found(link("boka tid", "", alone=False, block=3)) == ()


def test_a_button_is_the_main_request_before_a_line_of_the_text() -> None:
    ctas = found(link("boka tid", alone=False, block=3), button("Kontakta oss", f"{HOME}/kontakt"))
    assert [(cta.kind, cta.primary) for cta in ctas] == [("book", False), ("contact", True)]


def test_a_number_in_running_text_is_one() -> None:
    assert kinds(found(link("070-123 45 67", "tel:0701234567", alone=False, block=3))) == ["call"]


@pytest.mark.parametrize("place", ["nav", "footer", "header"])
def test_plain_menu_words_are_none_even_when_they_ask(place: str) -> None:
    assert found(link("Kontakta oss", place=place), link("Kontakt", place=place), link("Bli medlem", place=place)) == ()


@pytest.mark.parametrize("place", ["nav", "footer", "header"])
def test_buttons_in_menus_are_found_and_keep_their_place(place: str) -> None:
    (cta,) = found(button("Boka tid", place=place), repeated=(0,))
    assert cta.place == place
    assert cta.repeated
    assert not cta.primary


def test_a_booking_among_menu_words_asks_though_its_class_says_nothing() -> None:
    assert kinds(found(link("Boka tid", place="nav"))) == ["book"]
    assert found(link("Boka tid", place="footer")) == ()


def test_a_menu_that_opens_is_no_request() -> None:
    assert found(button("Boka oss", "", tag="button", place="nav")) == ()


def test_plain_links_that_recur_over_the_site_are_its_menu_wherever_they_stand() -> None:
    assert found(link("Kontakta oss"), repeated=(0,)) == ()
    assert kinds(found(link("Kontakta oss"))) == ["contact"]


def test_a_floating_chat_is_a_request_though_the_whole_site_has_it() -> None:
    assert kinds(found(link("Chatta på WhatsApp", "https://wa.me/4670123"), repeated=(0,))) == ["contact"]


def test_cards_with_a_request_are_requests_and_teasers_are_not() -> None:
    cards = [button("Lägg i varukorg", f"{HOME}/?add-to-cart={n}", in_card=True) for n in range(3)]
    teasers = [link("Läs mer om motorn", f"{HOME}/artikel{n}", in_card=True) for n in range(3)]
    assert kinds(found(*cards, *teasers)) == ["buy", "buy", "buy"]


def test_a_button_to_a_page_about_the_offer_is_learn() -> None:
    ctas = found(button("Läs mer om våra tjänster"), button("Skräddarsydda dörrar", f"{HOME}/dorrar"))
    assert kinds(ctas) == ["learn", "learn"]
    assert ctas[0].strength == "soft"


def test_read_more_asks_as_a_button_that_stands_alone_and_not_as_a_link_or_in_a_list() -> None:
    assert kinds(found(button("Läs mer"))) == ["learn"]
    assert found(link("Läs mer")) == ()
    assert found(button("Läs mer", in_card=True)) == ()


def test_a_button_is_known_by_the_page_it_leads_to() -> None:
    ctas = found(button("Osäker på antal", f"{HOME}/offert/"), button("Kontaka oss", f"{HOME}/kontakt.html"))
    assert kinds(ctas) == ["quote", "contact"]


def test_applying_for_a_job_is_no_step_of_a_customer() -> None:
    assert found(button("Ansök nu", f"{HOME}/karriar/snickare/")) == ()
    assert kinds(found(button("Ansök nu", f"{HOME}/medlemskap/"))) == ["signup"]


def test_a_button_that_scrolls_to_the_offer_is_learn() -> None:
    assert kinds(found(button("Se priser", "#priser"))) == ["learn"]


@pytest.mark.parametrize("href", [f"{HOME}/bild.jpg", f"{HOME}/?page=2", "https://annan.example/", f"{HOME}/"])
def test_a_button_without_words_of_its_own_must_lead_on(href: str) -> None:
    assert found(button("Skräddarsydda dörrar", href)) == ()


def test_booking_services_and_carts_speak_where_the_words_are_silent() -> None:
    ctas = found(
        button("Klippning dam", "https://www.bokadirekt.se/places/salong"),
        button("Storlek 42", f"{HOME}/sko?add-to-cart=12"),
        button("Till formuläret nu", "https://calendly.com/anna/30min"),
    )
    assert kinds(ctas) == ["book", "buy", "book"]


def test_a_file_is_downloaded_whatever_its_title_begins_with() -> None:
    asked = found(link("Schedule Change Guide Download PDF", f"{HOME}/schedule.pdf"), language="en")
    assert kinds(asked) == ["download"]


def test_social_and_map_links_are_none() -> None:
    assert (
        found(button("Kontakta oss", "https://www.facebook.com/bolag"), button("Boka", "https://goo.gl/maps/x")) == ()
    )


def contact_form(**more: object) -> Form:
    fields = (FormField(name="namn", type="text", label="Namn"), FormField(name="text", type="textarea", label="Text"))
    given: dict[str, object] = {
        "index": 0, "place": "main", "action": f"{HOME}/skicka", "method": "post", "fields": fields,
        "submit": "Skicka", "purpose": "contact", "clickable": 0, **more,
    }  # fmt: skip
    return Form(**given)  # type: ignore[arg-type]


FORM = Clickable(index=0, tag="form", text="", place="main", button_like=True)


def test_a_form_is_one_request_and_its_button_is_not_counted_again() -> None:
    ctas = found(FORM, button("Skicka meddelande", "", tag="button", form=0), forms=(contact_form(),))
    assert kinds(ctas) == ["contact"]
    assert ctas[0].primary


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (contact_form(submit="Begär offert"), "quote"),
        (contact_form(section="Begär en kostnadsfri offert"), "quote"),
        (contact_form(purpose="newsletter", submit="Skicka"), "subscribe"),
        (contact_form(purpose="booking"), "book"),
        (contact_form(purpose="search", submit="Boka"), None),
        (contact_form(purpose="login", submit="Logga in"), None),
        (contact_form(submit="Skicka omdöme", section="Skriv en recension"), None),
        (contact_form(purpose="other", submit="Spara"), None),
        (contact_form(purpose="order", submit="", fields=()), None),
        (contact_form(purpose="signup", submit="", fields=(FormField(name="e", type="email", label=""),)), "subscribe"),
        (contact_form(purpose="signup", submit="Skapa konto"), "signup"),
        (contact_form(purpose="order", submit="", fields=(FormField(name="orderby", type="select", label=""),)), None),
        (contact_form(purpose="order", submit="Lägg i varukorg", fields=()), "buy"),
    ],
)
def test_a_form_asks_for_what_its_purpose_button_or_heading_says(form: Form, kind: CtaKind | None) -> None:
    assert kinds(found(FORM, forms=(form,))) == ([kind] if kind else [])


def test_of_several_buttons_in_a_form_the_asking_one_names_it() -> None:
    buttons = [button(text, "", tag="button", form=0) for text in ("+", "Öka antal", "Lägg i varukorg")]
    (cta,) = found(FORM, *buttons, forms=(contact_form(purpose="order", submit="Öka antal"),))
    assert cta.text == "Lägg i varukorg"


def test_a_page_declared_in_another_language_is_read_in_both() -> None:
    assert kinds(found(button("Boka tid nu"), language="en", language_declared="sv-SE")) == ["book"]
    assert found(link("Boka tid nu"), language="en") == ()


def test_the_result_does_not_depend_on_what_was_asked_before() -> None:
    page = page_of(button("Boka tid"), button("Ring oss", "tel:1"), FORM, forms=(contact_form(clickable=2),))
    assert detect(page, PageContext()) == detect(page, PageContext())


def test_a_hostile_page_is_bounded() -> None:
    items = [button("Boka " * 400, f"{HOME}/{n}") for n in range(6_000)]
    assert len(found(*items)) == 0
    assert len(found(*[button("Boka tid", f"{HOME}/{n}") for n in range(6_000)])) == 4_000


@pytest.mark.parametrize(
    "href", ["http://[::1", "https://", "javascript:void(0)", "#", "mailto:", "tel:", "\x00", "http:///x"]
)
def test_odd_addresses_do_no_harm(href: str) -> None:
    found(button("Boka tid", href), link("x", href), button("", href))


def test_a_link_drawn_with_an_arrow_leads_on_unless_the_whole_site_shows_it() -> None:
    assert kinds(found(link("Metoden i korthet →"))) == ["learn"]
    assert found(link("Metoden i korthet")) == ()
    assert found(link("Metoden i korthet →"), repeated=(0,)) == ()


@pytest.mark.parametrize(
    ("frame", "h1", "kind"),
    [
        ("https://calendly.com/anna/30min", "", "book"),
        ("https://link.byra.example/widget/booking/65k", "", "book"),
        ("https://docs.google.com/forms/d/e/x/viewform", "Begär offert", "quote"),
        ("https://form.typeform.com/to/x", "Välkommen", "contact"),
        ("https://embeds.beehiiv.com/x", "", "subscribe"),
        ("https://forms.cloud.microsoft/r/x?embed=true", "", "contact"),
        ("https://go.annan.example/l/28102/2014-04-21/y4nrp", "", "contact"),
        ("https://www2.bolag.se/l/form", "", "contact"),
        ("https://bolag.example/boka?embed=1", "", "book"),
        ("https://maps.bolag.se/hit", "", None),
        ("https://media.bolag.se/film", "", None),
        ("https://bolag.example/spel/hopp", "", None),
        ("https://www.youtube.com/embed/x", "", None),
        ("https://www.google.com/maps/embed?pb=1", "", None),
    ],
)
def test_calendars_and_forms_in_frames_are_requests(frame: str, h1: str, kind: CtaKind | None) -> None:
    assert kinds(found(embeds=(frame, frame), h1=h1)) == ([kind] if kind else [])


@pytest.mark.parametrize(
    "href",
    [
        "mailto:?subject=Tips&body=x", "mailto:", "sms:?&body=x", "https://wa.me/?text=x", "whatsapp://send?text=x",
        "https://api.whatsapp.com/send?text=x", "https://t.me/share/url?url=x", "https://m.me/",
        "https://www.addtoany.com/share",
    ],
)  # fmt: skip
def test_openers_without_anybody_to_write_to_share_the_page(href: str) -> None:
    assert found(button("Skicka", href), button("Kontakta oss", href), link("", href)) == ()


def test_openers_that_name_somebody_are_requests() -> None:
    ctas = found(button("Skriv", "https://api.whatsapp.com/send?phone=4670&text=x"), button("", "https://m.me/bolag"))
    assert kinds(ctas) == ["contact", "contact"]


def test_a_link_to_the_page_in_another_language_is_none_whatever_its_words() -> None:
    versions = (("sv", f"{HOME}/"), ("en", f"{HOME}/en/contact"))
    assert found(button("Contact us", f"{HOME}/en/contact"), hreflang=versions) == ()
    assert kinds(found(button("Kontakta oss", f"{HOME}/kontakt"), hreflang=versions)) == ["contact"]


HEADED = {"headings": (Heading(level=1, text="Bilvård"),)}


def test_a_bar_above_the_first_heading_is_the_header_whatever_its_markup() -> None:
    many = [link(f"Punkt {n}", section="Bilvård") for n in range(20)]
    (cta,) = found(button("Boka tid"), *many, **HEADED)
    assert (cta.place, cta.primary) == ("header", False)
    (cta,) = found(link("Punkt"), button("Boka tid"), *many, repeated=(1,), **HEADED)
    assert cta.place == "header"
    (cta,) = found(link("Punkt"), button("Boka tid", section="Bilvård"), *many, repeated=(1,), **HEADED)
    assert (cta.place, cta.primary) == ("main", True)
    (cta,) = found(button("Boka tid"), *many)
    assert cta.place == "main"  # a page without headings says nothing of what stands before them


def test_a_line_of_buttons_after_the_footer_is_the_sites() -> None:
    items = (link("Om oss", place="footer"), button("Ring nu", "tel:0701234567"))
    assert [cta.place for cta in found(*items, repeated=(1,))] == ["footer"]
    assert [cta.place for cta in found(*items)] == ["main"]


def test_a_band_with_a_heading_that_closes_the_page_is_content_though_the_footer_begins_above() -> None:
    said = {"headings": (Heading(level=2, text="Ska vi planera ert kök?", place="footer"),)}
    ask = button("Begär offert", f"{HOME}/offert", place="footer", section="Ska vi planera ert kök?")
    menu = link("Om oss", place="footer", section="Ska vi planera ert kök?")
    assert [cta.place for cta in found(ask, menu, **said)] == ["main"]
    assert [cta.place for cta in found(menu, ask, **said)] == ["footer"]
    assert [cta.place for cta in found(ask, menu)] == ["footer"]


def everywhere(item: Clickable) -> tuple[Cta, ...]:
    context = PageContext(pages=10, repeated_clickables=frozenset((0,)), everywhere_clickables=frozenset((0,)))
    return detect(page_of(item), context)


@pytest.mark.parametrize(
    ("text", "href", "kind"),
    [
        ("Våra priser", f"{HOME}/priser", "learn"),
        ("Nu kör vi", f"{HOME}/offert", "quote"),
        ("Till portalen för prov", "https://system.annan.example/", "learn"),
        ("Om oss", f"{HOME}/om-oss", None),
        ("Logga in", "https://app.annan.example/", None),
        ("→", f"{HOME}/priser", None),
    ],
)
def test_the_button_in_every_pages_header_asks_by_where_it_leads(text: str, href: str, kind: CtaKind | None) -> None:
    assert kinds(everywhere(button(text, href, place="header"))) == ([kind] if kind else [])
    assert everywhere(link(text, href, place="header")) == ()


def test_buttons_in_the_front_pages_tiles_lead_on_to_the_offer() -> None:
    tiles = [button("Läs mer", f"{HOME}/{name}", in_card=True, section=name) for name in ("saxar", "palsvard", "pall")]
    home = PageContext(pages=9, is_home=True)
    assert kinds(detect(page_of(*tiles), home)) == ["learn"] * 3
    assert detect(page_of(*tiles), PageContext(pages=9)) == ()
    plain = [link("Läs mer", f"{HOME}/{name}", in_card=True, section=name) for name in ("saxar", "palsvard", "pall")]
    assert detect(page_of(*plain), home) == ()


FORM_SERVICE = "https://forms.cloud.microsoft/r/abc"


@pytest.mark.parametrize(
    ("text", "before", "kind"),
    [
        ("Medlemsansökan till Hamnföreningen", "", "signup"),
        ("formulär", "Ansök om medlemskap i vårt", "signup"),
        ("här", "Du anmäler laget", None),  # tells how it is done, and asks nobody
        ("här", "Ansök om medlemskap", "signup"),
        ("formulär", "Ansök om medlemskap i tid. Svara på frågorna i vårt", None),
        ("Ge oss synpunkter", "", None),
    ],
)
def test_a_link_to_a_form_elsewhere_is_a_sign_up_where_its_words_ask_to_join(
    text: str, before: str, kind: CtaKind | None
) -> None:
    block = Block(tag="p", place="main", text=f"{before} {text}".strip(), fingerprint=1)
    item = link(text, FORM_SERVICE, block=0, alone=not before)
    assert kinds(found(item, blocks=(block,))) == ([kind] if kind else [])
    assert not found(link(text, f"{HOME}/sida", block=0, alone=not before), blocks=(block,))


def test_a_link_alone_under_a_heading_that_asks_to_join_is_a_sign_up() -> None:
    assert kinds(found(link("Hamnföreningens formulär", FORM_SERVICE, section="Ansök om medlemskap"))) == ["signup"]


def test_a_form_for_those_who_look_for_work_is_none() -> None:
    assert not found(link("Application form 2026", FORM_SERVICE), url=f"{HOME}/jobs/driver", language="en")


@pytest.mark.parametrize("code", codes())
def test_the_words_of_such_links_are_told_by_their_examples(code: str) -> None:
    enrol = phrase_file(code).enrol
    assert all(enrolling_words().search(text.casefold()) for text in enrol.hit)
    assert not [text for text in enrol.miss if enrolling_words().search(text.casefold())]


def test_a_picture_named_as_a_button_is_believed_in_a_row_of_text_too() -> None:
    (cta,) = found(link("", "https://www.host.example/bridge/book?id=1", picture="book button", alone=False))
    assert (cta.kind, cta.text) == ("book", "book button")
    assert not found(link("", "https://www.host.example/bridge/book?id=1", picture="room 3", alone=False))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1" * NUMBER_DIGITS, "call"),
        ("1" * (NUMBER_DIGITS - 1), None),
        ("a" * NUMBER_LETTERS + " 012345", "call"),
        ("a" * (NUMBER_LETTERS + 1) + " 012345", None),
        ("info@firma.example", "email"),
    ],
)
def test_a_text_that_is_little_more_than_a_number_calls(text: str, kind: str | None) -> None:
    assert bare_kind(text) == kind
