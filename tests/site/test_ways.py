"""Every way on that a page can offer by itself, and what only looks like one; invented pages."""

import pytest

from auditor.ctas.detect import detect
from auditor.page.read import read_page
from auditor.records.page import Page, PageContext, Snapshot
from auditor.site.ways import in_frame, ways_of

URL = "https://firma.example/tjanst"
TEXT = "<h1>Takbyte i Lund</h1><p>Vi lägger om tak med betongpannor och plåt till fast pris, med tio års garanti.</p>"


def a_page(html: str, language: str = "sv") -> Page:
    body = (
        f"<!doctype html><html lang={language}><head><title>Takbyte</title></head><body>{html}</body></html>".encode()
    )
    headers = {"content-type": "text/html; charset=utf-8"}
    return read_page(Snapshot(url=URL, final_url=URL, status=200, headers=headers, body=body))


def ways(content: str, *, repeated: bool = False, language: str = "sv") -> tuple[str, ...]:
    page = a_page(f"<main>{TEXT}{content}</main>", language)
    everywhere = frozenset(item.index for item in page.clickables) if repeated else frozenset()
    context = PageContext(pages=20, repeated_clickables=everywhere)
    return ways_of(page, context, detect(page, context))


FORM = "<form action=/s><label>Namn <input name=n></label><label>E-post <input type=email name=e></label>{}</form>"


@pytest.mark.parametrize(
    ("html", "way"),
    [
        (
            FORM.format("<label>Meddelande <textarea name=m></textarea></label><button>Skicka förfrågan</button>"),
            "form",
        ),
        ('<iframe src="https://calendly.com/firman/mote"></iframe>', "embed"),
        ('<p><a class="btn" href="tel:+4646123456">Ring oss</a></p>', "phone"),
        ('<p><a href="mailto:info@firma.example">info@firma.example</a></p>', "mail"),
        ('<p><a href="mailto:info@firma.example">Kontakta oss</a></p>', "mail"),
        ('<p><a class="btn" href="https://wa.me/46701234567">Chatta med oss</a></p>', "chat"),
        ('<p><a class="btn" href="https://firman.bokadirekt.se/">Boka tid</a></p>', "order"),
        ('<p><a class="btn" href="https://portal.example/konto">Starta gratis provperiod</a></p>', "order"),
        ('<p><a href="https://butik.example/x?ref=firma">Till butiken</a></p>', "order"),
        ('<p><a rel="sponsored" href="https://butik.example/x">Till butiken</a></p>', "order"),
        ('<p>Se <a href="https://butik.example/products/takpanna">takpannan i butiken</a>.</p>', "order"),
        ("<p><input name=adress><button type=button>Nästa</button></p>", "step"),
        ("<p>Ring oss på 0480-12 34 56 för att boka.</p>", "number"),
        ('<p><a class="btn" href="#boka">Boka tid</a></p><h2 id=boka>Boka</h2>', "part"),
        ('<p><a class="btn" href="/#kontakt">Kontakta oss</a></p>', "part"),
        ('<p><a class="btn" href="#consultation">Ta reda på mer</a></p>', "part"),
        ('<p><button class="btn">Begär offert</button></p>', "button"),
        ('<p><a class="btn" href="/boka">Boka tid</a></p>', "request"),
    ],
)
def test_a_way_on_is_seen(html: str, way: str) -> None:
    assert way in ways(html)


@pytest.mark.parametrize("way", ["phone", "mail", "order"])
def test_a_block_that_closes_every_page_is_no_menu(way: str) -> None:
    html = {
        "phone": '<h2>Frågor?</h2><p><a class="btn" href="tel:+4646123456">Ring oss</a></p>',
        "mail": '<h2>Frågor?</h2><p><a href="mailto:info@firma.example">Kontakta oss</a></p>',
        "order": '<h2>Redo?</h2><p><a class="btn" href="https://firman.bokadirekt.se/">Boka tid</a></p>',
    }[way]
    assert way in ways(html, repeated=True)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<form action=/n><input type=email name=e><button>Prenumerera på nyhetsbrev</button></form>",
        "<form action=/s role=search><input type=search name=q><button>Sök</button></form>",
        '<p><a href="#">Läs mer →</a></p>',
        '<p><a href="#innehall">Innehåll</a></p>',
        '<p><a href="/blogg/">Tillbaka till bloggen</a></p>',
        '<p>Läs mer hos <a href="https://www.konsumentverket.example/radgivning">Konsumentverket</a>.</p>',
        '<p><a href="https://www.facebook.com/firman">Följ oss</a></p>',
        '<p><a class="btn" href="/guide.pdf">Ladda ner guiden</a></p>',
    ],
)
def test_what_only_looks_like_a_way_on_is_none(html: str) -> None:
    assert set(ways(html)) <= {"outside"}


def test_a_form_in_the_menu_or_a_button_in_the_header_is_none() -> None:
    form = FORM.format("<label>Meddelande <textarea name=m></textarea></label><button>Skicka</button>")
    page = a_page(f'<nav>{form}<a href="tel:+4646123456">Ring oss</a></nav><main>{TEXT}</main>')
    assert ways_of(page, PageContext(), detect(page, PageContext())) == ()


def test_what_recurs_before_the_first_heading_is_the_header_whatever_its_markup() -> None:
    button = '<a class="btn" href="https://portal.example/boka">Boka tid</a>'
    top = f'<div><a href="/"><img alt="logo" src=l.png></a>{button}</div>'
    page = a_page(f"<main>{top}{TEXT}</main>")
    everywhere = frozenset(item.index for item in page.clickables)
    context = PageContext(pages=20, repeated_clickables=everywhere)
    assert ways_of(page, context, detect(page, context)) == ()
    assert in_frame(page, everywhere) == everywhere


def test_a_long_row_of_plain_links_that_recur_is_a_menu_and_a_short_one_a_block() -> None:
    for number, framed in ((3, 0), (8, 8)):
        links = "".join(f"<p><a href=/t{one}>Tjänst {one}</a></p>" for one in range(number))
        page = a_page(f"<main>{TEXT}<h2>Mer</h2>{links}</main>")
        assert len(in_frame(page, frozenset(item.index for item in page.clickables))) == framed


def test_a_logo_and_a_link_back_lead_nowhere_but_a_named_home_in_the_text_does() -> None:
    page = a_page(
        f'<main><a href="/"><img alt="Firman" src=l.png></a>{TEXT}<p><a href="/">← Tillbaka</a></p>'
        '<p>Hos <a href="/">Firman</a> får du fast pris.</p></main>'
    )
    assert in_frame(page, ()) == {0, 1}
