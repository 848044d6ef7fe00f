"""Questions that a site answers in passing, as subjects for guides."""

import pytest

from auditor.page.read import read_page
from auditor.records.page import Page, Snapshot
from auditor.site.asked import AskedBuilder, asked_rules, is_worth_a_guide

URL = "https://firma.example/fragor"
RULES = asked_rules()
ASKED = "Hur vet jag om golvbrunnen måste bytas?"


def page_of(body: str, language: str = "sv") -> Page:
    html = f"<!doctype html><html lang={language}><title>Frågor</title><body><main><h1>Frågor</h1>{body}</main>"
    return read_page(Snapshot(url=URL, final_url=URL, status=200, body=html.encode()))


def found(body: str, kind: str = "faq", titles: tuple[str, ...] = ()) -> tuple[str, ...]:
    builder = AskedBuilder()
    page = page_of(body)
    builder.add(page, kind)  # type: ignore[arg-type]
    return builder.build(page.language, titles)


TEXT = "<p>Vi svarar på det som våra kunder undrar över när de ska renovera sitt badrum hemma.</p>"


@pytest.mark.parametrize("text", [one.text for one in RULES.yes])
def test_what_readers_ask_before_they_choose_is_worth_a_guide(text: str) -> None:
    assert is_worth_a_guide(text)


@pytest.mark.parametrize("text", [*(one.text for one in RULES.no), "Varför?", ASKED.removesuffix("?")])
def test_what_is_asked_of_the_firm_is_not(text: str) -> None:
    assert not is_worth_a_guide(text)


def test_headings_and_folded_lines_ask() -> None:
    body = f"<h2>1. {ASKED}</h2>{TEXT}<details><summary>Varför ska man byta brunn?</summary>{TEXT}</details>"
    assert found(body) == (ASKED, "Varför ska man byta brunn?")


def test_what_has_its_page_already_is_left_out() -> None:
    body = f"<h2>{ASKED}</h2>{TEXT}"
    assert found(body, kind="article") == ()
    assert found(body, titles=(f"{ASKED} | Firman",)) == ()


def test_a_question_of_a_template_is_none_of_the_customers() -> None:
    asked = [f"Behöver man en {word} hemma?" for word in ("brunn", "pump", "panna")]
    assert found("".join(f"<h2>{text}</h2>{TEXT}" for text in asked)) == ()
    assert len(found("".join(f"<h2>{text}</h2>{TEXT}" for text in asked[:2]))) == 2
