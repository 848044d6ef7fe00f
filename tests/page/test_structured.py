"""Structured data is read whatever state it is in."""

from collections.abc import Callable

import msgspec
import pytest

from auditor.page.read import read_page
from auditor.page.structured import breadcrumbs_of
from auditor.records.page import Page, Snapshot

Read = Callable[..., Page]


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_json_ld_in_a_graph(read: Read) -> None:
    page = read(
        ld(
            '{"@graph":[{"@type":["Product","Thing"],"name":"Stol","offers":{"@type":"Offer","price":495,'
            '"priceCurrency":"SEK"}},{"@type":"https://schema.org/WebPage","headline":"Stolar"}]}'
        )
    )
    assert [(item.type, item.name, item.price, item.currency) for item in page.structured] == [
        ("Product", "Stol", "", ""), ("Offer", "", "495", "SEK"), ("WebPage", "Stolar", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"FAQPage",}',
        '<!--{"@type":"FAQPage"}-->',
        '{"@type":"FAQPage"};',
        '[{"@type":"FAQPage","name":"a\nb"}]',
    ],
)
def test_faults_that_can_be_mended(read: Read, text: str) -> None:
    assert [item.type for item in read(ld(text)).structured] == ["FAQPage"]


@pytest.mark.parametrize(
    "text", ["", "{", "null", "3", "[" * 100_000, '{"@type": {}}', '{"@type":"A","name":{"name":{"name":[]}}}', '"x"']
)
def test_faults_that_cannot(read: Read, text: str) -> None:
    assert read(ld(text) + "<p>Text</p>").main_text == "Text"


def test_microdata(read: Read) -> None:
    page = read(
        "<div itemscope itemtype='https://schema.org/Product'><span itemprop=name>Stol</span>"
        "<div itemprop=offers itemscope itemtype='http://schema.org/Offer'><meta itemprop=priceCurrency content=SEK>"
        "<span itemprop=price content='495.00'>495 kr</span></div></div>"
    )
    assert [(item.type, item.name, item.price, item.currency) for item in page.structured] == [
        ("Product", "Stol", "", ""), ("Offer", "", "495.00", "SEK"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        ld(
            '{"@type":"BreadcrumbList","itemListElement":[{"position":2,"name":"Stolar"},'
            '{"position":1,"item":{"@id":"/","name":"Hem"}}]}'
        ),
        "<ol itemscope itemtype='https://schema.org/BreadcrumbList'><li itemprop=itemListElement itemscope itemtype="
        "'https://schema.org/ListItem'><a itemprop=item href=/><span itemprop=name>Hem</span></a></li>"
        "<li itemprop=itemListElement itemscope itemtype='x'><span itemprop=name>Stolar</span></li></ol>",
        "<nav class=breadcrumb><a href=/>Hem</a> » <span>Stolar</span></nav>",
    ],
)
def test_breadcrumbs(read: Read, html: str) -> None:
    assert read(html).breadcrumbs == ("Hem", "Stolar")


def test_half_a_character_in_json_does_not_reach_the_record() -> None:
    body = b'<script type="application/ld+json">{"@type":"Product","name":"Rea \\ud83d"}</script><p>Hej</p>'
    address = "https://a.example/"
    page = read_page(
        Snapshot(url=address, final_url=address, status=200, headers={"content-type": "text/html"}, body=body)
    )
    assert page.structured[0].name == "Rea ?"
    assert msgspec.msgpack.encode(page)


def test_breadcrumbs_stand_in_the_order_of_their_positions_and_addresses_are_no_names() -> None:
    steps = [
        {"position": 3, "name": "Stolar"},
        {"position": "1", "name": "Hem"},
        {"position": 2, "item": "https://a.example/mobler"},
        {"name": ""},
        "none",
    ]
    assert breadcrumbs_of([{"@type": "BreadcrumbList", "itemListElement": steps}]) == ("Hem", "Stolar")
    assert breadcrumbs_of([{"@type": "ItemList", "itemListElement": steps}]) == ()
