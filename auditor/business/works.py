"""Tells whether a page shows works as pictures with captions, and whether it tells of any."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile

from auditor.business.words import heading_patterns
from auditor.page.tags import HEADINGS
from auditor.records.page import Block, Page

# So many works are named under their heading; a line of fewer words is a filter or a button.
LEAST_CAPTIONS = 4
LEAST_CAPTION = 3
# A text of so many words tells of a work; fewer are the caption of its picture.
LEAST_TOLD = 25
# What a part of a page holds shows in so many blocks.
MOST_LOOKED_AT = 200
# A line above a heading that names the section.
MOST_LABEL = 4


def captions_works(page: Page) -> bool:
    """True where a heading of works has nothing but short lines under it, several: the captions of pictures."""
    blocks = page.main_blocks
    pressed = {item.text for item in page.clickables}
    for at, block in enumerate(blocks):
        if block.tag in HEADINGS and heading_patterns()["cases"].search(block.text.casefold()):
            under = takewhile(lambda one: one.tag not in HEADINGS, blocks[at + 1 : at + 1 + MOST_LOOKED_AT])
            lines = {one.text for one in under if one.text not in pressed and len(one.text.split()) >= LEAST_CAPTION}
            if len(lines) >= LEAST_CAPTIONS:
                return True
    return False


def only_captions(page: Page) -> bool:
    """True where a part of works has several lines under it, and none has a text that tells of a work."""
    counts = []
    for start, level in parts_of_works(page.main_blocks):
        under = page.main_blocks[start : start + MOST_LOOKED_AT]
        words = [len(one.text.split()) for one in takewhile(partial(is_under, level), under)]
        if max(words, default=0) >= LEAST_TOLD:
            return False
        counts.append(len(words))
    return max(counts, default=0) >= LEAST_CAPTIONS


def parts_of_works(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Yield where the part of each heading of works begins, or of a line that stands above a heading, and its level."""
    for at, (block, after) in enumerate(pairwise(blocks)):
        if heading_patterns()["cases"].search(block.text.casefold()):
            if block.tag in HEADINGS:
                yield at + 1, block.tag
            elif after.tag in HEADINGS and len(block.text.split()) <= MOST_LABEL:
                yield at + 2, after.tag


def is_under(level: str, block: Block) -> bool:
    """True for a block that does not begin a part of `level` or above."""
    return block.tag not in HEADINGS or block.tag > level
