"""A page's text as it was read: its blocks where they stand, with the calls to action among their words marked."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from auditor.records.base import PLACES, Place
from auditor.records.judgement import Cta
from auditor.records.page import Block, Page

# A page of a million words is shown to here; the rest is in the audit file.
MOST_BLOCKS = 1_500
LONGEST_BLOCK = 4_000


class Piece(NamedTuple):
    """A run of a block's text; `kind` is that of the call to action that it is, "" for plain text."""

    text: str
    kind: str = ""
    target: str = ""


class Shown(NamedTuple):
    """A block as it is shown."""

    tag: str
    pieces: tuple[Piece, ...]


class Part(NamedTuple):
    """What stands in one place of the page: its blocks, and its calls to action outside of them."""

    place: Place
    blocks: tuple[Shown, ...]
    others: tuple[Cta, ...]
    left: int


def parts_of(page: Page | None, ctas: Sequence[Cta]) -> list[Part]:
    """Return the page's text by place, the main content first; places without any are left out."""
    blocks = page.blocks if page else ()
    standing = _standing(page, ctas)
    held = {id(cta) for found in standing.values() for cta in found}
    return [part for place in PLACES if (part := _part(place, blocks, standing, ctas, held)).blocks or part.others]


def _part(
    place: Place, blocks: Sequence[Block], standing: dict[int, list[Cta]], ctas: Sequence[Cta], held: set[int]
) -> Part:
    own = [(number, block) for number, block in enumerate(blocks) if block.place == place]
    shown, others = [], [cta for cta in ctas if cta.place == place and id(cta) not in held]
    for number, block in own[:MOST_BLOCKS]:
        cut, left = pieces(block.text, standing[number])
        shown.append(Shown(block.tag, cut))
        others += left
    others += [cta for number, _ in own[MOST_BLOCKS:] for cta in standing[number]]
    return Part(place, tuple(shown), tuple(others), max(0, len(own) - MOST_BLOCKS))


def _standing(page: Page | None, ctas: Sequence[Cta]) -> defaultdict[int, list[Cta]]:
    """Return the calls to action that are words of a block, by the block's number."""
    found: defaultdict[int, list[Cta]] = defaultdict(list)
    for cta in ctas if page else ():
        number = _block_of(page, cta)
        if number is not None:
            found[number].append(cta)
    return found


def _block_of(page: Page | None, cta: Cta) -> int | None:
    """Return the block whose words a call to action is: the one that it was read in, else the nearest with them."""
    if page is None or not cta.text:
        return None
    if cta.clickable is not None and 0 <= cta.clickable < len(page.clickables):
        number = page.clickables[cta.clickable].block
        if number is not None and number < len(page.blocks) and _has(page.blocks[number], cta):
            return number
    likely = [number for number, block in enumerate(page.blocks) if block.place == cta.place and _has(block, cta)]
    return min(likely, key=lambda number: abs(number / len(page.blocks) - cta.order), default=None)


def _has(block: Block, cta: Cta) -> bool:
    return cta.text in block.text[:LONGEST_BLOCK]


def pieces(text: str, ctas: Sequence[Cta]) -> tuple[tuple[Piece, ...], list[Cta]]:
    """Return a block's text cut where its calls to action begin and end, and those that found no place in it."""
    rest, found, left = text[:LONGEST_BLOCK], [], []
    for cta in sorted(ctas, key=lambda one: one.order):
        before, hit, after = rest.partition(cta.text)
        if not hit:
            left.append(cta)
            continue
        found += [Piece(before), Piece(hit, cta.kind, cta.target)]
        rest = after
    return tuple(piece for piece in (*found, Piece(rest)) if piece.text), left
