"""Prices are found as Swedish and English pages write them; other figures are not."""

from collections.abc import Callable

import pytest

from auditor.page.prices import amount_of, prices_of
from auditor.records.page import Block, Page


def block(text: str) -> Block:
    return Block(tag="p", place="main", text=text, fingerprint=0)


@pytest.mark.parametrize(
    ("text", "amount", "currency", "per", "starting_from"),
    [
        ("395 kr", 395, "SEK", "", False),
        ("1 295 kr", 1295, "SEK", "", False),
        ("1 295 kr", 1295, "SEK", "", False),
        ("12.500 kr", 12500, "SEK", "", False),
        ("1 295,50 kr/mån", 1295.5, "SEK", "month", False),
        ("499:-", 499, "SEK", "", False),
        ("Från7 900 kr", 7900, "SEK", "", True),  # two elements without a space between them
        ("Pris: 499 :-", 499, "SEK", "", False),
        ("SEK 1,299.00", 1299, "SEK", "", False),
        ("från 199 kr per månad", 199, "SEK", "month", True),
        ("fr. 199 kr", 199, "SEK", "", True),
        ("Priser från ca 199 kronor", 199, "SEK", "", True),
        ("950 kr/h exkl. moms", 950, "SEK", "hour", False),
        ("950 kr exkl. moms per timme", 950, "SEK", "hour", False),
        ("950 kr (inkl. moms)/tim", 950, "SEK", "hour", False),
        ("89 kr/m²", 89, "SEK", "m2", False),
        ("350 kr per person", 350, "SEK", "person", False),
        ("$29/mo", 29, "USD", "month", False),
        ("Starting at $1,499.99", 1499.99, "USD", "", True),
        ("US$ 10 per user", 10, "USD", "person", False),
        ("€49 a month", 49, "EUR", "month", False),
        ("49 EUR", 49, "EUR", "", False),
        ("£65.50 each", 65.5, "GBP", "unit", False),
        ("NOK 500", 500, "NOK", "", False),
        ("kr 500", 500, "SEK", "", False),
        ("0 kr", 0, "SEK", "", False),
    ],
)
def test_a_price(text: str, amount: float, currency: str, per: str, starting_from: bool) -> None:
    (price,) = prices_of([block(text)], "sv")
    assert (price.amount, price.currency, price.per, price.starting_from) == (amount, currency, per, starting_from)


@pytest.mark.parametrize(
    "text",
    [
        "Ring 08-123 45 67", "+46 70 123 45 67", "Grundat 1998", "© 2024", "5 krukor", "3 krav", "50 % rabatt",
        "555:-a", "omsätter 12 Mkr", "$5M ARR", "€2.5 billion", "10 miljoner kronor", "vi är 25 personer",
        "kl. 10.00", "v. 34",
    ],
)  # fmt: skip
def test_no_price(text: str) -> None:
    assert prices_of([block(text)], "sv") == ()


def test_a_bare_crown_is_that_of_the_page_s_language() -> None:
    assert [prices_of([block("500 kr")], code)[0].currency for code in ("sv", "no", "da", "en")] == [
        "SEK", "NOK", "DKK", "SEK",
    ]  # fmt: skip


def test_a_price_knows_its_block_and_place(read: Callable[..., Page]) -> None:
    page = read("<main><p>Text</p><p>395 kr</p></main><footer><p>99 kr</p></footer>")
    assert [(price.block, price.place, price.text) for price in page.prices] == [
        (1, "main", "395 kr"), (2, "footer", "99 kr"),
    ]  # fmt: skip


def test_amounts() -> None:
    assert [amount_of(text) for text in ("1 295,50", "1.295", "1,295.50", "12.5", "7", "1’000")] == [
        1295.5, 1295.0, 1295.5, 12.5, 7.0, 1000.0,
    ]  # fmt: skip
