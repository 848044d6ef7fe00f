"""The outline of a page's main content as numbers: how it is built, and which blocks it is made of.

Pages of one template have the same outline whatever they say. What stands on nearly every page is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from auditor.records.page import Block, Page, PageContext

# Values kept of each half. 16 bits tell two values apart but once in 65,536.
HALF = 64
SEED = 7
# Blocks of a page that are looked at.
MOST_BLOCKS = 1_000
# The same row of blocks counts this often: a long list of cards is no more like another long list than that.
MOST_TIMES = 4
# Words from which on a block is a line, and from which on a paragraph.
LINE, PARAGRAPH = 6, 25
# Entries of lists and tables are of one kind, however long.
ROWS = frozenset(("li", "td", "th", "dt", "dd"))

Marks = NDArray[np.uint16]


def outline_of(page: Page, context: PageContext) -> Marks | None:
    """Return 64 values of how the page is built and 64 of its blocks; None for a page without content of its own."""
    blocks = [
        block
        for index, block in enumerate(page.blocks[:MOST_BLOCKS])
        if block.place == "main" and index not in context.everywhere_blocks
    ]
    if not blocks:
        return None
    return np.concatenate((_marks(shape_of(blocks)), _marks(str(block.fingerprint) for block in blocks)))


def shape_of(blocks: Iterable[Block]) -> list[str]:
    """Return each row of three kinds of blocks, blocks of one kind in a row counted as one; repeats are numbered."""
    kinds: list[str] = []
    for block in blocks:
        kind = kind_of(block)
        if not kinds or kinds[-1] != kind:
            kinds.append(kind)
    rows = Counter(" ".join(kinds[at : at + 3]) for at in range(max(1, len(kinds) - 2)))
    return [f"{row} {time}" for row, times in rows.items() for time in range(min(times, MOST_TIMES))]


def kind_of(block: Block) -> str:
    """Return the kind of a block: its tag, and whether it is a label, a line or a paragraph."""
    words = block.text.count(" ") + 1
    return block.tag if block.tag in ROWS else f"{block.tag}{(words >= LINE) + (words >= PARAGRAPH)}"


def _marks(items: Iterable[str] | Iterator[str]) -> Marks:
    hasher = RMinHash(HALF, seed=SEED)
    hasher.update(list(items))
    return (np.asarray(hasher.digest(), dtype=np.uint32) & 0xFFFF).astype(np.uint16)
