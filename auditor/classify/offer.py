"""Decides whether a page sells its main thing here and now: a price of its own, and a control to order it beside it.

A price on a page is common; a price of the thing in the headline with one order button near it is a decision page.
"""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import log1p

from auditor.classify.concepts import lexicon, tables_for
from auditor.classify.words import LETTERS_A_WORD, words_of
from auditor.classify.zones import Own
from auditor.records.page import Block, Clickable, Page, PageContext, Price

ORDER = frozenset(("cart", "buy", "order", "checkout", "quantity"))
BOOK = frozenset(("book", "book_time"))
START = frozenset(("signup", "get_started", "trial", "apply_now"))
ASK = frozenset(("quote", "inquiry", "contact", "demo"))
Blocks = list[tuple[int, Block]]
PLACES = ("main", "aside")
KINDS = (("order", ORDER), ("book", BOOK), ("start", START), ("ask", ASK))
MOST_CONTROLS = 600
MOST_LABEL_WORDS = 7
LONGEST_LABEL = (MOST_LABEL_WORDS + 1) * LETTERS_A_WORD
# Labels that are remembered: a few megabytes.
MOST_LABELS = 20_000
# Blocks between a price and a button that still belong together: a heading, a list of what is in it, a stock line.
NEAR_BLOCKS = 10
FIRST_BLOCKS = 12
MANY = 6


def offer_facts(page: Page, context: PageContext, own: Own) -> dict[str, float]:
    """Return the facts about the page's prices and order controls.

    What all product pages share (`Add to cart`, a price that several have) counts; what stands everywhere does not.
    """
    blocks = [
        (index, block)
        for index, block in enumerate(page.blocks)
        if block.place in PLACES and index not in context.everywhere_blocks
    ]
    indexes = {index for index, _ in blocks}
    prices = [price for price in page.prices if price.block in indexes]
    controls = controls_of(page, context)
    facts: dict[str, float] = {}
    for kind, found in controls.items():
        facts[f"{kind}-controls"] = log1p(len(found))
        facts[f"one-{kind}-control"] = float(len({item.text.lower() for item in found}) >= 1 and len(found) <= 3)
    facts.update(_price_facts(prices, own))
    facts.update(_beside(prices, controls, page, blocks))
    return facts


def controls_of(page: Page, context: PageContext) -> dict[str, list[Clickable]]:
    """Return the buttons and links of the main content that take a step, by the kind of step."""
    found: dict[str, list[Clickable]] = {kind: [] for kind, _ in KINDS}
    for item in page.clickables[:MOST_CONTROLS]:
        if item.place not in PLACES or item.index in context.everywhere_clickables or item.tag == "form":
            continue
        kind = _step(item.text[:LONGEST_LABEL], page.language) if item.alone else ""
        if kind:
            found[kind].append(item)
    return found


@lru_cache(maxsize=MOST_LABELS)
def _step(label: str, language: str) -> str:
    """Return the kind of step that a label names, "" for none; a site's pages share most of their labels."""
    words = words_of(label, MOST_LABEL_WORDS + 1)
    if not words or len(words) > MOST_LABEL_WORDS:
        return ""
    concepts = {concept for concept, _, _ in lexicon(*tables_for(language)).find(words)}
    return next((kind for kind, ids in KINDS if concepts & ids), "")


def _price_facts(prices: list[Price], own: Own) -> dict[str, float]:
    amounts = {price.amount for price in prices if price.amount > 0}
    words = max(50, len(own.zones["body"]))
    return {
        "prices": log1p(len(prices)),
        "price": float(bool(amounts)),
        "prices-many": float(len(amounts) >= 6),
        "price-rate": min(1.0, len(prices) * 30 / words),
        "price-high": log1p(max(amounts, default=0.0)) / 10,
        "price-per-time": float(any(price.per in ("month", "year", "hour", "day", "week") for price in prices)),
        "price-per-unit": float(any(price.per in ("unit", "person", "m2") for price in prices)),
        "price-from": float(any(price.starting_from for price in prices)),
        "price-zero": float(any(price.amount == 0 for price in prices)),
    }


def _beside(prices: list[Price], controls: dict[str, list[Clickable]], page: Page, blocks: Blocks) -> dict[str, float]:
    positions = {index: rank for rank, (index, _) in enumerate(blocks)}
    ranks = [positions[price.block] for price in prices if price.block in positions]
    top = next((rank for rank, (_, block) in enumerate(blocks) if block.tag == "h1"), 0)
    early = [rank for rank in ranks if 0 <= rank - top <= FIRST_BLOCKS]
    facts = {
        "price-by-headline": float(bool(early)),
        "price-late-only": float(bool(ranks) and not early),
        "price-in-title": float(any(sign in page.title.lower() for sign in ("kr", "$", "€", "£", ":-"))),
    }
    starts = _starts(page)
    for kind in ("order", "book", "start"):
        near = [_rank(item, starts, blocks) for item in controls[kind]]
        beside = [rank for rank in ranks if any(abs(rank - other) <= NEAR_BLOCKS for other in near)]
        facts[f"price-with-{kind}"] = float(bool(beside))
        facts[f"main-price-with-{kind}"] = float(any(rank in early for rank in beside))
        facts[f"many-prices-with-{kind}"] = float(len(beside) >= MANY)
        facts[f"{kind}-by-headline"] = float(any(0 <= rank - top <= FIRST_BLOCKS for rank in near))
    return facts


def _starts(page: Page) -> list[float]:
    """Return where each block begins, 0 (top) to 1 (end), on the same scale as `Clickable.order`."""
    total = sum(len(block.text) for block in page.blocks) or 1
    return [at / total for at in accumulate((len(block.text) for block in page.blocks), initial=0)]


def _rank(item: Clickable, starts: list[float], blocks: Blocks) -> int:
    """Return the place among the page's own blocks where a clickable stands."""
    block = item.block if item.block is not None else bisect_right(starts, item.order) - 1
    return bisect_right(blocks, block, key=lambda held: held[0]) - 1
