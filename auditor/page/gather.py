"""Gathers text into blocks while a page is read, and tells blocks, sections and clickables of each other."""

from itertools import islice

from auditor.page.line import Line, one_line
from auditor.page.places import Region
from auditor.page.raw import RawBlock, RawClickable, Reading
from auditor.page.tags import HEADINGS, NAMED

# A page with more text than a novel is cut there.
MOST_CHARACTERS = 1_500_000
MOST_BLOCKS = 20_000
LONGEST_SECTION = 200
# How far up a block looks for the element that names it, and a clickable for the build of its surroundings.
NEAR = 8
# How text and what can be pressed are taken: text is only read out; nothing there is pressed; small screens alone show.
MUTED, UNPRESSED, NARROW_ONLY = 1, 2, 4


class Gatherer:
    """The text of a page while it is read; `Reader` says what stands where."""

    def __init__(self) -> None:
        self._region = Region("main", tag="body")
        self._out = Reading(regions=[self._region])
        self._tags: list[str] = []  # of the open elements
        self._line = Line()
        self._linked = 0  # words of the block that stand in links
        self._heading = ""  # the heading that is open
        self._manner = 0
        self._pressed: list[RawClickable] = []  # clickables that began in this block
        self._top: RawClickable | None = None  # the clickable that text belongs to now
        self._sections: dict[str, str] = {}
        self._length = 0
        self._full = False

    def _here(self) -> Region:
        region = self._region
        while region.after is not None:
            region = region.after
        return region

    def _part(self, closed: str) -> None:
        """End the block at an element that is no part of a line; `closed` is its tag when it ends, else ""."""
        if self._heading:
            if closed != self._heading and self._line.length < LONGEST_SECTION:
                self._space()  # a heading is one block, however it is set
                return
            self._heading = ""
        self._flush()

    def _space(self) -> None:
        self._line.space()
        if self._top is not None:
            self._top.pieces.append(" ")

    def _text(self, text: str) -> None:
        top = self._top
        if self._manner & MUTED:
            if top is not None:
                top.pieces.append(f" {text} ")
            return
        added = self._line.add(text)
        self._length += len(text)
        self._full = self._full or self._length > MOST_CHARACTERS
        if top is not None:
            top.pieces.append(added)
            self._linked += len(text.split())

    def _flush(self) -> None:
        """End a block."""
        if self._top is not None:
            self._top.pieces.append(" ")
        if text := self._line.take():  # most elements part no text at all
            self._keep(text)

    def _keep(self, text: str) -> None:
        linked, self._linked = self._linked, 0
        pressed, self._pressed = self._pressed, [self._top] if self._top is not None else []
        region = self._here()
        words = text.count(" ") + 1
        bare = min(linked, words)
        region.link_words += bare
        region.words += words - bare
        tag = self._name()
        if tag in HEADINGS:
            self._sections[region.place] = text[:LONGEST_SECTION]
            region.has_h1 = region.has_h1 or (tag == "h1" and linked < words)
        if pressed:
            self._tell(pressed, text)
        narrow = self._manner & NARROW_ONLY != 0
        self._out.blocks.append(RawBlock(tag, region, text, self._length, words, bare, narrow))
        self._full = self._full or len(self._out.blocks) > MOST_BLOCKS

    def _name(self) -> str:
        for tag in self._tags[: -NEAR - 1 : -1]:
            if tag in NAMED:
                return tag
        return "text"

    def _tell(self, pressed: list[RawClickable], text: str) -> None:
        """Tell the clickables of a block when other text stands beside them in it."""
        rest = text
        for item in pressed:
            if own := item.text or join(item.pieces):
                rest = rest.replace(own, " ", 1)
        if len(rest) < 2 or len(list(islice(filter(str.isalpha, rest), 2))) < 2:
            return
        for item in pressed:
            if item is not self._top and item.block is None and (item.text or item.pieces):
                item.block, item.alone = len(self._out.blocks), False


def join(pieces: list[str]) -> str:
    """Return the text of a clickable in one line."""
    return one_line("".join(pieces))
