"""Decides whether a page sets options side by side: packages by the same aspects, or methods for and against.

A customer who can lay three packages, models or methods next to each other has a comparison, without the word.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.business.words import heading_patterns
from auditor.page.tags import HEADINGS
from auditor.records.base import ContentType
from auditor.records.page import Block

# Options under headings of one level that are told by the same aspects: so many of each are no accident.
LEAST_OPTIONS = 3
LEAST_ASPECTS = 3
# "Plumbing", "Heating and ventilation": the name of an aspect, with what the option gives after it.
MOST_ASPECT_WORDS = 4
# An aspect is told in other words of each option; what is the same in all is a button or a label.
LEAST_TOLD_WORDS = 3
# A text that weighs says both sides; who sells names the drawbacks more than once only where he weighs.
LEAST_WEIGHED = 3
LEAST_DRAWBACKS = 2
# Where a firm shows what can be chosen; a recall, a vacancy or a manual has its labelled rows, too.
OFFERING: frozenset[ContentType] = frozenset(
    ("home", "service", "product", "category", "pricing", "offer", "comparison", "buying_guide", "tool", "faq")
)


def sets_side_by_side(blocks: Sequence[Block], kind: ContentType) -> bool:
    """True for options on a page of the offer that are told by the same aspects, or weighed for and against."""
    return kind in OFFERING and (tells_by_aspects(blocks) or weighs(blocks))


def weighs(blocks: Sequence[Block]) -> bool:
    """True for a text that tells both the good and the bad of what it describes, several times."""
    text = "\n".join(block.text for block in blocks).casefold()
    good, bad = (len(heading_patterns()[side].findall(text)) for side in ("advantages", "drawbacks"))
    return good > 0 and bad >= LEAST_DRAWBACKS and good + bad >= LEAST_WEIGHED


def tells_by_aspects(blocks: Sequence[Block]) -> bool:
    """True when several headed parts name the same aspects and tell each of them in words of their own."""
    for level in sorted(HEADINGS):
        parts = [dict(_aspects(part)) for part in _parts(blocks, level)]
        shared = Counter(aspect for part in parts for aspect in part)
        told = [
            aspect
            for aspect, times in shared.items()
            if times >= LEAST_OPTIONS and len({part[aspect] for part in parts if aspect in part}) > 1
        ]
        if len(told) >= LEAST_ASPECTS:
            return True
    return False


def _parts(blocks: Sequence[Block], level: str) -> Iterator[list[Block]]:
    """Yield what stands under each heading of `level`, up to the next heading of that level or above."""
    part: list[Block] | None = None
    for block in blocks:
        if block.tag in HEADINGS and block.tag <= level:
            if part:
                yield part
            part = [] if block.tag == level else None
        elif part is not None:
            part.append(block)
    if part:
        yield part


def _aspects(part: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for name, told in pairwise(part):
        words = len(name.text.split())
        if 0 < words <= MOST_ASPECT_WORDS and len(told.text.split()) >= LEAST_TOLD_WORDS:
            yield name.text.casefold(), told.text.casefold()
