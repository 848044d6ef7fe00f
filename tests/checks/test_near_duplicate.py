"""Nearly the same pages."""

from types import ModuleType

from auditor.checks.near_duplicate import find
from auditor.records.flaw import Flaw


def test_a_near_copy_names_the_page_it_resembles(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b", near_duplicate_of="https://site.example/a")]
    (hit,) = find(build.a_site(pages))
    assert (hit.subject.id, hit.values["original"]) == ("https://site.example/b", "https://site.example/a")


def test_a_twin_whose_text_has_a_word_exchanged_is_named_as_that(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("b", exchanged_of="https://site.example/a")]
    (hit,) = find(build.a_site(pages))
    assert (hit.key, hit.values["original"]) == ("exchanged", "https://site.example/a")


def test_nothing_is_said_of_a_text_that_a_script_fills_in(build: ModuleType) -> None:
    page = build.a_page("b", near_duplicate_of="https://site.example/a")
    flaws = {page.url: (Flaw(kind="unfilled", text=""),)}
    assert list(find(build.a_site([build.a_page("a"), page])))
    assert not list(find(build.a_site([build.a_page("a"), page], flaws=flaws)))


def test_an_event_that_returns_is_no_copy(build: ModuleType) -> None:
    page = build.a_page("b", content_type="event", near_duplicate_of="https://site.example/a")
    assert not list(find(build.a_site([build.a_page("a"), page])))
