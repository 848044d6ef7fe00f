"""Reads what customers are said to have said, and how it is signed, for whoever compares the pages of a site."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.records.flaw import Flaw
from auditor.records.page import Block, Page

QUOTES = '"“”„»«'
# A shorter quote may be anybody's, and a longer line under it is a text of its own.
LEAST_WORDS, LONGEST_LINE, MOST_LINE_WORDS = 12, 60, 8
LONGEST_QUOTE = 300
# So many quotes of a page are kept.
MOST = 20
# A shorter word of a line is no name of a place.
SHORTEST = 4


def signed_quotes(page: Page, said: Sequence[Block]) -> Iterator[Flaw]:
    """Yield the quotes of a page (`text`) with the line under each (`target`).

    `why` is "here" where the line has a word of the page's heading: the place that the page is about.
    """
    heads = words_of(f"{page.h1} {page.title}")
    found = 0
    for block, line in pairwise(said):
        if block.place != "main" or line.place != "main" or not is_quote(block.text) or not is_signature(line.text):
            continue
        own = not heads.isdisjoint(words_of(line.text))
        quote = block.text.strip(QUOTES + " ")[:LONGEST_QUOTE]
        yield Flaw(kind="signed", text=quote, target=line.text, why="here" if own else "")
        found += 1
        if found == MOST:
            return


def is_quote(text: str) -> bool:
    """True for a text of some length in quotation marks."""
    return text[:1] in QUOTES and text.count(" ") >= LEAST_WORDS - 1


def is_signature(text: str) -> bool:
    """True for a short line that begins like a name and is no quote itself."""
    start = text.lstrip("—–- ")[:1]
    return start.isupper() and len(text) <= LONGEST_LINE and text.count(" ") < MOST_LINE_WORDS


def words_of(text: str) -> frozenset[str]:
    """Return the words of a heading or a line that may name a place."""
    parts = "".join(char if char.isalpha() else " " for char in text).split()
    return frozenset(part.casefold() for part in parts if len(part) >= SHORTEST and part[:1].isupper())
