"""Queries of links are sent in the page's own encoding, by the URL Standard; paths and fragments are UTF-8."""

from collections.abc import Callable

import pytest

from auditor.records.page import Page

Read = Callable[..., Page]
SITE = "https://firma.example"


def target(read: Read, markup: str, encoding: str) -> str:
    page = read(
        markup.encode(encoding, "xmlcharrefreplace"), url=f"{SITE}/", content_type=f"text/html; charset={encoding}"
    )
    return page.clickables[0].href.removeprefix(SITE)


@pytest.mark.parametrize(
    ("href", "encoding", "wanted"),
    [
        ("/sök?q=köp", "iso-8859-1", "/s%C3%B6k?q=k%F6p"),
        ("?q=köp&amp;å=ä#ö", "windows-1252", "/?q=k%F6p&%E5=%E4#ö"),
        ("?q=k&ouml;p&copy=1", "iso-8859-1", "/?q=k%F6p&copy=1"),
        ("?q=k&#246;p#x", "iso-8859-1", "/?q=k%F6p#x"),
        ("?q=k%F6p", "iso-8859-1", "/?q=k%F6p"),
        ("?q=köp", "utf-8", "/?q=k%C3%B6p"),
        ("?q=köp", "utf-16", "/?q=k%C3%B6p"),
        ("?q=€", "windows-1252", "/?q=%80"),
        ("?q=日本", "iso-8859-1", "/?q=%26%2326085%3B%26%2326412%3B"),
        ("?q=日本", "shift_jis", "/?q=%93%FA%96%7B"),
        ("/köp", "iso-8859-1", "/k%C3%B6p"),
    ],
)
def test_a_query_is_in_the_page_s_encoding(read: Read, href: str, encoding: str, wanted: str) -> None:
    for quoted in (f'"{href}"', f"'{href}'", href):
        assert target(read, f"<meta charset={encoding}><p>Text <a class=a href={quoted}>Köp</a>", encoding) == wanted


def test_canonical_and_form_are_likewise(read: Read) -> None:
    html = '<link rel=canonical href="/a?f=grön"><form action="/s?f=grön"><input name=q><button>Sök</button></form>'
    page = read(html.encode("latin-1"), content_type="text/html; charset=iso-8859-1")
    assert page.canonical == f"{SITE}/a?f=gr%F6n"
    assert page.forms[0].action == f"{SITE}/s?f=gr%F6n"


def test_text_that_looks_like_an_address_stays(read: Read) -> None:
    page = read("<p>Vad kostar ett tak? Då hör du av dig. href = frågan?å".encode("latin-1"), content_type="text/html")
    assert "frågan?å" in page.main_text
