"""Finds the links to a form at another firm's form service by which a reader applies, joins, registers or orders.

"Membership application 2026" is no phrase that a button asks with, but where it leads to a form it is what a button is.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.ctas.data import enrolling_words, kinds
from auditor.ctas.hints import host_name, is_careers, search_of
from auditor.records.page import Block, Clickable

# The rule by which such a link is a call to action.
FORM_ELSEWHERE = "joins by a form elsewhere"
# The sentence before a link is looked for so far back.
NEAR = 160
_SENTENCE = re.compile(r"[.!?]\s")


def enrols(item: Clickable, blocks: Sequence[Block], url: str, known: bool = False) -> bool:
    """True for a link of the content of page `url` to a form service, whose words or the words before it ask to join.

    `known`: its own words are known to ask for nothing ("here"), so that only those before it count.
    """
    if item.place != "main" or not is_form_service(item.href) or is_careers(url):
        return False
    asks = enrolling_words()
    if not known and asks.search(item.text.casefold()):
        return True
    return asks.search(before(item, blocks).casefold()) is not None


@lru_cache(maxsize=4_096)
def is_form_service(href: str) -> bool:
    """True for the address of a form at a service that shows other firms' forms."""
    return bool(host_name(href)) and search_of(kinds().targets.form_services).search(href) is not None


def before(item: Clickable, blocks: Sequence[Block]) -> str:
    """Return the words before a link: of its sentence, or the heading that a link alone stands under."""
    if item.alone or item.block is None or item.block >= len(blocks):
        return item.section if item.alone else ""
    text = blocks[item.block].text
    at = text.find(item.text)
    return _SENTENCE.split(text[max(0, at - NEAR) : at])[-1] if at > 0 else ""
