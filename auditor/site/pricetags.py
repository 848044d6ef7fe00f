"""Reads what a page says that a named thing costs: "Crispy calamari $15", or a sum under a short heading.

Only a plain sum counts: a from-price, a sale, a price for members or one of several in a line rests on something that
stands elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator

from auditor.page.tags import HEADINGS
from auditor.records.flaw import Flaw
from auditor.records.page import Block, Page, Price
from auditor.site.flawrules import TagRules

# How many times the sum a line has at least that is reckoned from it.
MULTIPLE = 2
_MARKS = re.compile(r"[^\w&+'’-]+")
# Headings, lines and cells may name what the sum under them is for; a sentence does not.
_NAMING = HEADINGS | {"td", "th", "li", "p", "text", "dt"}


def price_tags(page: Page, rules: TagRules) -> Iterator[Flaw]:
    """Yield each named price: `target` is the sum, `why` what it is for with its currency and unit."""
    blocks = page.blocks
    alone = Counter(price.block for price in page.prices)
    found = 0
    for price in page.prices:
        if price.block is None or alone[price.block] > 1 or price.place != "main" or price.starting_from:
            continue
        if is_example(page, price, rules):
            continue
        told, name = _named(blocks, price, rules)
        if not name or len(told) > rules.longest or rules.doubt.finds(told):
            continue
        found += 1
        yield Flaw(kind="price", text=told, target=f"{price.amount:g}", why=f"{name}|{price.currency}|{price.per}")
        if found >= rules.most:
            return


def is_example(page: Page, price: Price, rules: TagRules) -> bool:
    """True for a sum from which the lines under it reckon: "Hourly price 300 kr, 3 hours 900 kr, you pay 450 kr".

    A line under it then has a multiple of the sum, and another says what is taken off, or what is left to pay.
    """
    at = price.block or 0
    under = range(at + 1, at + 1 + rules.reckoned)
    sums = (one.amount for one in page.prices if one.block in under)
    multiple = any(price.amount and one >= MULTIPLE * price.amount and not one % price.amount for one in sums)
    return multiple and any(rules.reckoning.finds(page.blocks[line].text) for line in under if line < len(page.blocks))


def _named(blocks: tuple[Block, ...], price: Price, rules: TagRules) -> tuple[str, str]:
    """Return the text that tells a price and the name in it; the name may stand in the line above."""
    at = price.block or 0
    text = blocks[at].text
    rest = text.replace(price.text, " ", 1)
    if name := name_of(rest, rules):
        return text, name
    above = blocks[at - 1] if at else None
    if plain(rest, rules) or above is None or above.place != "main" or above.tag not in _NAMING:
        return "", ""
    return f"{above.text} {text}", "" if any(map(str.isdigit, above.text)) else name_of(above.text, rules)


def name_of(text: str, rules: TagRules) -> str:
    """Return `text` as the name of a thing, "" where it is none: too long, a question, or with a figure in it."""
    words = _MARKS.sub(" ", text.casefold()).split()
    telling = plain(text, rules)
    if not 0 < len(words) <= rules.words or any(map(str.isdigit, text)) or "?" in text:
        return ""
    return " ".join(words) if sum(map(len, telling)) >= rules.letters else ""


def plain(text: str, rules: TagRules) -> list[str]:
    """Return the words of `text` that name something."""
    return [word for word in _MARKS.sub(" ", text.casefold()).split() if word not in rules.empty]
