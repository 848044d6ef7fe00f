"""What a writer left in a draft: every pattern finds its examples and passes what only looks like them."""

import pytest

from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot
from auditor.site.draftmarks import Mark, draft_marks, marks_in

MARKS = draft_marks().marks


def page(body: str) -> Page:
    url = "https://a.example/x"
    html = f"<!doctype html><html lang=sv><title>Titel</title><main>{body}</main>"
    return read_page(Snapshot(url=url, final_url=url, status=200, body=html.encode()))


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.expression[:30])
def test_a_mark_finds_and_passes(mark: Mark) -> None:
    assert [text for text in mark.finds if not mark.pattern.search(text)] == []
    assert [text for text in mark.passes if mark.pattern.search(text)] == []


def test_links_to_nowhere_are_told_and_code_is_left_alone() -> None:
    found = list(
        marks_in(
            page(
                "<p>Läs <a href=''>mer</a>, <a href='https://example.com/'>källan</a>, <a href='TODO'>priser</a> och "
                "<a href='/guide'>guiden</a>.</p><pre>TODO: exempel</pre>"
            )
        )
    )
    assert [(one.kind, one.text) for one in found] == [
        ("empty-link", "mer"), ("placeholder-link", "källan"), ("placeholder-link", "priser"),
    ]  # fmt: skip


def test_on_a_page_in_its_frame_a_link_without_an_address_may_be_a_script_s() -> None:
    text = "<p>Läs <a href='#'>mer</a>. TODO: skriv klart."
    assert [one.kind for one in marks_in(page(text), framed=True)] == ["todo"]


def test_a_broken_address_is_passed_over() -> None:
    assert list(marks_in(page("<p><a href='http://a.example:99999999/'>a</a> <a href='https://[::1/'>b</a></p>"))) == []


def test_a_text_of_nothing_but_brackets_takes_no_time() -> None:
    assert list(marks_in(page(f"<p>{'[' * 200_000}</p>"))) == []
