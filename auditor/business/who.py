"""Decides whether a page says who the firm is: under a heading, in its footer, by a sentence, or by a person's name."""

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.business.named import without_marks
from auditor.business.words import heading_patterns, speech_patterns
from auditor.page.tags import HEADINGS
from auditor.records.base import ContentType
from auditor.records.page import Block, Page
from auditor.urls import host_of

# What a firm says of itself in passing is a sentence or two.
LEAST_ABOUT_WORDS = 15
# A shorter word of a heading is in many addresses.
SHORTEST_NAME = 4
# "About the Example Company of Sweden": a longer heading is about something of the firm's.
MOST_OWN_WORDS = 6
# What stands before the name of the site in a title says what the text is about.
_TITLE_ENDS = re.compile(r"\s[|·–—-]\s")
_PERSON = re.compile(r"^[A-ZÅÄÖ][a-zåäöéü’'-]+(?: [A-ZÅÄÖ][a-zåäöéü.’'-]*){1,2}$")
# Where a firm presents itself without a heading; elsewhere who is named with a part may be a customer.
FACES: frozenset[ContentType] = frozenset(("home", "about", "contact"))
# Texts that are signed at their end: "About Example" says there who wrote; terms and answers only sort themselves so.
WRITTEN: frozenset[ContentType] = frozenset(("article", "news", "research", "case_study", "press"))
QUOTES = frozenset(("blockquote", "figcaption", "cite"))
# What a guide or an answer says under such a heading is of its subject.
OF_SUBJECTS: frozenset[ContentType] = frozenset((
    "article", "news", "glossary", "research", "case_study", "listing", "category", "faq", "support", "legal", "tool",
))  # fmt: skip


def tells_who(page: Page, kind: ContentType, parts: Sequence[tuple[str, int]]) -> bool:
    """True when a page says who the firm is: under a heading, or in a text that names a person and his part in it.

    What a guide or an answer says of its subject under such a heading is not about the firm, unless its title or the
    heading names the firm: "About Example" closes the articles of example.com.
    """
    if kind in OF_SUBJECTS:
        titled = any(titles_firm(title.casefold(), page.url) for title in (page.h1, page.title))
        closes = kind in WRITTEN and any(
            heads_own(title, page.url) and words >= LEAST_ABOUT_WORDS for title, words in parts
        )
        return titled or closes
    if any(heads_about(title, page.url) and words >= LEAST_ABOUT_WORDS for title, words in parts):
        return True
    if kind not in FACES:
        return False
    shown = (block.text.casefold() for block in page.main_blocks if block.tag not in QUOTES)
    return any(speech_patterns()["presents"].search(text) for text in shown) or shows_people(page.main_blocks)


def shows_people(blocks: Sequence[Block]) -> bool:
    """True where a heading is a person's name and the text under it goes on with the first name: "Alex has coached"."""
    return any(
        name.tag in HEADINGS
        and _PERSON.match(name.text) is not None
        and len(text.text.split()) >= LEAST_ABOUT_WORDS
        and text.text.startswith(first := name.text.split()[0] + " ")
        and speech_patterns()["of-person"].match(text.text[len(first) :].casefold()) is not None
        for name, text in pairwise(blocks)
    )


def heads_about(title: str, url: str) -> bool:
    """True for a heading that says who the firm is: "Our story", or "About X" where X is in its address."""
    if heading_patterns()["about"].search(title):
        return True
    return heads_own(title, url)


def heads_own(title: str, url: str) -> bool:
    """True for the heading "About X" where X, of a word or two, is in the address of the site."""
    about = heading_patterns()["about-somebody"].search(title) is not None
    return about and len(title.split()) <= MOST_OWN_WORDS and names_own(title, url)


def titles_firm(title: str, url: str) -> bool:
    """True for the title of a text about the firm itself by name: "Meet the Example Foundation" at example.org."""
    told = _TITLE_ENDS.split(title)[0]
    return heading_patterns()["about"].match(told) is not None and names_own(told, url)


def names_own(text: str, url: str) -> bool:
    """True for a text, in lower case, with a word that is in the address of the site."""
    own = re.sub(r"[\W_]", "", host_of(url))
    return any(len(word) >= SHORTEST_NAME and word in own for word in re.findall(r"\w+", without_marks(text)))


def tells_in_footer(page: Page) -> bool:
    """True when the footer tells who the firm is, under a heading: a few words there are still an answer."""
    blocks = [block for block in page.blocks if block.place == "footer"]
    return any(
        block.tag in HEADINGS
        and heads_about(block.text.casefold(), page.url)
        and after.tag not in HEADINGS
        and len(after.text.split()) >= LEAST_ABOUT_WORDS
        for block, after in pairwise(blocks)
    )
