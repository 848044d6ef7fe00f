"""Decides whether a page shows what the firm charges: a sum near an offer, not any sum of money.

Sums in a story, a statistic, a salary or a saving are none. On a page that sells, a sum counts unless the words beside
it say that it is saved, earned or insured; on a page that tells, only under a heading about prices and where its title
is about them too: what a treatment costs in general, in an answer of a guide, is no price list.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from auditor.business.words import heading_patterns, no_price, speech_patterns
from auditor.page.tags import HEADINGS
from auditor.page.words import any_of, units
from auditor.records.base import ContentType
from auditor.records.page import Block, Page, PageContext, Price

SELLING: frozenset[ContentType] = frozenset((
    "home", "service", "product", "category", "listing", "pricing", "offer", "conversion", "location", "event", "faq",
    "support", "contact", "legal", "tool",
))  # fmt: skip
# Where it is said as well that something costs nothing.
TOLD_FREE: frozenset[ContentType] = frozenset(("about", "community", "account"))
# How many characters before and after a sum are read for what it is.
BESIDE = 60
# A block of so few words with a sum in it is a tag, a table cell or a line of a list, and no sentence of a story.
TAG_WORDS = 14
# A line that says what something costs; a longer one is a paragraph.
LINE_WORDS = 30
# A price table or a heading reaches so many blocks down.
HEADING_REACH = 25
# An answer to what it costs that says how the price is set; fewer words only refer the reader to somebody.
LEAST_EXPLAINED = 12
# A row of a price list whose currency goes without saying: "Klippning 450"; a year is none.
_BARE = re.compile(r"[^\W\d_][^\d\n]{2,40}[\s:.…–-]+(?!(?:19|20)\d\d\b)\d{2,5}(?:[.,:]\d\d|:-)?")
_SHARE = re.compile(r"\d\s?(?:%|procent\b|percent\b)")
# "Anything from a $200 gadget" tells of a thing, not of what the firm takes.
_RANGE = re.compile(
    r"\b(?:anything|everything|something|allt|något|vad som helst)\s+(?:ranging\s+)?(?:from|från)\s+(?:an?|en|ett)\s*$",
    re.IGNORECASE,
)
# On a page that tells, so many sums under a heading about prices are what something costs; one may be an example.
LEAST_TOLD = 2


def sells_at_price(page: Page, context: PageContext, kind: ContentType) -> bool:
    """True when the page shows a price of the firm's own offer; one that tells does where its title is of prices."""
    if any(item.price and item.type in ("Offer", "Product", "AggregateOffer") for item in page.structured):
        return True
    blocks = page.blocks
    prices = [price for price in page.prices if price.place in ("main", "aside") and is_offer(price, blocks)]
    if kind in SELLING and any(_is_tag(price, blocks) or _under_prices(price, blocks) for price in prices):
        return True
    if kind == "pricing":
        units_named = sum(len(_a_unit().findall(block.text)) for block in page.main_blocks)
        rows = sum(1 for block in page.main_blocks if _BARE.fullmatch(block.text.strip()))
        return max(units_named, rows) >= LEAST_TOLD
    if kind in SELLING:
        return False
    told = any(heading_patterns()["prices"].search(title.casefold()) for title in (page.title, page.h1) if title)
    return told and sum(1 for price in prices if _under_prices(price, blocks)) >= LEAST_TOLD


@lru_cache(maxsize=1)
def _a_unit() -> re.Pattern[str]:
    """Return the pattern of a sum by what it is for ("R 9 900 per night"), whatever its currency is."""
    return re.compile(rf"\d[\d .,\u00a0]*(?:\sper\s|\s?/\s?){any_of(units())}\b", re.IGNORECASE)


def costs_nothing(page: Page, kind: ContentType) -> bool:
    """True when the page of an offer says that it costs nothing, or a share of what is won."""
    if kind not in SELLING and kind not in TOLD_FREE:
        return False
    free = speech_patterns()["no-price"]
    return any(free.search(block.text.casefold()) for block in page.blocks)


def explains_price(page: Page, kind: ContentType) -> bool:
    """True when the page of an offer answers what it costs by how the price is set; one of prices says it anywhere.

    A share is a price: a page of prices that names one is no answer without a sum.
    """
    if kind == "pricing":
        said = [block.text.casefold() for block in page.main_blocks]
        return any(map(speech_patterns()["sets-price"].search, said)) and not any(map(_SHARE.search, said))
    return kind in SELLING - {"legal"} and any(
        _names_price(asked)
        and len(told.text.split()) >= LEAST_EXPLAINED
        and speech_patterns()["sets-price"].search(told.text.casefold()) is not None
        for asked, told in pairwise(page.main_blocks)
    )


def is_offer(price: Price, blocks: Sequence[Block]) -> bool:
    """True unless the sum is none or the words beside it say that it is saved, earned, insured or given."""
    if price.block is None or price.amount <= 0:
        return False
    text = blocks[price.block].text
    at = text.find(price.text)
    return no_price().search(text[max(0, at - BESIDE) : at + len(price.text) + BESIDE].casefold()) is None


def _is_tag(price: Price, blocks: Sequence[Block]) -> bool:
    block = blocks[price.block or 0]
    from_price = price.starting_from and not _RANGE.search(block.text[: max(0, block.text.find(price.text))])
    return price.per != "" or from_price or len(block.text.split()) <= TAG_WORDS or _names_price(block)


def _names_price(block: Block) -> bool:
    return (
        len(block.text.split()) <= LINE_WORDS and heading_patterns()["prices"].search(block.text.casefold()) is not None
    )


def _under_prices(price: Price, blocks: Sequence[Block]) -> bool:
    """True when the nearest heading above the sum is about prices."""
    first = price.block or 0
    for index in range(first, max(-1, first - HEADING_REACH), -1):
        if blocks[index].tag in HEADINGS:
            return _names_price(blocks[index])
    return False
