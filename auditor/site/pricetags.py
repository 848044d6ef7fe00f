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
        told, name = _named(blocks, price, rules)
        if not name or len(told) > rules.longest or rules.doubt.finds(told):
            continue
        found += 1
        yield Flaw(kind="price", text=told, target=f"{price.amount:g}", why=f"{name}|{price.currency}|{price.per}")
        if found >= rules.most:
            return


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
