"""Finds stated prices in the text of blocks: amount, currency, what for, and whether it is the lowest of several."""

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.page.words import any_of, page_words, units
from auditor.records.page import Block, Price

MOST_PRICES = 200
# A block of more than this is no price tag; its beginning is looked at.
LONGEST_BLOCK = 5_000
# "From" stands right before its amount.
FROM_WITHIN = 30
_SPACES = r"[ \u00a0\u202f\u2009]"
_NUMBER = (
    rf"\d{{1,3}}(?:(?:{_SPACES}|[.,'’])\d{{3}})+(?:[.,]\d{{1,2}})?(?![.,]?\d)|\d{{1,7}}(?:[.,]\d{{1,2}})?(?![.,]?\d)"
)
_BEFORE = r"€|US\$|\$|£|SEK|EUR|USD|GBP|NOK|DKK|kr\.?"
_AFTER = r"kronor|kroner|kr|sek|[:,;]-|:–|€|eur(?:os?)?|usd|dollars?|gbp|nok|dkk|£|\$"
# Turnover and investments are no prices.
_SCALE = r"m|mn|mkr|mdr|mdkr|tkr|k|b|bn|tn|million\w*|billion\w*|trillion\w*|thousand|miljon\w*|miljard\w*|tusen"
_LARGE = rf"(?!{_SPACES}?(?:{_SCALE})\b)"
_PRICE = re.compile(
    rf"(?:(?<![\w])(?P<before>{_BEFORE}){_SPACES}?(?P<first>{_NUMBER}){_LARGE})"
    rf"|(?:(?:(?<![\w.,/+–-])(?<!\d{_SPACES})|(?<=från)|(?<=from))(?P<second>{_NUMBER}){_SPACES}?"
    rf"(?P<after>{_AFTER})(?![\wåäö]){_LARGE})",
    re.I,
)
# Cheaper than the pattern of a price, which is tried only where this is found: a digit with the two letters that begin
# or end a sign, or a sign, beside it.
_ENDS = r"(?:kr|ek|ur|sd|bp|ok|kk|r\.)"
_NEAR = re.compile(
    rf"\d(?:{_SPACES}?(?:kr|se|eu|us|do|gb|no|dk|[:,;]-|:–|[€£$])|(?<=[€$£]\d)|(?<=[€$£]{_SPACES}\d)"
    rf"|(?<={_ENDS}\d)|(?<={_ENDS}{_SPACES}\d))",
    re.I,
)
# fmt: off
_CURRENCY = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD",
    "dollars": "USD", "£": "GBP", "gbp": "GBP", "nok": "NOK", "dkk": "DKK", "sek": "SEK", "kronor": "SEK",
}
# fmt: on
# A bare "kr" is the crown of the page's language.
_CROWN = {"no": "NOK", "nb": "NOK", "nn": "NOK", "da": "DKK", "is": "ISK"}
_WITH = r"ex|exkl|exklusive|inkl|inklusive|incl|excl|including|excluding|plus|\+"
_TAX = rf"(?:[\s,(]*(?:{_WITH})\.?\s*(?:moms|vat|tax|mva)\)?)?"


def prices_of(blocks: Sequence[Block], language: str) -> tuple[Price, ...]:
    """Return the prices of the blocks, in order, at most MOST_PRICES; `language` tells which crown `kr` is."""
    found: list[Price] = []
    if not _NEAR.search("\n".join([block.text for block in blocks])):
        return ()
    for index, block in enumerate(blocks):
        if not _NEAR.search(block.text):
            continue
        text = block.text[:LONGEST_BLOCK]
        for match in _PRICE.finditer(text):
            price = _price(match, block, index, language)
            if price is not None:
                found.append(price)
            if len(found) >= MOST_PRICES:
                return tuple(found)
    return tuple(found)


def _price(match: re.Match[str], block: Block, index: int, language: str) -> Price | None:
    amount = amount_of(match["first"] or match["second"])
    if amount is None:
        return None
    sign = (match["before"] or match["after"]).lower().rstrip(".")
    from_, per = _patterns()
    unit = per.match(block.text, match.end())
    before = block.text[max(0, match.start() - FROM_WITHIN) : match.start()]
    return Price(
        amount=amount,
        currency=_CURRENCY.get(sign) or _CROWN.get(language, "SEK"),
        text=match.group().strip(),
        per=units().get(unit["unit"].lower(), "") if unit else "",
        starting_from=from_.search(before) is not None,
        block=index,
        place=block.place,
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    low = any_of(phrase for words in page_words() for phrase in words.from_)
    from_ = re.compile(rf"(?<!\w){low}\s*(?:\w+\s*)?[:\s]*$", re.I)
    unit = any_of(units())
    per = re.compile(rf"{_TAX}\s*(?:/|per\b|i\b|om\b|a\b|an\b|for\s+(?:a|one)\b)?\s*(?P<unit>{unit})(?!\w)", re.I)
    return from_, per


def amount_of(number: str) -> float | None:
    """Return a number as prices write it: `1 295,50`, `1.295`, `1,295.50`, `12.5`."""
    plain = re.sub(rf"(?:{_SPACES}|['’])", "", number)
    if match := re.fullmatch(r"(\d+(?:[.,]\d{3})*)[.,](\d{1,2})", plain):
        return float(re.sub(r"[.,]", "", match[1]) + "." + match[2])
    whole = re.sub(r"[.,]", "", plain)
    return float(whole) if whole.isdecimal() else None
