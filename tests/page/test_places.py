"""A part of the page stands where its tag, role or name says, unless its text gives the lie to it."""

from collections.abc import Callable

import pytest

from auditor.records.page import Page

Read = Callable[..., Page]
PROSE = "<p>Vi hjälper företag i hela landet med bokföring, bokslut och deklaration till fast pris varje månad. " * 4
LINKS = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("hem", "tjanster", "priser", "om-oss", "kontakt"))


def place_of(page: Page, text: str) -> str:
    return next(block.place for block in page.blocks if text in block.text)


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<nav>X</nav>", "nav"),
        ("<div role=navigation>X</div>", "nav"),
        ("<header>X</header>", "header"),
        ("<footer>X</footer>", "footer"),
        ("<aside>X</aside>", "aside"),
        ("<div class='site-header'>X</div>", "header"),
        ("<div id='sidfot'>X</div>", "footer"),
        ("<div class='acme-footer-container'>X</div>", "footer"),
        ("<div class='huvudmeny'>X</div>", "nav"),
        ("<ul class='breadcrumb-list'><li>X</ul>", "nav"),
        ("<div class='mobile-menu'>X</div>", "nav"),
        ("<div class='mainNav'>X</div>", "nav"),
        ("<div class='off-canvas'>X</div>", "nav"),
        ("<div role=dialog>X</div>", "aside"),
        ("<div class='elementor-popup-modal'>X</div>", "aside"),
        ("<section class='hero'>X</section>", "main"),
        ("<section class='site-header'>X</section>", "main"),
        ("<div class='site-header'>X</div>", "header"),
        ("<header class='hero'>X</header>", "main"),
        ("<div class='has-menu no-footer'>X</div>", "main"),
        ("<div class='card'><div class='card-footer'>X</div></div>", "main"),
        ("<main><header>X</header></main>", "main"),
        ("<article><header>X</header><footer>Y</footer></article>", "main"),
        ("<p class='menu'>X</p>", "main"),
    ],
)
def test_where_a_part_stands(read: Read, html: str, place: str) -> None:
    assert place_of(read(f"<body>{PROSE}</p>{html}"), "X") == place


@pytest.mark.parametrize(
    "names", ["cookie-banner", "CybotCookiebotDialog", "cmplz-cookiebanner", "gdpr-notice", "intercom-launcher"]
)
def test_cookie_boxes_and_chats_are_no_text_but_their_buttons_are_known(read: Read, names: str) -> None:
    page = read(f"{PROSE}</p><div class='{names}'><p>Vi använder kakor</p><button>Godkänn</button></div>")
    assert "kakor" not in " ".join(block.text for block in page.blocks)
    assert [(item.text, item.place) for item in page.clickables] == [("Godkänn", "aside")]


def test_a_policy_on_cookies_is_the_page(read: Read) -> None:
    assert read(f"<div class='cookie-policy'>{PROSE}</div>").word_count > 30


def test_a_header_with_the_page_s_heading_and_text_is_its_first_screen(read: Read) -> None:
    page = read(
        f"<header><nav><ul>{LINKS}</ul></nav><h1>Redovisning i Malmö</h1>"
        f"<p>Fast pris och en egen konsult som svarar samma dag.</p></header><section>{PROSE}</section>"
    )
    assert place_of(page, "Redovisning") == "main"
    assert place_of(page, "priser") == "nav"


def test_a_logo_set_as_heading_leaves_the_header_a_header(read: Read) -> None:
    page = read(f"<header><h1><a href=/>Firma AB</a></h1><ul>{LINKS}</ul></header><main>{PROSE}</main>")
    assert place_of(page, "Firma AB") == "header"


def test_a_page_wrapped_in_one_header_or_form_keeps_its_text(read: Read) -> None:
    assert read(f"<form id=aspnetForm><header>{PROSE}</header></form>").word_count > 30
    assert read(f"<form id=aspnetForm>{PROSE}</form>").word_count > 30


def test_a_restaurant_s_menu_is_text(read: Read) -> None:
    dishes = "".join(f"<p>Rätt {number} med potatis, sås och sallad efter säsong</p>" for number in range(12))
    assert read(f"<div class='menu'>{dishes}</div>").word_count > 90


def test_what_follows_the_footer_is_beside_the_page(read: Read) -> None:
    page = read(f"<main>{PROSE}</main><footer><ul>{LINKS}</ul></footer><div><p>Ring nu</p></div>")
    assert place_of(page, "Ring nu") == "aside"


def test_bare_links_at_both_ends_are_menu_and_footer_where_nothing_says_so(read: Read) -> None:
    page = read(f"<div><ul>{LINKS}</ul></div><div><h1>Rubrik</h1>{PROSE}</div><div><ul>{LINKS}</ul>© Firma AB</div>")
    assert {page.blocks[0].place, page.clickables[0].place} == {"nav"}
    assert {page.blocks[-1].place, page.clickables[-1].place} == {"footer"}
    assert place_of(page, "Rubrik") == "main"


def test_the_author_of_a_quotation_stands_with_it(read: Read) -> None:
    page = read(f"<main>{PROSE}<blockquote>Så bra.<footer>Eva, kund</footer></blockquote></main>")
    assert place_of(page, "Eva, kund") == "main"
