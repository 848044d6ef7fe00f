"""A link to a part of its own page is told from one whose part is nowhere in it, within bounds."""

from time import process_time

import pytest

from auditor.page.parts import MOST, Parts

URL = "https://site.example/a"
SECONDS = 3.0


@pytest.mark.parametrize(
    ("html", "href", "lacks"),
    [
        ("<p id=b>", "#b", False),
        ("<p id='B'>", "#b", False),
        ('<a name = "b">', "#b", False),
        ("<p class=b>", "#b", True),
        ("<p id=bb>", "#b", True),
        ('<a href="#b">', "#b", True),
        ("<p>b</p>", f"{URL}#b", True),
        ("<p>b</p>", "https://site.example/c#b", False),
        ("<p>b</p>", "#", False),
        ("<p>b</p>", "#top", False),
        ("<p>b</p>", "#råd", False),
        ("<p>b</p>", "#b=1", False),
    ],
)
def test_a_part_is_there_when_anything_of_the_page_has_its_name(html: str, href: str, lacks: bool) -> None:
    assert Parts(html, URL, URL, "").lacks(href) is lacks
    assert not Parts(html, URL, URL, 'show("b")').lacks(href)


def test_many_links_on_a_large_page_take_little_time() -> None:
    parts = Parts("a =b " * 400_000, URL, URL, "")
    begun = process_time()
    assert not any(parts.lacks(f"#{name}") for name in ("a", "b"))
    assert [parts.lacks(f"#x{number}") for number in range(MOST + 50)].count(True) == MOST - 2
    assert process_time() - begun < SECONDS
