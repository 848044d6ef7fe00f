"""Decides whether a page built as a customer case tells of a customer: by name, in somebody's words, or as work.

An invented scene ("a parent gets a message ...") or a picture of a product is no proof, however the page is called.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditor.business.named import calls_itself
from auditor.business.words import heading_patterns, speech_patterns
from auditor.page.tags import HEADINGS
from auditor.records.page import Block, Page
from auditor.urls import host_of

# A name that is told of comes back; one that stands once may be a place or a month.
NAMED_OFTEN = 2
SHORTEST_NAME = 3
LEAST_SPOKEN = 5
# A result is told in figures: so many of them are no accident.
LEAST_FIGURES = 2
_SPOKEN = re.compile(r"[\"“”„»]([^\"“”„»«]{15,600})[\"“”«»]")
_NAME = re.compile(r"(?<=[a-zåäöé,] )([A-ZÅÄÖÉ][\w’'&-]+)")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|procent|percent|x\b|gånger|times\b)", re.IGNORECASE)


def tells_of_customer(page: Page, own: Sequence[Block]) -> bool:
    """True when the page tells of somebody who bought: it is named so, speaks with a voice, a name or figures.

    `own` are the blocks that the page does not share with the rest of the site.
    """
    told = [block for block in own if block.place == "main" and block.tag not in HEADINGS]
    if calls_itself(page.url, (page.title, page.h1), "cases", "projects", "testimonials"):
        return not is_to_come(told) or speaks(told) or has_figures(told)
    return speaks(told) or names_somebody(host_of(page.url), told) or has_figures(told)


def is_to_come(told: Iterable[Block]) -> bool:
    """True when a page says that its cases are still to come, or that those it tells are made up."""
    said = [block.text.casefold() for block in told]
    return any(speech_patterns()[kind].search(text) for kind in ("to-come", "sample") for text in said)


def is_of_works(page: Page) -> bool:
    """True for a page whose address says that it shows what the firm has done, as `/our-work/` does.

    A gallery does when its description says so; one of vans and rooms is none.
    """
    if calls_itself(page.url, (), "cases", "projects"):
        return True
    described = f"{page.title} {page.description}".casefold()
    return calls_itself(page.url, (), "gallery") and heading_patterns()["works"].search(described) is not None


def is_of_pictures(page: Page) -> bool:
    """True for a gallery that does not say that it shows works."""
    return calls_itself(page.url, (), "gallery") and not is_of_works(page)


def speaks(blocks: Sequence[Block]) -> bool:
    """True when somebody's words stand in quotation marks."""
    spoken = (hit.group(1) for block in blocks for hit in _SPOKEN.finditer(block.text))
    return any(len(words.split()) >= LEAST_SPOKEN for words in spoken)


def names_somebody(host: str, blocks: Sequence[Block]) -> bool:
    """True when a name that is not the site's own comes back in the running text."""
    found = Counter(name for name in _names(blocks) if name.casefold() not in host.casefold())
    return any(times >= NAMED_OFTEN for times in found.values())


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for hit in _NAME.finditer(block.text):
            name = re.sub(r"[’']s?$|s$", "", hit.group(1))
            if len(name) >= SHORTEST_NAME:
                yield name


def has_figures(blocks: Sequence[Block]) -> bool:
    """True when results are told in figures."""
    return sum(len(_FIGURE.findall(block.text)) for block in blocks) >= LEAST_FIGURES
