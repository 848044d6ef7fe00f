"""Reads the body once, in document order, into raw text blocks, clickables and form positions.

One pass keeps the work linear and lets text, buttons and headings know each other; judging them is left to other files.
"""

from selectolax.lexbor import LexborNode

from auditor.page.line import Line, one_line
from auditor.page.places import ROLES, Region, region_of
from auditor.page.raw import Attributes, RawBlock, RawClickable, RawForm, Reading
from auditor.page.rules import place_hints
from auditor.page.tags import BUTTON_TYPES, EDGES, HEADINGS, INLINE, NAMED, SILENT
from auditor.page.tree import CLOSE, OPEN, walk

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
_ALWAYS = frozenset(("a", "button", "summary", "area"))
_SCRIPTED = frozenset(("div", "span", "td", "li", "p", "img", "i"))
_LOOKED_AT = frozenset(("input", "img", "area"))
_Open = tuple[str, Region, RawClickable | None, bool]


class Reader:
    """Holds the state of the pass; `read` runs it."""

    def __init__(self) -> None:
        self._region = Region("main", tag="body")
        self._out = Reading(regions=[self._region])
        self._stack: list[_Open] = []
        self._line = Line()
        self._linked = 0  # words of the block that stand in links
        self._heading = ""  # the heading that is open
        self._muted = False  # inside something that only a screen reader reads out
        self._pressed: list[RawClickable] = []  # clickables that began in this block
        self._top: RawClickable | None = None  # the clickable that text belongs to now
        self._sections: dict[str, str] = {}
        self._form: int | None = None
        self._length = 0

    def read(self, body: LexborNode) -> Reading:
        """Return everything below `body`."""
        for kind, node, value in walk(body):
            if kind == OPEN and node is not None:
                self._opened(node, value)
            elif kind == CLOSE:
                self._closed(value)
            else:
                self._text(value)
            if self._length > MOST_CHARACTERS or len(self._out.blocks) > MOST_BLOCKS:
                break
        self._flush()
        for item in self._out.clickables:
            item.text = item.text or _join(item.pieces)
        self._out.length = self._length
        return self._out

    def _opened(self, node: LexborNode, tag: str) -> None:
        if tag == "br":
            self._space()
        elif tag in INLINE:
            self._line.opens(tag in EDGES)
        elif not self._within_heading():
            self._flush()
        if tag in HEADINGS:
            self._heading = tag
        before = (tag, self._region, None, self._muted)
        if tag in SILENT and tag not in _LOOKED_AT:
            self._stack.append(before)
            return
        attributes = node.attributes
        if tag not in SILENT and (attributes or tag in _REGIONAL):
            self._enter(tag, attributes)
        pressed = self._press(node, tag, attributes) if attributes or tag in _ALWAYS else None
        if tag == "form":
            self._begin_form(node, attributes)
        self._stack.append((tag, before[1], pressed, before[3]) if pressed else before)

    def _enter(self, tag: str, attributes: Attributes) -> None:
        role = (attributes.get("role") or "").lower()
        names = attributes.get("class") or ""
        if given := attributes.get("id"):
            names = f"{names} {given}"
        if names and not self._muted and "unseen" in place_hints(names):
            self._muted = True
        if not (names or role or tag in _REGIONAL) or len(self._out.regions) > MOST_REGIONS:
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
        kind = _pressed_as(tag, attributes)
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
            path=" ".join([one[0] for one in self._stack[-NEAR:]]),
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

    def _closed(self, tag: str) -> None:
        if tag in INLINE:
            if tag != "br":
                self._line.closes(tag in EDGES)
        elif tag == self._heading or not self._within_heading():
            self._flush()
            self._heading = ""
        _, region, pressed, self._muted = self._stack.pop()
        if region is not self._region:
            self._flush()
            self._leave(self._region, region)
            self._region = region
        if pressed is not None:
            pressed.text = _join(pressed.pieces)
            self._top = next((one[2] for one in reversed(self._stack) if one[2] is not None), None)
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

    def _within_heading(self) -> bool:
        """Whether a line break or block only parts words: a heading is one block, however it is set."""
        if self._heading and self._line.length < LONGEST_SECTION:
            self._space()
            return True
        self._heading = ""
        return False

    def _space(self) -> None:
        self._line.space()
        if self._top is not None:
            self._top.pieces.append(" ")

    def _text(self, text: str) -> None:
        if not text or text.isspace():
            self._space()
            return
        if self._muted:
            if self._top is not None:
                self._top.pieces.append(f" {text} ")
            return
        added = self._line.add(text)
        self._length += len(text)
        if self._top is not None:
            self._top.pieces.append(added)
            self._linked += len(text.split())

    def _flush(self) -> None:
        """End a block."""
        if self._top is not None:
            self._top.pieces.append(" ")
        text = self._line.take()
        if not text:  # most elements part no text at all
            return
        linked, self._linked = self._linked, 0
        pressed, self._pressed = self._pressed, [self._top] if self._top is not None else []
        region = self._here()
        words = text.count(" ") + 1
        region.link_words += min(linked, words)
        region.words += max(0, words - linked)
        tag = next((one[0] for one in self._stack[: -NEAR - 1 : -1] if one[0] in NAMED), "text")
        if tag in HEADINGS:
            self._sections[region.place] = text[:LONGEST_SECTION]
            region.has_h1 = region.has_h1 or (tag == "h1" and linked < words)
        if pressed:
            self._tell(pressed, text)
        self._out.blocks.append(RawBlock(tag, region, text, self._length, words, min(linked, words)))

    def _tell(self, pressed: list[RawClickable], text: str) -> None:
        """Tell the clickables of a block when other text stands beside them in it."""
        rest = text
        for item in pressed:
            if own := item.text or _join(item.pieces):
                rest = rest.replace(own, " ", 1)
        if sum(map(str.isalpha, rest)) > 1:
            for item in pressed:
                if item is not self._top and item.block is None and (item.text or item.pieces):
                    item.block, item.alone = len(self._out.blocks), False


def _join(pieces: list[str]) -> str:
    return one_line("".join(pieces))


def _pressed_as(tag: str, attributes: Attributes) -> str:
    """Return `real` for links and buttons, `soft` for elements that a role or script makes one, "" for others."""
    if tag in _ALWAYS:
        return "real"
    if tag == "input":
        return "real" if (attributes.get("type") or "").lower() in BUTTON_TYPES else ""
    if tag != "img" and (attributes.get("role") or "").lower() in ("button", "link"):
        return "soft"
    return "soft" if tag in _SCRIPTED and "onclick" in attributes else ""
