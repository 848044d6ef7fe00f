"""Everything that can be pressed is found once, with the text and address that its reader goes by."""

from collections.abc import Callable

import pytest

from auditor.records.page import Clickable, Page

Read = Callable[..., Page]


def only(page: Page) -> Clickable:
    assert len(page.clickables) == 1, page.clickables
    return page.clickables[0]


@pytest.mark.parametrize(
    ("html", "tag", "text", "source"),
    [
        ("<a href=/a>Boka <b>tid</b></a>", "a", "Boka tid", "text"),
        ("<a href=/a aria-label='Till varukorgen'><svg></svg></a>", "a", "Till varukorgen", "aria-label"),
        ("<a href=/a title=Sök><i class=icon></i></a>", "a", "Sök", "title"),
        ("<a href=/a><img alt='Firma AB' src=x></a>", "a", "Firma AB", "alt"),
        ("<a href=/a></a>", "a", "", "text"),
        ("<button type=button>Beställ</button>", "button", "Beställ", "text"),
        ("<input type=submit value='Skicka'>", "input", "Skicka", "value"),
        ("<input type=image alt='Köp' src=x>", "input", "Köp", "value"),
        ("<map><area href=/a alt=Karta></map>", "area", "Karta", "alt"),
        ("<div role=button>Öppna</div>", "button", "Öppna", "text"),
        ("<span onclick='x()'>Ring upp mig</span>", "button", "Ring upp mig", "text"),
        ("<details><summary>Fråga</summary>Svar</details>", "summary", "Fråga", "text"),
        ("<a href=/a><button>Boka</button></a>", "a", "Boka", "text"),
        ("<div role=button><a href=/a>Boka</a></div>", "a", "Boka", "text"),
        ("<a href=/a><span onclick=x>Boka</span></a>", "a", "Boka", "text"),
        ("<a href=/a>Läs mer<span class=sr-only>om pris</span></a>", "a", "Läs mer om pris", "text"),
    ],
)
def test_what_can_be_pressed(read: Read, html: str, tag: str, text: str, source: str) -> None:
    items = [item for item in read(f"<main>{html}</main>").clickables if item.tag == tag]
    assert [(item.text, item.text_from) for item in items] == [(text, source)]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../pris/?utm_source=x&id=2#tabell", "https://firma.example/tjanster/pris/?id=2#tabell"),
        ("//annan.example", "https://annan.example/"),
        ("tel:+46 8 123", "tel:+46 8 123"),
        ("mailto:info@firma.example?subject=Demo", "mailto:info@firma.example?subject=Demo"),
        ("#kontakt", "#kontakt"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("http://[fel", "http://[fel"),
        ("", ""),
    ],
)
def test_addresses_are_absolute_where_they_lead_to_a_page(read: Read, href: str, address: str) -> None:
    assert only(read(f"<a href='{href}'>x</a>")).href == address


def test_relative_addresses_start_from_the_base_element(read: Read) -> None:
    assert only(read("<base href='/en/'><a href='x'>x</a>")).href == "https://firma.example/en/x"


@pytest.mark.parametrize(
    ("html", "like"),
    [
        ("<a class='btn btn-primary'>Boka", True),
        ("<a class='wp-block-button__link'>Boka", True),
        ("<a class='elementor-button-link elementor-size-sm'>Boka", True),
        ("<a class='ctaKnapp'>Boka", True),
        ("<a class='rounded-full bg-black px-6 py-3'>Boka", True),
        ("<a class='rounded-full'>Boka", False),
        ("<a class='link'>Boka", False),
        ("<a>Boka", False),
        ("<a role=button>Boka", True),
        ("<a><button>Boka</button>", True),
        ("<button>Boka", True),
        ("<button class='navbar-toggler'>Meny", False),
        ("<button aria-expanded=false>Vad kostar det?", False),
        ("<a class='btn' data-bs-toggle=dropdown>Välj", False),
        ("<a class='btn-close'>Stäng", False),
        ("<a style='background:#060;padding:1em 2em'>Boka", True),
        ("<div class=cta-row><a>Boka</a></div>", True),
        ("<p class=cta-text>Läs om <a>oss</a> här</p>", False),
    ],
)
def test_what_looks_like_a_button(read: Read, html: str, like: bool) -> None:
    assert only(read(html)).button_like is like


def test_a_link_in_running_text_knows_its_block(read: Read) -> None:
    page = read("<main><h2>Priser</h2><p>Läs om <a href=/p>våra priser</a> här.</p><p><a href=/b>Boka</a></p></main>")
    inside, alone = page.clickables
    assert (inside.alone, inside.block) == (False, 1)
    assert page.blocks[1].text == "Läs om våra priser här."
    assert (alone.alone, alone.block) == (True, None)
    assert inside.section == alone.section == "Priser"
    assert 0 < inside.order < alone.order <= 1


def test_block_indexes_stay_true_when_a_cookie_box_is_left_out(read: Read) -> None:
    page = read("<div class=cookies><p>Kakor</p></div><p>Ett</p><p>Se <a href=/x>mer</a> nu</p>")
    assert page.clickables[0].block is not None
    assert page.blocks[page.clickables[0].block].text == "Se mer nu"


def test_two_buttons_in_a_row_are_both_alone(read: Read) -> None:
    page = read("<p><a class=btn href=/a>Boka</a> <a class=btn href=/b>Ring</a></p>")
    assert [item.alone for item in page.clickables] == [True, True]


def test_cards_are_told_from_single_links(read: Read) -> None:
    cards = "".join(f"<div class=card><h3>Paket {n}</h3><a class=btn href=/p{n}>Läs mer</a></div>" for n in range(3))
    page = read(f"<main>{cards}<section><a class=btn href=/k>Kontakta oss</a></section></main>")
    assert [item.in_card for item in page.clickables] == [True, True, True, False]


def test_the_rest_of_a_clickable_s_facts(read: Read) -> None:
    item = only(read("<a href=/g.pdf class=x id=y data-cta=1 rel='nofollow' target=_blank download><img src=i></a>"))
    assert (item.classes, item.rel, item.target_blank, item.download, item.icon_only) == (
        "x y data-cta", "nofollow", True, True, True,
    )  # fmt: skip


def test_fingerprints_are_of_text_and_target(read: Read) -> None:
    one, two, three = read("<a href=/a>Boka</a><a href='/a'> boka </a><a href=/b>Boka</a>").clickables
    assert one.fingerprint == two.fingerprint != three.fingerprint


HIDDEN = "8ae3e4ece5cafeebe1a4f9ef"
MARKED = f'class="__cf_email__" data-cfemail="{HIDDEN}"'
SHOWN = f"<span {MARKED}>[email&#160;protected]</span>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f'<a href="/cdn-cgi/l/email-protection#{HIDDEN}">{SHOWN}</a>', "info@tak.se"),
        (f'<a href="/cdn-cgi/l/email-protection" {MARKED}>[email&#160;protected]</a>', "info@tak.se"),
        (f'<a href="/cdn-cgi/l/email-protection#{HIDDEN}">Mejla oss</a>', "Mejla oss"),
    ],
)
def test_a_mail_address_hidden_from_robots_is_what_its_reader_sees(read: Read, html: str, text: str) -> None:
    item = only(read(f"<main><p>{html}</p></main>"))
    assert (item.href, item.text) == ("mailto:info@tak.se", text)


@pytest.mark.parametrize(
    ("html", "href"),
    [
        ("<button onclick=\"location.href='mailto:hej@site.example'\">Mejla</button>", "mailto:hej@site.example"),
        ("<a href='#' onclick=\"window.location = '/priser'\">Priser</a>", "https://firma.example/priser"),
        ("<div onclick='window.open(\"/boka\")'>Boka</div>", "https://firma.example/boka"),
        ("<button onclick='openMenu()'>Meny</button>", ""),
        ("<a href='/a' onclick=\"location.href='/b'\">A</a>", "https://firma.example/a"),
    ],
)
def test_an_address_that_a_press_sets_is_where_it_leads(read: Read, html: str, href: str) -> None:
    assert only(read(html)).href == href
