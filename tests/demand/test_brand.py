"""The firm's name is found in what its titles end with and in its host, however it is typed."""

from types import ModuleType

import pytest

from auditor.demand.brand import names_of, without_brand


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("nordanvärm", ""),
        ("nordanvarm pris", "pris"),
        ("harrow finch reviews", "reviews"),
        ("harrowfinch", ""),
        ("finch harrow", "finch harrow"),
        ("best harrow", "best harrow"),
    ],
)
def test_a_name_is_found_in_every_spelling(query: str, left: str) -> None:
    assert " ".join(without_brand(query.split(), frozenset({"nordanvarm", "harrowfinch"}))) == left


def test_names_come_from_titles_and_host(build: ModuleType) -> None:
    pages = [
        build.a_page(f"p{n}", title=f"Sida {n} | Lind & Berg AB", url=f"https://lind-berg.example/p{n}")
        for n in range(4)
    ]
    assert names_of(pages, ["ab"]) == {"lindberg"}


def test_a_host_that_is_what_is_sold_is_no_name(build: ModuleType) -> None:
    page = build.a_page("x", title="Luft", url="https://www.varmepumpar.example/v%C3%A4rmepumpar/luft")
    assert names_of([page]) == frozenset()
    assert names_of([build.a_page("x", title="Luft", url="https://www.lind.example/luft")]) == {"lind"}
