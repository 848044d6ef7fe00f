"""A page that says its site, shop or firm is no more, and the many pages that say it of something else."""

import pytest

from auditor.records.page import Block
from auditor.site.closed import closed_in, closed_rules

RULES = closed_rules()
YES = [(rule, text) for rule in RULES.statements for text in rule.yes]
NO = [
    "We are closed on Sundays",
    "The shop is permanently closed on Mondays until the summer",
    "Our shop in Leeds has closed down",
    "If our company is no longer in business, your data is erased",
    "The company is no longer in business because of the winter storms",
    "Vi har stängt för gott sommar och vinter? Nej!",
    "Butiken är stängd under semestern",
    "Arkiverade nyheter",
]


def said(*texts: str) -> list[str]:
    blocks = [Block(tag="p", place="footer", text=text, fingerprint=0) for text in texts]
    return [flaw.text for flaw in closed_in(blocks, "\n".join(texts).lower(), RULES)]


@pytest.mark.parametrize(("rule", "text"), YES, ids=[text for _, text in YES])
def test_ways_to_say_that_it_is_over(rule: object, text: str) -> None:
    assert rule.finds(text)  # type: ignore[attr-defined]
    assert len(said("Tak i Norrby", f"Tack för allt. {text}")) == 1


@pytest.mark.parametrize("text", [*NO, *(text for rule in RULES.statements for text in rule.no)])
def test_what_is_closed_now_and_then_or_in_part(text: str) -> None:
    assert said(text) == []


def test_it_is_said_once_and_in_short() -> None:
    line = "This website has been discontinued."
    assert said(line, line) == ["This website has been discontinued"]
    assert said("x" * 500 + line) == []


def test_where_a_site_has_moved_to_is_another_address_than_its_own() -> None:
    text = "We have moved to northford.com"
    blocks = [Block(tag="p", place="header", text=text, fingerprint=0)]
    assert [flaw.text for flaw in closed_in(blocks, text.lower(), RULES, "https://old.example/a")] == [text]
    assert not list(closed_in(blocks, text.lower(), RULES, "https://www.northford.com/a"))
