"""Leaves out the quotes that a firm signs itself: that is no proof."""

import re
from collections.abc import Sequence

from auditor.business.named import without_marks
from auditor.business.signatures import CLOSED
from auditor.records.page import Block
from auditor.urls import host_of

# A firm's name of fewer letters begins too many words.
SHORTEST_FIRM = 4
# "Anna Ek, VD, Exempel AB": a name with a title and a firm; a bare one is shorter.
MOST_NAME = 9


def without_own_words(blocks: Sequence[Block], url: str) -> tuple[Block, ...]:
    """Return the blocks without quotes that the firm signs itself, by its name in the address: that is no proof."""
    own = re.sub(r"[\W_]", "", host_of(url).removeprefix("www.").partition(".")[0])
    if len(own) < SHORTEST_FIRM:
        return tuple(blocks)
    signed = {
        at for at, block in enumerate(blocks) if at and _begins_with(block, own) and CLOSED.search(blocks[at - 1].text)
    }
    return tuple(block for at, block in enumerate(blocks) if at not in signed and at + 1 not in signed)


def _begins_with(block: Block, name: str) -> bool:
    if len(block.text.split()) > MOST_NAME:
        return False
    return re.sub(r"[\W_]", "", without_marks(block.text).casefold()).startswith(name)
