"""Finds stated prices in the text of blocks: amount, currency, what it is per, and whether it is a starting price."""

import re
from collections.abc import Sequence

from auditor.records.page import Block, Price

MOST_PRICES = 200
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,7}(?:[.,]\d{1,2})?(?!\d)"
_AFTER = r"kronor|kr|sek|:-|,-|€|eur|euros?|usd|dollars?|gbp|nok|dkk|£|\$"
_BEFORE = r"€|\$|£|sek|eur|usd|gbp|nok|dkk|kr\.?"
_PRICE = re.compile(
    rf"(?:(?<![\w])(?P<before>{_BEFORE})\s?(?P<first>{_NUMBER}))"
    rf"|(?:(?<![\w.,/+-])(?P<second>{_NUMBER})\s?(?P<after>{_AFTER})(?![\wåäö]))",
    re.I,
)
_CURRENCY = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "£": "GBP", "gbp": "GBP", "nok": "NOK", "dkk": "DKK", "sek": "SEK",
}  # fmt: skip
_KRONA = {"no": "NOK", "da": "DKK"}
_FROM = re.compile(
    r"(?:från|fr\.?o\.?m\.?|fr\.|from|starting at|starts at|fra)\s*(?:bara|endast|only|just|ca)?\s*:?\s*$", re.I
)
_PER = re.compile(
    r"\s*(?:(?:ex|ink|excl|inkl|incl)\S*\s+moms\s*)?(?:/|per|i|a|an|each)\s*(?P<unit>[a-zåäö²0-9]+)", re.I
)
_UNITS = {
    "mån": "month", "månad": "month", "månaden": "month", "md": "month", "mnd": "month", "month": "month", "mo": "month",
    "år": "year", "året": "year", "year": "year", "yr": "year", "timme": "hour", "timmen": "hour", "tim": "hour", "h": "hour",
    "hour": "hour", "hr": "hour", "dag": "day", "dygn": "day", "day": "day", "night": "day", "natt": "day", "vecka": "week",
    "week": "week", "st": "unit", "styck": "unit", "unit": "unit", "item": "unit", "m2": "m2", "m²": "m2", "kvm": "m2",
    "person": "person", "pers": "person", "user": "person", "användare": "person", "seat": "person",
}  # fmt: skip


def prices_of(blocks: Sequence[Block], language: str) -> tuple[Price, ...]:
    """Return the prices of the blocks, in order, at most MOST_PRICES."""
    found: list[Price] = []
    for index, block in enumerate(blocks):
        if not any(char.isdigit() for char in block.text):
            continue
        for match in _PRICE.finditer(block.text):
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
    per = _PER.match(block.text, match.end())
    return Price(
        amount=amount,
        currency=_CURRENCY.get(sign, _KRONA.get(language, "SEK")),
        text=match.group().strip(),
        per=_UNITS.get(per["unit"].lower(), "") if per else "",
        starting_from=_FROM.search(block.text, max(0, match.start() - 30), match.start()) is not None,
        block=index,
        place=block.place,
    )


def amount_of(number: str) -> float | None:
    """Return a number as written in prices: `1 295,50`, `1.295`, `1,295.50`, `12.5`."""
    plain = re.sub(r"[ \u00a0\u202f']", "", number)
    if match := re.fullmatch(r"(\d+(?:[.,]\d{3})*)[.,](\d{1,2})", plain):
        return float(re.sub(r"[.,]", "", match[1]) + "." + match[2])
    try:
        return float(re.sub(r"[.,]", "", plain))
    except ValueError:
        return None
