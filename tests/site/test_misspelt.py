"""Misspelt addresses: which page a link meant, and where nothing may be said."""

from types import ModuleType

import pytest

from auditor.checks import broken_link, misspelt_link
from auditor.site.links import LinkGraphBuilder
from auditor.site.misspelt import meant_pages, one_letter

HOST = "https://site.example"


def meant(link: str, *pages: str, dead: bool = False, asked: bool = False) -> str:
    builder = LinkGraphBuilder()
    for page in ("/", *pages):
        builder.add_links(HOST + page, [(HOST + link, 1)] if page == "/" else [])
    gone = {HOST + link} if dead else set()
    found = meant_pages(builder.build(), gone, gone or ({HOST + link} if asked else set()))
    return found.get(HOST + link, "").removeprefix(HOST)


def test_accents_are_a_slip_even_where_nobody_asked() -> None:
    assert meant("/tj%C3%A4nster.html", "/tjanster.html") == "/tjanster.html"
    assert meant("/om", "/kontakt") == ""
    assert meant("/tj%C3%A4nster", "/tjanster", asked=True) == ""  # it answered: a page of its own
    assert meant("/white-papers", "/whitepapers") == ""  # it may be a page that was not read


@pytest.mark.parametrize(
    ("link", "page"),
    [("/white-papers", "/whitepapers"), ("/om/events-individual", "/om/event-individual"), ("/aktuellit", "/aktuellt")],
)
def test_of_what_does_not_answer_hyphens_and_a_letter_count_too(link: str, page: str) -> None:
    assert meant(link, page, dead=True) == page


@pytest.mark.parametrize(
    ("link", "pages"),
    [
        ("/rider", ["/rides"]),
        ("/produkt-1234", ["/produkt-1235"]),
        ("/blogg/aktuellit", ["/aktuellt"]),
        ("/produkten", ["/produkter", "/produktet"]),
        ("/aktuellit?p=2", ["/aktuellt"]),
    ],
)
def test_another_word_number_folder_or_two_pages_are_no_slip(link: str, pages: list[str]) -> None:
    assert meant(link, *pages, dead=True) == ""


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [("kontakt", "kontat", True), ("kontakt", "kotnakt", True), ("kontakt", "kontexta", False), ("ab", "ba", True)],
)
def test_one_letter(one: str, other: str, is_slip: bool) -> None:
    assert one_letter(one, other) is one_letter(other, one) is is_slip


def test_the_page_that_was_meant_is_told(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("tjanster")]
    lost, page = f"{HOST}/tj%C3%A4nster", pages[1].url
    facts = {"meant": {lost: page}}
    (hit,) = misspelt_link.find(build.a_site(pages, misspelt={pages[0].url: (lost,)}, **facts))
    assert (hit.subject.id, hit.values["target"], hit.values["meant"]) == (pages[0].url, lost, page)
    (hit,) = broken_link.find(build.a_site(pages, broken={pages[0].url: (f"{HOST}/x", lost)}, **facts))
    assert (hit.values["target"], hit.values["meant"], hit.values["links"]) == (lost, page, 2)
