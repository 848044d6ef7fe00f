"""The firm's own name is no subject."""

from types import ModuleType

import pytest

from auditor.checks.brand import brand_words, is_brand, names_at_ends
from auditor.records.audit import Topic


def test_the_name_is_what_titles_end_with(build: ModuleType) -> None:
    pages = [build.a_page(f"p{n}", title=f"Ämne {n} | Firman & Söner") for n in range(6)]
    brand = brand_words(pages)
    assert brand == {"firman", "söner"}
    assert "ämne" not in brand
    assert is_brand("Firman", brand)
    assert not is_brand("Golvslipning hos Firman", brand)
    assert not is_brand("", brand)


def test_one_title_makes_no_name(build: ModuleType) -> None:
    pages = [
        build.a_page("a", title="Slipa golv – en guide"),
        *(build.a_page(f"b{n}", title="Utan slut") for n in range(9)),
    ]
    assert "guide" not in brand_words(pages)


def test_topics_of_the_name_are_left_out(build: ModuleType) -> None:
    pages = [build.a_page(f"p{n}", title=f"Ämne {n} | Firman") for n in range(20)]
    named = Topic(id="n", label="Firman", pages=12, stages={"awareness": 12})
    subject = Topic(id="s", label="Golvslipning", pages=5, stages={"awareness": 5})
    assert build.a_site(pages, topics=(named, subject)).topics == (subject,)


@pytest.mark.parametrize(("ending", "pages", "named"), [(2, 4, False), (3, 4, True), (3, 200, False)])
def test_a_name_ends_several_titles_and_a_share_of_all(build: ModuleType, ending: int, pages: int, named: bool) -> None:
    titles = [f"Ämne {n} | Firman" if n < ending else f"Ämne {n}" for n in range(pages)]
    rows = [build.a_page(f"p{n}", title=title) for n, title in enumerate(titles)]
    assert names_at_ends(rows) == ["firman"] * named
