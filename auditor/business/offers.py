"""Decides whether a page tells what the firm sells, though it is no page of one service or product.

A small firm tells it on its front page, under "What we do", and a school on the page of its courses and fees: pages of
what is sold are then not missing, they are only not apart.
"""

from auditor.business.words import heading_patterns
from auditor.page.tags import HEADINGS
from auditor.records.base import ContentType
from auditor.records.page import Page

# A front page of fewer words greets its reader and tells nothing.
LEAST_FRONT_WORDS = 120
# A page that is headed as the list of what is sold ("Our courses") tells of it in so many words.
LEAST_LISTED_WORDS = 60
# So many services under the heading of the front page are each worth a page.
LEAST_OFFERS = 3
# So many blocks under a heading still belong to it.
REACH = 60
# A line that names a service; what stands under it is longer.
MOST_NAME_WORDS = 6
LEAST_TOLD_WORDS = 6
# What may be headed so and is no offer of the firm: help, terms, its own story, texts that tell.
NO_LISTS: frozenset[ContentType] = frozenset(
    ("article", "news", "glossary", "research", "legal", "support", "about", "contact", "faq", "listing", "careers")
)


def tells_offer(page: Page, kind: ContentType) -> bool:
    """True for a front page of some length, and for a page that is headed as the list of what is sold."""
    if kind == "home":
        return page.word_count >= LEAST_FRONT_WORDS
    headed = any(heading_patterns()["offers"].search(text.casefold().strip()) for text in (page.h1, page.title) if text)
    return kind not in NO_LISTS and headed and page.word_count >= LEAST_LISTED_WORDS


def lists_offers(page: Page, kind: ContentType) -> bool:
    """True for a front page that tells of several services, one by one, under a heading that says so."""
    return kind == "home" and any(
        block.tag in HEADINGS
        and heading_patterns()["offers"].search(block.text.casefold().strip()) is not None
        and named_under(page, at) >= LEAST_OFFERS
        for at, block in enumerate(page.main_blocks)
    )


def named_under(page: Page, at: int) -> int:
    """Return how many short names with a line of text stand under the heading at `at` of the main content."""
    blocks = page.main_blocks
    level, count, name = blocks[at].tag, 0, False
    leading = linked_words(page)
    for block in blocks[at + 1 : at + 1 + REACH]:
        words = len(block.text.split())
        if block.tag in HEADINGS and block.tag <= level:
            break
        count += name and words >= LEAST_TOLD_WORDS
        name = is_name(block.text) and block.text.casefold().strip() not in leading
    return count


def is_name(text: str) -> bool:
    """True for a line that may name a service: a few words, and no step of a list that counts."""
    return 0 < len(text.split()) <= MOST_NAME_WORDS and text.lstrip()[:1].isalpha()


def linked_words(page: Page) -> str:
    """Return all that links in the content say that lead to other pages: what they name has a page of its own."""
    links = (item for item in page.clickables if item.tag == "a" and item.place == "main")
    return "\n".join(
        item.text.casefold()
        for item in links
        if item.href.partition("#")[0] not in ("", page.url) and item.href.startswith("http")
    )
