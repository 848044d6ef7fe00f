"""Finds the menu and the footer of pages that mark neither: runs of bare links at the top and at the end.

Only where no tag, role or class name says where they are; a page that names them is believed.
"""

import re
from collections.abc import Sequence

from auditor.page.places import Region
from auditor.page.raw import RawBlock, RawClickable, Reading
from auditor.records.base import Place

# A menu or footer holds at least so many bare links ...
LINKS_AT_LEAST = 5
# ... in blocks of at most so many words; a longer text ends it.
LONGEST = 12
# A menu or footer is at most so many blocks, and never more than this share of the page's words.
MOST_BLOCKS = 90
MOST_OF_PAGE = 0.4
_END = re.compile(
    r"©|copyright|all rights reserved|org\.?\s?(?:nr|nummer)|integritet|personuppgift|cookie|privacy|villkor|terms",
    re.I,
)


def name_margins(reading: Reading) -> None:
    """Give the bare links at the top and at the end regions of their own, where the page has none."""
    places = {region.place for region in reading.regions if region.words + region.link_words}
    blocks = reading.blocks
    if "nav" not in places and "header" not in places:
        _mark(reading, "nav", blocks[: _run(blocks)])
    if "footer" not in places:
        end = blocks[len(blocks) - _run(blocks[::-1]) :]
        if any(_END.search(block.text) for block in end):
            _mark(reading, "footer", end)


def _run(blocks: Sequence[RawBlock]) -> int:
    """Return how many blocks from the start on are bare links or short texts among them; 0 when too few are links."""
    links = last = 0
    for index, block in enumerate(blocks[:MOST_BLOCKS]):
        bare = block.linked >= block.words > 0
        if block.region.place != "main" or block.tag in ("h1", "h2") or (not bare and block.words > LONGEST):
            break
        links += bare
        last = index + 1 if bare or links else last
    return last if links >= LINKS_AT_LEAST and 2 * links >= last else 0


def _mark(reading: Reading, place: Place, blocks: Sequence[RawBlock]) -> None:
    total = sum(block.words for block in reading.blocks)
    words = sum(block.words for block in blocks)
    if not blocks or words > MOST_OF_PAGE * total:
        return
    first, last = blocks[0].start, blocks[-1].start
    region = Region(place, blocks[0].region, "margin")
    reading.regions.append(region)
    for block in blocks:
        block.region.words -= block.words - block.linked
        block.region.link_words -= block.linked
        region.words += block.words - block.linked
        region.link_words += block.linked
        block.region = region
    _take_along(reading.clickables, region, first - len(blocks[0].text), last)


def _take_along(clickables: Sequence[RawClickable], region: Region, first: int, last: int) -> None:
    for item in clickables:
        if first <= item.start < last and item.region.place == "main" and item.tag != "form":
            item.region = region
