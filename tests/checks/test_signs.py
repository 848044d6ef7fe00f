"""What a page shows of things that otherwise have a page of their own."""

from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.checks.signs import acts_at_once, has_contact_way, own_ctas, shows
from auditor.checks.wishes import lacks


@pytest.mark.parametrize(
    ("sign", "values"),
    [
        ("price", {"has_price": True}),
        ("contact-way", {"has_phone": True}),
        ("contact-form", {"form_purposes": ("contact",)}),
        ("order-form", {"form_purposes": ("booking",)}),
        ("reviews", {"parts": ("testimonials",)}),
        ("faq", {"parts": ("questions",)}),
        ("subscribe", {"form_purposes": ("newsletter",)}),
    ],
)
def test_a_sign_is_seen_where_it_is_and_nowhere_else(build: ModuleType, sign: str, values: dict) -> None:
    bare = build.a_page("a", ctas=())
    assert not shows(bare, sign)
    assert shows(build.a_page("a", ctas=(), **values), sign)


def test_buttons_are_signs(build: ModuleType) -> None:
    assert shows(build.a_page("a", content_type="product", ctas=(build.a_cta("buy"),)), "buy")
    assert not shows(build.a_page("a", content_type="article", ctas=(build.a_cta("buy"),)), "buy")
    assert not shows(build.a_page("a", content_type="product", ctas=(build.a_cta("buy", "footer"),)), "buy")
    assert shows(build.a_page("a", ctas=(build.a_cta("subscribe", "footer"),)), "subscribe")


def test_a_button_that_only_a_script_opens_may_be_the_order(build: ModuleType) -> None:
    scripted = replace(build.a_cta("quote"), target="#")
    assert shows(build.a_page("a", ctas=(scripted,), ways=("button",)), "order-form")
    assert not shows(build.a_page("a", ctas=(scripted,)), "order-form")  # a link that leads nowhere
    assert not shows(build.a_page("a", ctas=(replace(scripted, kind="learn"),), ways=("button",)), "order-form")


@pytest.mark.parametrize(
    ("kind", "target", "seen"),
    [
        ("book", "https://bokning.example/firman", True),
        ("book", "https://site.example/boka", False),  # the page itself, if it is there, is the sign
        ("learn", "https://annan.example/", False),
        ("call", "tel:+4640123", False),
        ("book", "https://[bad", False),
    ],
)
def test_a_booking_service_elsewhere_is_an_order_form(build: ModuleType, kind: str, target: str, seen: bool) -> None:
    assert shows(build.a_page("a", ctas=(build.a_cta(kind, "header", target=target),)), "order-form") == seen


def test_the_page_that_the_sites_buttons_lead_to_is_where_one_orders(build: ModuleType) -> None:
    boka = build.a_page("boka", "decision", "service", ctas=())
    asking = build.a_page("a", ctas=(build.a_cta("book", target="https://site.example/boka#tider"),))
    lacking = build.a_page("b", ctas=())
    for other, missing in ((asking, False), (lacking, True)):
        site = build.a_site([boka, other])
        ids = {lack.wish.id for lack in lacks(site, site.stage_by_id["decision"])}
        assert ("conversion" in ids) == missing


def test_the_pages_own_requests_are_neither_in_menus_nor_repeated(build: ModuleType) -> None:
    own = build.a_cta("quote")
    page = build.a_page("a", ctas=(build.a_cta("book", "nav"), build.a_cta("buy", repeated=True), own))
    assert own_ctas(page) == (own,)


@pytest.mark.parametrize(
    ("ways", "acts"), [((), False), (("link", "beside"), False), (("unread",), False), (("link", "phone"), True)]
)
def test_acting_on_the_page_itself(build: ModuleType, ways: tuple[str, ...], acts: bool) -> None:
    assert acts_at_once(build.a_page("a", ways=ways)) == acts


def test_a_contact_page_is_a_contact_way(build: ModuleType) -> None:
    assert has_contact_way(build.a_page("kontakt", "decision", "contact", ctas=()))
    assert not has_contact_way(build.a_page("a", ctas=(build.a_cta("learn"),)))
