"""Pages about one person are known by what they have in common, and a firm's own pages are not taken for them."""

import pytest
from msgspec.structs import replace

from auditor.records.judgement import Guess, PageResult
from auditor.site.linkgraph import MAIN, MENU_LINK
from auditor.site.links import LinkGraphBuilder
from auditor.site.people import find_people, is_name

HOST = "https://firma.example"
NAMES = ("Åsa Öberg", "Lars-Erik Björk", "Johan Berg")


def about(name: str, h1: str) -> PageResult:
    guess = Guess(phase="consideration", content_type="about")
    return PageResult(url=f"{HOST}/{name}", h1=h1, guess=guess)


def found(*h1s: str, flags: int = MAIN) -> int:
    rows = [about(str(number), h1) for number, h1 in enumerate(h1s)]
    builder = LinkGraphBuilder()
    builder.add_links(f"{HOST}/inlagg", [(row.url, flags) for row in rows])
    return len(find_people(rows, builder.build()))


def test_three_pages_that_bear_a_name_and_stand_in_no_menu_are_people() -> None:
    assert found(*NAMES) == 3
    assert found(*NAMES[:2]) == 0
    assert found(*NAMES, flags=MENU_LINK) == 0


def test_a_page_of_another_kind_is_no_person() -> None:
    page = about("x", NAMES[0])
    assert page.guess is not None
    other = replace(page, guess=replace(page.guess, content_type="product"))
    assert find_people([other] * 3, LinkGraphBuilder().build()) == frozenset()


@pytest.mark.parametrize("text", ["Om oss", "Johan", "Våra 12 konsulter", "OM OSS", "Vi Är Ett Litet Företag", ""])
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)
