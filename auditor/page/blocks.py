"""Turns raw blocks into records once the places are settled, and says what the main content is."""

from collections.abc import Sequence

from auditor.page.fingerprints import mark
from auditor.page.raw import Reading
from auditor.page.tags import HEADINGS
from auditor.records.page import Block, Heading

# A longer block is a whole book in one element; what follows does not change any judgement.
LONGEST = 20_000
LONGEST_HEADING = 300


def keep_blocks(reading: Reading) -> None:
    """Leave out the text of cookie boxes and chat windows, and keep the clickables' indexes into the blocks true."""
    kept = {index: new for new, index in enumerate(i for i, raw in enumerate(reading.blocks) if not raw.region.out)}
    if len(kept) == len(reading.blocks):
        return
    for item in reading.clickables:
        item.block = kept.get(item.block) if item.block is not None else None
    reading.blocks = [raw for raw in reading.blocks if not raw.region.out]


def blocks_of(reading: Reading) -> tuple[Block, ...]:
    """Return the blocks in document order."""
    return tuple(
        Block(tag=raw.tag, place=raw.region.place, text=raw.text[:LONGEST], fingerprint=mark(raw.text.lower()))
        for raw in reading.blocks
    )


def headings_of(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """Return the headings among the blocks."""
    return tuple(
        Heading(level=int(block.tag[1]), text=block.text[:LONGEST_HEADING], place=block.place)
        for block in blocks
        if block.tag in HEADINGS
    )


def h1_of(headings: Sequence[Heading]) -> str:
    """Return the first h1 of the main content, else of the page, "" if none."""
    tops = [heading for heading in headings if heading.level == 1]
    return next((heading.text for heading in tops if heading.place == "main"), tops[0].text if tops else "")
