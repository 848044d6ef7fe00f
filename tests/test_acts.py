"""Links that act are known, pages beside them are not taken for such; hidden mail addresses are shown."""

import pytest

from auditor.acts import acts, by_script, decoded, fills_cart, no_address, shown_mail

SHOP = "https://butik.example"
CODE = "8ae3e4ece5cafeebe1a4f9ef"


@pytest.mark.parametrize(
    "path",
    [
        "/butik/?add-to-cart=12", "/cart/add?id=3", "/produkt/?add_to_wishlist=7", "/guide/?replytocom=4#respond",
        "/?remove_item=9", "/jamfor?action=yith-woocompare-add-product&id=2", "/wishlist/index/add/product/5/",
        "/cdn-cgi/l/email-protection", "/cart/41:1", "/event/?ical=1",
    ],
)  # fmt: skip
def test_links_that_act_are_known(path: str) -> None:
    assert acts(SHOP + path)


@pytest.mark.parametrize(
    "path",
    ["/cart", "/cart/", "/wishlist", "/add-to-cart-guide", "/?action=visa", "/kassa", "/varukorg?a=1", "/?s=add"],
)
def test_pages_about_carts_are_pages(path: str) -> None:
    assert not acts(SHOP + path)


def test_only_the_cart_asks_to_buy() -> None:
    assert fills_cart(f"{SHOP}/?add-to-cart=12")
    assert not fills_cart(f"{SHOP}/?add_to_wishlist=12")
    assert not fills_cart(f"{SHOP}/?replytocom=1")


def test_a_hidden_mail_address_is_decoded_from_the_link_or_from_beside_it() -> None:
    assert decoded(CODE) == "info@tak.se"
    assert shown_mail(f"/cdn-cgi/l/email-protection#{CODE}") == "mailto:info@tak.se"
    assert shown_mail("/cdn-cgi/l/email-protection", CODE) == "mailto:info@tak.se"


@pytest.mark.parametrize(
    ("href", "code"),
    [("/kontakt", CODE), ("/cdn-cgi/l/email-protection#zz", ""), ("/cdn-cgi/l/email-protection", "00ff" * 9_000)],
)
def test_what_hides_no_address_gives_none(href: str, code: str) -> None:
    assert shown_mail(href, code) == ""


@pytest.mark.parametrize("code", ["", "8a", "8ae", "0041424344", "00" + "3c40612e62".upper()])
def test_codes_that_hold_no_address_are_refused(code: str) -> None:
    assert decoded(code) == ""


@pytest.mark.parametrize(
    ("href", "none", "script"),
    [
        ("", True, False),
        ("#", True, False),
        ("#!", True, False),
        ("javascript:void(0)", True, True),
        ("JavaScript:;", True, True),
        ("#kontakt", False, False),
        ("/javascript:", False, False),
        ("https://site.example/", False, False),
    ],
)
def test_what_is_no_address_is_known_in_one_place(href: str, none: bool, script: bool) -> None:
    assert (no_address(href), by_script(href)) == (none, script)
