"""A form is read as its user meets it, and named by what it is for."""

from collections.abc import Callable

import pytest

from auditor.records.page import Form, Page

Read = Callable[..., Page]
NAME = "<input name=namn placeholder=Namn>"
MAIL = "<input type=email name=email placeholder=E-post>"
PHONE = "<input type=tel name=phone placeholder=Telefon>"
TEXT = "<textarea name=text placeholder=Meddelande></textarea>"


def form(page: Page) -> Form:
    assert len(page.forms) == 1
    return page.forms[0]


def test_fields_have_the_label_that_their_user_sees(read: Read) -> None:
    found = form(
        read(
            "<form action=/skicka method=POST><label for=a>Ditt namn</label><input id=a name=n required>"
            "<label>Företag <input name=f></label><input name=p placeholder=Telefon type=TEL>"
            "<input name=q aria-label=Ort>"
            "<select name=s title=Tjänst><option>A</select><textarea name=t></textarea><input type=hidden name=h>"
            "<input type=checkbox name=ok> <button>Skicka förfrågan</button></form>"
        )
    )
    assert [(field.name, field.type, field.label, field.required) for field in found.fields] == [
        ("n", "text", "Ditt namn", True), ("f", "text", "Företag", False), ("p", "tel", "Telefon", False),
        ("q", "text", "Ort", False), ("s", "select", "Tjänst", False), ("t", "textarea", "", False),
        ("h", "hidden", "", False), ("ok", "checkbox", "", False),
    ]  # fmt: skip
    assert (found.action, found.method, found.submit) == ("https://firma.example/skicka", "post", "Skicka förfrågan")


@pytest.mark.parametrize(
    ("buttons", "submit"),
    [
        ("<button type=button>+</button><button type=submit>Lägg i varukorg</button>", "Lägg i varukorg"),
        ("<button type=button>Bakåt</button><button>Skicka</button>", "Skicka"),
        ("<input type=submit value=Sänd>", "Sänd"),
        ("<button type=button>Boka</button>", "Boka"),
        ("<button aria-label=Sök><svg></svg></button>", "Sök"),
        ("<input type=reset value=Rensa>", ""),
    ],
)
def test_the_button_that_sends_it(read: Read, buttons: str, submit: str) -> None:
    assert form(read(f"<form>{NAME}{buttons}</form>")).submit == submit


@pytest.mark.parametrize(
    ("html", "purpose"),
    [
        ("<form><input type=search name=x><button>Sök</button></form>", "search"),
        ("<form><input name=q></form>", "search"),
        ("<form><input name=u><input type=password name=p><button>Logga in</button></form>", "login"),
        (f"<form>{NAME}{MAIL}<input type=password><input type=password><button>Skapa konto</button></form>", "signup"),
        (f"<form>{NAME}{MAIL}<input type=password><button>Vidare</button></form>", "login"),
        (f"<form>{NAME * 3}{MAIL}<input type=password><button>Vidare</button></form>", "signup"),
        (f"<form>{MAIL}<button>OK</button></form>", "newsletter"),
        (f"<h3>Nyhetsbrev</h3><form>{NAME}{MAIL}<button>Skicka</button></form>", "newsletter"),
        (f"<form>{MAIL}<button>Subscribe</button></form>", "newsletter"),
        (f"<form>{NAME}{MAIL}{TEXT}<button>Skicka</button></form>", "contact"),
        (f"<form>{NAME}{MAIL}{TEXT}<button>Send message</button></form>", "contact"),
        (f"<form>{NAME}{PHONE}<button>Ring upp mig</button></form>", "contact"),
        (f"<form>{NAME}{MAIL}{TEXT}<button>Begär offert</button></form>", "quote"),
        (f"<form>{NAME}{MAIL}{TEXT}<button>Få kostnadsfri offert idag</button></form>", "quote"),
        (f"<form>{NAME}{MAIL}<button>Get a free quote</button></form>", "quote"),
        (f"<form>{NAME}{PHONE}<button>Boka tid</button></form>", "booking"),
        (f"<form>{NAME}{PHONE}<button>Book now</button></form>", "booking"),
        ("<form action=/cart/add><input type=number name=quantity><button>Lägg i varukorgen</button></form>", "order"),
        ("<form class=cart><input type=number name=quantity><button>Add to cart</button></form>", "order"),
        (f"<form>{NAME}{MAIL}<button>Boka demo</button></form>", "demo"),
        (f"<form>{NAME}{MAIL}<button>Start free trial</button></form>", "demo"),
        (f"<form>{MAIL}<button>Ladda ner guiden</button></form>", "download"),
        (f"<form>{NAME}{MAIL}<button>Anmäl mig</button></form>", "event"),
        (f"<form id=commentform>{NAME}{MAIL}{TEXT}<button>Publicera kommentar</button></form>", "comment"),
        ("<form><select name=storlek><option>1</select><button>Filtrera</button></form>", "filter"),
        (f"<form>{NAME}{MAIL}<input type=file><button>Skicka ansökan</button></form>", "job"),
        ("<form></form>", "other"),
    ],
)
def test_what_a_form_is_for(read: Read, html: str, purpose: str) -> None:
    assert form(read(f"<html lang=sv><main>{html}</main>")).purpose == purpose


def test_a_form_stands_among_the_clickables_and_its_button_knows_it(read: Read) -> None:
    page = read(f"<main><h2>Skriv till oss</h2><form>{NAME}{TEXT}<button>Skicka</button></form></main>")
    found = form(page)
    assert found.clickable is not None
    assert (page.clickables[found.clickable].tag, page.clickables[found.clickable].text) == ("form", "Skicka")
    assert [item.form for item in page.clickables] == [0, 0]
    assert found.section == "Skriv till oss"


def test_a_form_round_the_whole_page_does_not_own_its_links(read: Read) -> None:
    prose = "<p>Vi hjälper företag i hela landet med bokföring till fast pris.</p>" * 20
    page = read(f"<form id=aspnetForm><a href=/a>Tjänster</a>{prose}<input type=submit value=Sök></form>")
    assert [item.form for item in page.clickables if item.tag == "a"] == [None]
    assert {item.form for item in page.clickables if item.tag != "a"} == {0}


def test_the_same_form_on_two_pages_has_one_fingerprint(read: Read) -> None:
    html = f"<form action=/x>{MAIL}<button>Skicka</button></form>"
    assert form(read(html)).fingerprint == form(read(f"<p>Annat</p>{html}")).fingerprint
