"""Markup that stalls the parser is cut before it is parsed, and ordinary markup is left alone."""

import time
from collections.abc import Callable

import pytest

from auditor.page.guard import DEEPEST, MOST_ATTRIBUTES, defuse
from auditor.records.page import Page

# Each took 8 to 60 seconds without the guards.
HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "lists": "<ul><li>" * 50_000,
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</div>",
    "options": "<select>" + "<option>" * 50_000,
    "formatting": "<p>".join(f"<b i={n}>" for n in range(3_000)),
    "blocks": "<p>hej</p>" * 50_000,
    "links": "<a href='/x'>hej</a> " * 30_000,
    "one form": "<form>" + "<input name=a>" * 50_000,
    "one text": "ord " * 800_000,
    "no space": "a" * 15_000_000,
    "prices": "<p>" + "100 kr " * 100_000,
    "digits": "<p>" + "1 111 " * 500_000,
    "class": "<div class='" + "-".join(["a"] * 100_000) + "'>x</div>",
    "classes": "<div class='" + " ".join(f"c{n}" for n in range(100_000)) + "'>x</div>",
    "items": "<div itemscope itemprop=a>" * 20_000,
    "footers": "<footer><a href=/>a b c</a></footer>x" * 10_000,
    "metas": "<meta name=a content=b>" * 40_000,
    "headings": "<h1>" * 50_000,
    "spaces": "<p>" + " " * 5_000_000 + "x",
    "dates": "<h1>a</h1><p>" + "5 mars 2024 " * 200_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_page_takes_long(read: Callable[..., Page], kind: str) -> None:
    start = time.process_time()
    page = read(HOSTILE[kind])
    assert time.process_time() - start < 8
    assert len(page.blocks) <= 20_001
    assert len(page.clickables) <= 5_200


def test_ordinary_markup_is_left_alone() -> None:
    html = "<div>" * (DEEPEST // 2) + "<p class='a b'>Text <b>fet</b></p>" * 3_000
    assert defuse(html) == html


def test_a_long_attribute_is_no_attack() -> None:
    html = f'<img src="data:image/png;base64,{"A=" * MOST_ATTRIBUTES}"><p>Text'
    assert defuse(html) == html


@pytest.mark.parametrize("before", [0, 1, 2_995, 2_999, 3_000, 3_001, 4_500, 9_001])
@pytest.mark.parametrize("lead", ["<p>Text</p>", "<p " + "x" * 2_900 + ">", ""])
def test_a_tag_of_too_many_attributes_is_found_wherever_it_stands(before: int, lead: str) -> None:
    tag = "<div " + " ".join(f"a{n}" for n in range(MOST_ATTRIBUTES + 1)) + ">"
    assert defuse(lead + "x" * before + tag + "y") == lead + "x" * before + "<div >y"
