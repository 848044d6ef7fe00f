"""Reads the body once, in document order, into raw text blocks, clickables and form positions.

One pass keeps the work linear and lets text, buttons and headings know each other; judging them is left to other files.
"""

from itertools import islice

from selectolax.lexbor import LexborNode

from auditor.page.line import HARD, LINK_ENDED, NONE, THEN_BEGAN, THEN_ENDED, Line, one_line
from auditor.page.places import ROLES, Region, region_of
from auditor.page.pressed import ALWAYS, pressed_as
from auditor.page.raw import RawBlock, RawClickable, RawForm, Reading
from auditor.page.rules import place_hints
from auditor.page.tags import EDGES, HEADINGS, INLINE, NAMED, SILENT
from auditor.page.tree import DEEPEST, MOST_NODES, Attributes

# A page with more text than a novel, or more links than a site map may list, is cut there.
MOST_CHARACTERS = 1_500_000
MOST_CLICKABLES = 5_000
MOST_BLOCKS = 20_000
MOST_FORMS = 200
MOST_REGIONS = 20_000
LONGEST_SECTION = 200
# How far up a block looks for the element that names it, and a clickable for the build of its surroundings.
NEAR = 8

_REGIONAL = frozenset(("nav", "main", "article", "blockquote", "aside", "header", "footer", "dialog"))
_LOOKED_AT = frozenset(("input", "img", "area"))
_NAMING = frozenset(("class", "id", "role"))
_NO_HINTS: frozenset[str] = frozenset()
# An open element: what it is when it can be pressed, and the region, muting and clickable that hold again after it.
_Open = tuple[RawClickable | None, Region, bool, RawClickable | None]


class Reader:
    """Holds the state of the pass; `read` runs it."""

    def __init__(self) -> None:
        self._region = Region("main", tag="body")
        self._out = Reading(regions=[self._region])
        self._tags: list[str] = []  # of the open elements
        self._open: list[_Open] = []
        self._line = Line()
        self._linked = 0  # words of the block that stand in links
        self._heading = ""  # the heading that is open
        self._muted = False  # inside something that only a screen reader reads out
        self._pressed: list[RawClickable] = []  # clickables that began in this block
        self._top: RawClickable | None = None  # the clickable that text belongs to now
        self._sections: dict[str, str] = {}
        self._form: int | None = None
        self._length = 0
        self._full = False

    def read(self, body: LexborNode) -> Reading:
        """Return everything below `body`."""
        self._walk(body)
        self._flush()
        for item in self._out.clickables:
            item.text = item.text or _join(item.pieces)
        self._out.length = self._length
        return self._out

    def _walk(self, body: LexborNode) -> None:
        """Meet elements and texts in document order, without recursion, until the page ends or is full."""
        node = body.first_child
        above: list[LexborNode] = []
        for _ in range(MOST_NODES):
            while node is None and above and not self._full:
                self._closed()
                node = above.pop().next
            if node is None or self._full:
                return
            if node.is_text_node:
                text = node.text_content
                if text and not text.isspace():
                    self._text(text)
                elif self._line.length or self._top is not None:
                    self._space()
            elif (tag := node.tag or "") in SILENT:
                self._passed(node, tag)
            else:
                self._opened(node, tag)
                above.append(node)
                node = node.first_child if len(above) <= DEEPEST else None
                continue
            node = node.next
        while self._tags and not self._full:
            self._closed()

    def _passed(self, node: LexborNode, tag: str) -> None:
        """An element that nothing is read in."""
        if tag == "br":
            self._space()
        elif tag in INLINE:
            line = self._line
            line.edge = HARD if tag in EDGES else THEN_BEGAN[line.edge]
            if tag in _LOOKED_AT and ((attributes := node.attributes) or tag == "area"):
                self._press(node, tag, attributes)
            line.edge = LINK_ENDED if tag in EDGES else THEN_ENDED[line.edge]
        else:
            self._part(tag)

    def _opened(self, node: LexborNode, tag: str) -> None:
        line = self._line
        if tag in INLINE:
            line.edge = HARD if tag in EDGES else THEN_BEGAN[line.edge]
        else:
            if line.length or self._top is not None or self._heading:
                self._part("")
            else:
                line.edge = NONE
            if tag in HEADINGS:
                self._heading = tag
        attributes = node.attributes
        region, muted, top = self._region, self._muted, self._top
        if tag in _REGIONAL or not _NAMING.isdisjoint(attributes):
            self._enter(tag, attributes)
        pressed = None
        if tag in ALWAYS or "role" in attributes or "onclick" in attributes:
            pressed = self._press(node, tag, attributes)
        if tag == "form":
            self._begin_form(node, attributes)
        self._tags.append(tag)
        self._open.append((pressed, region, muted, top))

    def _enter(self, tag: str, attributes: Attributes) -> None:
        """Begin a part of the page where the tag, the role or a name says so."""
        role = (attributes.get("role") or "").lower()
        names = attributes.get("class") or ""
        if given := attributes.get("id"):
            names = f"{names} {given}"
        hints = place_hints(names) if names else _NO_HINTS
        if "unseen" in hints:
            self._muted = True
        if not (hints or role or tag in _REGIONAL) or len(self._out.regions) > MOST_REGIONS:
            return
        here = self._here()
        region = region_of(tag, role if role in ROLES or role == "main" else "", names, here)
        if region is not here:
            self._flush()
            self._region = region
            self._out.regions.append(region)

    def _here(self) -> Region:
        region = self._region
        while region.after is not None:
            region = region.after
        return region

    def _press(self, node: LexborNode, tag: str, attributes: Attributes) -> RawClickable | None:
        if tag == "img" and self._top is not None:
            self._top.alts.append(attributes.get("alt") or "")
        kind = pressed_as(tag, attributes)
        if not kind or len(self._out.clickables) >= MOST_CLICKABLES:
            return None
        if self._top is not None:
            self._top.inner.append((tag, attributes))
            if not self._top.soft or kind == "soft":
                return None
            self._top.tag = ""  # a real link inside: what is wrapped round it is none
        here = self._here()
        item = RawClickable(
            tag=tag if kind == "real" else "button",
            region=here,
            attributes=attributes,
            start=self._length,
            section=self._sections.get(here.place, ""),
            form=self._form,
            path=" ".join(self._tags[-NEAR:]),
            around=(node.parent.attributes.get("class") or "") if node.parent is not None else "",
            soft=kind == "soft",
        )
        self._out.clickables.append(item)
        self._pressed.append(item)
        if tag in SILENT:
            return None
        self._top = item
        return item

    def _begin_form(self, node: LexborNode, attributes: Attributes) -> None:
        if len(self._out.forms) >= MOST_FORMS:
            return
        here = self._here()
        section = self._sections.get(here.place, "")
        self._form = len(self._out.forms)
        self._out.forms.append(RawForm(node, attributes, here, section, len(self._out.clickables), self._length))
        self._out.clickables.append(
            RawClickable("form", here, attributes, self._length, section=section, form=self._form, path="form")
        )

    def _closed(self) -> None:
        tag, line = self._tags[-1], self._line
        if tag in INLINE:
            line.edge = LINK_ENDED if tag in EDGES else THEN_ENDED[line.edge]
        elif line.length or self._top is not None or self._heading:
            self._part(tag)
        else:
            line.edge = NONE
        self._tags.pop()
        pressed, region, self._muted, top = self._open.pop()
        if region is not self._region:
            self._flush()
            self._leave(self._region, region)
            self._region = region
        if pressed is not None:
            pressed.text = _join(pressed.pieces)
            self._top = top
        if tag == "form" and self._form is not None:
            self._out.forms[self._form].end = self._length
            self._form = None

    def _leave(self, closed: Region, back: Region) -> None:
        """After the page's own footer, nothing belongs to the main content until `settle` says otherwise."""
        if closed.place != "footer" or closed.link_words < 3 or back.place != "main" or back.in_article:
            return
        if back.after is not None:
            return
        back.after = Region("aside", back, "after", in_main=back.in_main)
        self._out.regions.append(back.after)

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
        if self._muted:
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
        self._out.blocks.append(RawBlock(tag, region, text, self._length, words, bare))
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
            if own := item.text or _join(item.pieces):
                rest = rest.replace(own, " ", 1)
        if len(rest) < 2 or len(list(islice(filter(str.isalpha, rest), 2))) < 2:
            return
        for item in pressed:
            if item is not self._top and item.block is None and (item.text or item.pieces):
                item.block, item.alone = len(self._out.blocks), False


def _join(pieces: list[str]) -> str:
    return one_line("".join(pieces))
