"""Which texts and links of a page's content are of a way to stay; a word of prose that only resembles one is none."""

import pytest

from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot
from auditor.site.staying import StayingBuilder, speaks_of_staying


def read(body: str) -> Page:
    url = "https://firma.se/skotsel/"
    html = f"<html lang=sv><body><main><h1>Skötsel</h1>{body}</main></body></html>"
    return read_page(Snapshot(url=url, final_url=url, status=200, body=html.encode(), headers={}))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Prenumerera på vårt nyhetsbrev.</p>", "<p>Har du frågor? Skriv i vårt forum.</p>",
        "<p>Bli medlem i kundklubben.</p>", "<p>Leave us a review.</p>", "<p>Tipsa en vän och få rabatt.</p>",
        '<p>Mer <a href="https://firma.se/members/">här</a>.</p>', '<p><a href="/kurser/">Lär dig mer</a></p>',
        '<p><a href="/x">Recommend us</a></p>',
    ],
)  # fmt: skip
def test_a_way_to_stay(body: str) -> None:
    assert speaks_of_staying(read(body))


@pytest.mark.parametrize(
    "body",
    [
        "<p>We recommend a soft brush. Remember to dry it well, every member of the set.</p>",
        "<p>Vi rekommenderar ljummet vatten.</p>",
        '<p>Ring <a href="tel:0123">0123</a> eller läs <a href="/skotsel/">skötselråden</a>.</p>',
    ],
)
def test_words_of_prose_are_none(body: str) -> None:
    assert not speaks_of_staying(read(body))


def test_menus_and_feet_are_not_the_page_s_own_content() -> None:
    page = read('<p>Torka torrt.</p></main><footer><a href="/nyhetsbrev/">Nyhetsbrev</a></footer>')
    builder = StayingBuilder()
    builder.add(page)
    assert builder.build() == frozenset()
