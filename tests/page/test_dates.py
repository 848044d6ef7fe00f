"""Dates and authors are taken where they are stated, and not where they are an event's."""

from collections.abc import Callable

import pytest

from auditor.page.dates import WORDS_BESIDE, iso, written
from auditor.records.page import Page

Read = Callable[..., Page]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("5 mars 2024", "2024-03-05"),
        ("den 12:e augusti 2023", "2023-08-12"),
        ("March 5, 2024", "2024-03-05"),
        ("Mar 5 2024", "2024-03-05"),
        ("5th of May 2021", "2021-05-05"),
        ("2024-03-05", "2024-03-05"),
        ("2024.03.05", "2024-03-05"),
        ("31 februari 2024", ""),
        ("5 mars 1066", ""),
        ("version 10.2.3", ""),
    ],
)
def test_written_dates(text: str, date: str) -> None:
    assert written(text) == date


def test_iso_dates() -> None:
    assert iso("2024-03-05T10:00:00+01:00") == "2024-03-05"
    assert iso("2024-13-05") == ""


def test_structured_data_comes_first(read: Read) -> None:
    page = read(
        '<script type="application/ld+json">{"@type":"BlogPosting","datePublished":"2023-01-02","dateModified":'
        '"2023-02-03T08:00","author":{"@type":"Person","name":"Eva Ek"}}</script>'
        '<meta property="article:published_time" content="2020-01-01"><h1>T</h1>'
    )
    assert (page.published, page.modified, page.author) == ("2023-01-02", "2023-02-03", "Eva Ek")


def test_meta_elements(read: Read) -> None:
    page = read(
        '<meta property="article:published_time" content="2022-05-06T07:08:09Z"><meta name=author content=admin>'
        '<meta property="article:modified_time" content="2022-06-07">'
    )
    assert (page.published, page.modified, page.author) == ("2022-05-06", "2022-06-07", "")


@pytest.mark.parametrize(
    ("line", "published", "modified", "author"),
    [
        ("Publicerad 5 mars 2024", "2024-03-05", "", ""),
        ("5 mars 2024 av Eva Ek", "2024-03-05", "", "Eva Ek"),
        ("By Jane Doe · March 5, 2024 · 5 min read", "2024-03-05", "", "Jane Doe"),
        ("Senast uppdaterad: 2024-04-01", "", "2024-04-01", ""),
        ("Publicerad 2023-01-01. Uppdaterad 2024-02-02", "2023-01-01", "2024-02-02", ""),
        ("Välkommen till vårt öppna hus i Göteborg lördagen den 5 mars 2024", "", "", ""),
    ],
)
def test_date_lines_at_the_top(read: Read, line: str, published: str, modified: str, author: str) -> None:
    page = read(f"<main><h1>Rubrik</h1><p>{line}</p><p>Text</p></main>")
    assert (page.published, page.modified, page.author) == (published, modified, author)


def test_the_date_of_an_event_is_not_the_page_s(read: Read) -> None:
    page = read('<script type="application/ld+json">{"@type":"Event","datePublished":"2023-01-02"}</script><h1>T</h1>')
    assert page.published == ""


@pytest.mark.parametrize(
    ("tongue", "line", "published", "modified"),
    [
        ("en-US", "Published : 10/06/2020", "2020-10-06", ""),
        ("en-GB", "Published: 10/06/2020", "2020-06-10", ""),
        ("en", "Published: 10/06/2020", "2020-06-10", ""),
        ("en", "Posted on 10/26/2020", "2020-10-26", ""),
        ("en-US", "Posted on 26/10/2020", "2020-10-26", ""),
        ("sv", "Uppdaterad 3.5.2021", "", "2021-05-03"),
        ("sv", "Kursstart 10/06/2020", "", ""),
        ("sv", "10/06/2020", "", ""),
        ("en", "Published 31/31/2020", "", ""),
    ],
)
def test_dates_in_figures_are_read_beside_a_word_for_publishing(
    read: Read, tongue: str, line: str, published: str, modified: str
) -> None:
    page = read(f"<html lang='{tongue}'><main><h1>Rubrik</h1><p>{line}</p></main>")
    assert (page.published, page.modified) == (published, modified)


@pytest.mark.parametrize(("beside", "date"), [(WORDS_BESIDE, "2024-03-05"), (WORDS_BESIDE + 1, "")])
def test_a_date_stands_alone_with_so_many_words_and_not_with_one_more(read: Read, beside: int, date: str) -> None:
    page = read(f"<h1>Nytt</h1><p>{'ord ' * beside}5 mars 2024</p>")
    assert page.published == date
