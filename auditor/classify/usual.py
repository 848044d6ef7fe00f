"""Measures that are compared between a page and its site: an article of a wordy site is told by how it differs.

The site's averages are gathered page by page (`measures`), and a page's own are set against them (`compared`).
"""

from collections.abc import Mapping
from math import log1p

from auditor.records.page import Page, PageContext

LONG_PARAGRAPH_CHARACTERS = 240
MOST_BLOCKS = 2_000
# Differences smaller than this are noise of counting.
LEAST_DIFFERENCE = 0.05
OF_SITE = ("prices", "dated", "forms", "words")


def measures(page: Page) -> dict[str, float]:
    """Return the measures of a page's main content by id, on scales that can be averaged."""
    blocks = [block for block in page.blocks[:MOST_BLOCKS] if block.place == "main"]
    links = [item for item in page.clickables if item.place == "main"]
    return {
        "words": log1p(page.word_count),
        "paragraphs": log1p(sum(len(block.text) >= LONG_PARAGRAPH_CHARACTERS for block in blocks)),
        "headings": log1p(sum(heading.place == "main" for heading in page.headings)),
        "questions": log1p(sum(block.text.endswith("?") for block in blocks)),
        "links": log1p(len(links)),
        "buttons": log1p(sum(item.button_like for item in links)),
        "cards": log1p(sum(item.in_card for item in links)),
        "images": log1p(page.weight.images),
        "prices": log1p(sum(price.place == "main" for price in page.prices)),
        "forms": float(any(form.place == "main" and len(form.fields) > 1 for form in page.forms)),
        "dated": float(bool(page.published)),
    }


def compared(page: Page, context: PageContext) -> dict[str, float]:
    """Return how far a page is above or below its site's average, and what is usual on the site."""
    usual: Mapping[str, float] = context.usual
    if not usual:
        return {}
    facts = {f"site:{name}": usual.get(name, 0.0) for name in OF_SITE}
    for name, value in measures(page).items():
        difference = value - usual.get(name, value)
        if abs(difference) >= LEAST_DIFFERENCE:
            facts[f"{'above' if difference > 0 else 'below'}:{name}"] = abs(difference)
    return facts
