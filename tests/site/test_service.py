"""How those who get in touch are met: promises of an answer, opening hours, and who it is that answers."""

import pytest

from auditor.records.page import Block, Clickable, Page
from auditor.site.service import ServiceBuilder, answer_time, answering, served, service_rules


@pytest.mark.parametrize("example", service_rules().yes, ids=lambda one: one.text[:40])
def test_a_promise_of_an_answer_is_heard(example: object) -> None:
    assert answer_time(example.text)


@pytest.mark.parametrize("example", service_rules().no, ids=lambda one: one.text[:40])
def test_other_times_are_no_promise_of_an_answer(example: object) -> None:
    assert not answer_time(example.text)


def a_page(path: str, *texts: str, link: str = "") -> Page:
    blocks = tuple(Block(tag="p", place="main", text=one, fingerprint=at) for at, one in enumerate(texts))
    links = (Clickable(index=0, tag="a", text="x", href=link, place="main"),) if link else ()
    return Page(url=f"https://site.example/{path}", language="sv", blocks=blocks, clickables=links)


def test_each_kind_is_told_once_in_the_words_of_most_pages() -> None:
    builder = ServiceBuilder()
    builder.add(
        a_page("kontakt", "Vi svarar inom en dag.", "Mån-fre 8-17", "Anna Ek", link="mailto:anna.ek@site.example")
    )
    builder.add(a_page("om", "Vi svarar inom en dag.", "Anna Ek", link="mailto:info@site.example"))
    found = {one.kind: (one.text, one.pages) for one in builder.build()}
    assert found == {"answer-time": ("Vi svarar inom en dag.", 2), "hours": ("Mån-fre 8-17", 1), "who": ("Anna Ek", 1)}


def test_terms_and_policies_promise_no_customer_an_answer() -> None:
    said = "We reply to every request within five days."
    assert dict(served(a_page("contact", said)))
    assert not dict(served(a_page("privacy-policy", said)))


@pytest.mark.parametrize(
    ("name", "box", "found"),
    [
        ("Åsa Öberg", "asa.oberg", True), ("Anna Ek", "anna", True), ("Zqrtana Ek", "zqrtana.ek", True),
        ("Zqrtana Ek", "zqrtana", False), ("Press Releases", "press", False), ("Press Office", "press-office", False),
        ("Support Center", "support", False), ("Privacy Policy", "privacy", False), ("Anna Ek", "info", False),
    ],
)  # fmt: skip
def test_an_office_with_an_address_is_nobody(name: str, box: str, found: bool) -> None:
    assert bool(answering([name], [f"mailto:{box}@site.example"])) is found
