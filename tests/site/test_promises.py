"""Promises without a condition, and conditions, each with the sentences that it is and is not."""

import pytest

from auditor.records.page import Block
from auditor.site.promises import BOUND, FREE, LONGEST_QUOTE, promise_rules, promises_in

RULES = promise_rules()
SIDES = [(rule.id, side, pattern) for rule in RULES.kinds for side, pattern in ((FREE, rule.free), (BOUND, rule.bound))]


def said(*texts: str, place: str = "main") -> dict[tuple[str, str], str]:
    blocks = [Block(tag="p", place=place, text=text, fingerprint=0) for text in texts]  # type: ignore[arg-type]
    return {(one.why, one.target): one.text for one in promises_in(blocks, "\n".join(texts).lower(), RULES)}


@pytest.mark.parametrize(("kind", "side", "pattern"), SIDES, ids=[f"{kind}-{side}" for kind, side, _ in SIDES])
def test_the_examples_hold(kind: str, side: str, pattern: object) -> None:
    for text in pattern.yes:  # type: ignore[attr-defined]
        assert (kind, side) in said(text)
    for text in pattern.no:  # type: ignore[attr-defined]
        assert (kind, side) not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do you have no contracts?",
        "Most providers ask for a 12-month minimum term.",
        "Unlike others we promise that no contracts are needed.",
        "Prices may change with 30 days' notice, or cancel with 30 days' notice.",
        "De flesta byråer har 12 månaders bindningstid.",
        "Cancel your appointment with 2 days notice.",
        "Cancel anytime during your trial.",
    ],
)
def test_what_is_asked_or_told_of_others_is_no_term(text: str) -> None:
    assert said(text) == {}


def test_what_the_content_says_comes_before_the_footer() -> None:
    footer = [Block(tag="p", place="footer", text="No lock-in", fingerprint=0)]
    main = [Block(tag="p", place="main", text="Alla avtal har 12 månaders bindningstid.", fingerprint=0)]
    told = "no lock-in\nalla avtal har 12 månaders bindningstid."
    assert [one.target for one in promises_in([*footer, *main], told, RULES)] == [BOUND]
    assert [one.target for one in promises_in(footer, "no lock-in", RULES)] == [FREE]


def test_a_long_sentence_is_quoted_by_what_says_it() -> None:
    words = "We keep it simple for everybody who works with us, whatever the size of the firm or of the order may be"
    assert said(f"{words}, and you can cancel anytime, always.")["binding", FREE].lower() == "cancel anytime"
    assert said("You can cancel anytime, always.")["binding", FREE] == "You can cancel anytime, always"
    assert LONGEST_QUOTE < len(words) + 20 < RULES.sentence
