"""What recurs over a site, and what is forgotten of a large one."""

import pytest
from msgspec.structs import replace

from auditor.records.page import Block, Clickable, Page
from auditor.site import context
from auditor.site.context import ContextBuilder

URL = "https://firma.example/"


def page(number: int, *marks: int) -> Page:
    blocks = tuple(Block(tag="p", place="main", text="x", fingerprint=mark) for mark in marks)
    return Page(url=f"{URL}{number}", language="sv", title=f"Sida {number} | Firma", blocks=blocks)


def test_rare_marks_are_forgotten_and_recurring_ones_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def pages() -> list[Page]:
        # mark 1 everywhere, 2 on every fourth page, 3 only on the last third; the others are each page's own
        return [
            page(number, 1, 1000 + number, *([2] if number % 4 == 0 else []), *([3] if number >= 400 else []))
            for number in range(600)
        ]

    def told(builder: ContextBuilder) -> list[frozenset[int]]:
        for one in pages():
            builder.add(one)
        return [builder.context(one).repeated_blocks for one in pages()]

    whole = told(ContextBuilder())
    monkeypatch.setattr(context, "FORGET_EVERY", 50)
    builder = ContextBuilder()
    assert told(builder) == whole
    assert whole[4] == {0, 2}
    assert whole[599] == {0, 2}
    assert len(builder._blocks) < 60
    assert builder.context(page(1, 1)).title_parts == {"firma"}


def test_words_of_a_menu_are_the_same_in_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "MOST_MENU_WORDS", 2)
    builder = ContextBuilder()
    names = ("Dörrar", "Altaner", "Carportar", "Bastur")
    for number in range(5):
        links = tuple(
            Clickable(index=at, tag="a", href=f"{URL}vara/{name}", text=name, place="nav")
            for at, name in enumerate(names)
        )
        builder.add(replace(page(number), clickables=links))
    assert builder.context(page(1)).site_terms == ("altaner", "bastur")
