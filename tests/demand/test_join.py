"""Rows of exports find their pages as others write them, and say why when they do not."""

from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.demand.join import AddressBook, Place, join
from auditor.records.demand import Import
from auditor.records.judgement import Guess, PageResult
from auditor.site.aliases import find_aliases

HOST = "https://site.example"


@pytest.fixture
def book(build: ModuleType) -> AddressBook:
    rows = [
        build.a_page("", url=f"{HOST}/"),
        build.a_page("råd", url=f"{HOST}/r%C3%A5d/"),
        build.a_page("Priser"),
        build.a_page("lista", url=f"{HOST}/lista?sida=2"),
        build.a_page("kopia", counted=False, excluded_by="canonical", canonical=f"{HOST}/Priser"),
        build.a_page("gammal", guess=None, counted=False, redirected_to=f"{HOST}/Priser"),
        build.a_page("borta", guess=None, counted=False, status=404, error=None),
        build.a_page("fil.pdf", guess=None, counted=False),
    ]
    redirects = {
        f"{HOST}/ut": "https://other.example/",
        f"{HOST}/rund": f"{HOST}/rund2",
        f"{HOST}/rund2": f"{HOST}/rund",
    }
    reasons = {f"{HOST}/hemlig": "robots", f"{HOST}/vantar": "queued", f"{HOST}/tag/x": "excluded"}
    return AddressBook(rows, find_aliases(rows, redirects), lambda url: reasons.get(url, ""))


@pytest.mark.parametrize(
    ("address", "way"),
    [
        (f"{HOST}/Priser", "exact"),
        (f"{HOST}/Priser?utm_source=nyhetsbrev&gclid=1", "exact"),
        (f"{HOST}/Priser#villkor", "exact"),
        ("http://site.example/Priser", "spelling"),
        ("https://www.site.example/Priser/", "spelling"),
        ("site.example/Priser", "exact"),
        ("/Priser", "exact"),
        ("/priser/", "spelling"),
        ("/kopia", "canonical"),
        ("/gammal", "redirect"),
        ("http://www.site.example/gammal/", "redirect"),
    ],
)
def test_a_page_is_found_however_it_is_written(book: AddressBook, address: str, way: str) -> None:
    assert book.find(address) == Place(f"{HOST}/Priser", way)


@pytest.mark.parametrize("address", ["/råd", "/r%c3%a5d/", "https://site.example/ra\u030ad/"])
def test_letters_beyond_ascii_are_the_same_in_every_form(book: AddressBook, address: str) -> None:
    assert book.find(address).url == f"{HOST}/r%C3%A5d/"


def test_the_start_page_and_parameters_that_matter(book: AddressBook) -> None:
    assert book.find("/").url == f"{HOST}/"
    assert book.find("/lista?sida=2").url == f"{HOST}/lista?sida=2"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("(not set)", "no-address"),
        ("", "no-address"),
        ("Startsida", "no-address"),
        ("javascript:alert(1)", "no-address"),
        ("https://butik.site.example/Priser", "other-site"),
        ("https://other.example/", "other-site"),
        ("/okand", "not-crawled"),
        ("/Priser?farg=rod", "parameters"),
        ("/hemlig", "robots"),
        ("/vantar", "not-fetched"),
        ("/tag/x", "left-out"),
        ("/ut", "redirected"),
        ("/rund", "redirected"),
    ],
)
def test_a_row_without_a_page_says_why(book: AddressBook, address: str, reason: str) -> None:
    assert book.find(address) == Place(reason=reason)


@pytest.mark.parametrize(("address", "reason"), [("/borta", "error"), ("/fil.pdf", "not-a-page")])
def test_an_address_that_shows_no_page_keeps_its_figures_and_says_why(
    book: AddressBook, address: str, reason: str
) -> None:
    assert book.find(address) == Place(f"{HOST}{address}", "exact", reason)


def test_the_rows_of_an_import_are_counted(book: AddressBook, brought: Callable[..., Import]) -> None:
    rows = [
        ("/Priser", {"clicks": 5.0}),
        ("/gammal", {"clicks": 2.0}),
        *((f"/x{n}", {"clicks": 3.0}) for n in range(9)),
    ]
    joined = join(brought(*rows), book)
    assert joined.pages[:3] == (f"{HOST}/Priser", f"{HOST}/Priser", "")
    file = joined.file
    assert (file.rows, file.matched, file.ways) == (11, 2, {"exact": 1, "redirect": 1})
    assert (file.unmatched, file.lost_clicks) == ({"not-crawled": 9}, 27.0)
    assert file.examples == {"not-crawled": ("/x0", "/x1", "/x2", "/x3", "/x4")}


def test_queries_alone_need_no_page(book: AddressBook, brought: Callable[..., Import]) -> None:
    joined = join(brought(("vad är lix", {"clicks": 1.0}), kind="queries"), book)
    assert (joined.pages, joined.file.matched) == (("",), 1)


@given(st.text(max_size=80))
def test_any_address_has_a_page_or_a_reason(address: str) -> None:
    rows = [PageResult(url=f"{HOST}/", status=200, guess=Guess(phase="awareness"))]
    book = AddressBook(rows, find_aliases(rows), lambda url: "")
    place = book.find(address)
    assert bool(place.url) != bool(place.reason)


def test_of_two_rows_of_one_address_the_judged_one_takes_its_figures(build: ModuleType) -> None:
    judged, bare = build.a_page("a"), build.a_page("a", guess=None, counted=False)
    for rows in ([judged, bare], [bare, judged]):
        assert AddressBook(rows, find_aliases(rows), lambda url: "").rows[judged.url] is judged
