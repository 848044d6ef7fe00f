"""Reads the body once, in document order, into raw text blocks, clickables and form positions.

One pass keeps the work linear and lets text, buttons and headings know each other; judging them is left to other files.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from auditor.page.places import ROLES, Region, region_of
from auditor.page.tree import CLOSE, OPEN, SILENT, walk

# A page with more text than a novel, or more links than a site map may list, is cut there.
MOST_CHARACTERS = 1_500_000
MOST_CLICKABLES = 5_000
MOST_BLOCKS = 20_000
MOST_FORMS = 200

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "button",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "input",
        "select",
        "textarea",
        "svg",
        "picture",
        "iframe",
        "script",
        "style",
        "noscript",
        "template",
        "canvas",
        "object",
        "embed",
        "audio",
        "video",
        "map",
        "area",
        "source",
        "track",
        "link",
        "meta",
        "math",
    ]
)
NAMED = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "blockquote",
        "figcaption",
        "caption",
        "summary",
        "legend",
        "pre",
        "address",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PRESSED = frozenset(("a", "button", "summary"))
TYPED = frozenset(("submit", "button", "image"))
# Text beside such an edge belongs to another thing than the text on the other side of it.
EDGES = frozenset(("a", "button", "label", "select", "input", "textarea"))
_ONCLICK_ROLES = frozenset(("button", "link"))


@dataclass(slots=True)
class RawBlock:
    """A block before its place is settled."""

    tag: str
    region: Region
    text: str
    start: int
    hidden: bool = False


@dataclass(slots=True)
class RawClickable:
    """A clickable before its address and place are settled."""

    tag: str
    region: Region
    attributes: dict[str, str | None]
    start: int
    pieces: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    inner: list[dict[str, str | None]] = field(default_factory=list)
    section: str = ""
    form: int | None = None
    block: int | None = None
    alone: bool = True
    path: str = ""
    soft: bool = False  # made clickable by a role or script only: gives way to a real link inside it
    text: str = ""


@dataclass(slots=True)
class RawForm:
    """A form's element, where it stands, and its place in the order of clickables."""

    node: LexborNode
    region: Region
    section: str
    clickable: int
    start: int


@dataclass(slots=True)
class Reading:
    """What one pass over the body finds, in document order."""

    regions: list[Region] = field(default_factory=list)
    blocks: list[RawBlock] = field(default_factory=list)
    clickables: list[RawClickable] = field(default_factory=list)
    forms: list[RawForm] = field(default_factory=list)
    length: int = 0


class Reader:
    """Holds the state of the pass; `read` runs it."""

    def __init__(self) -> None:
        self.out = Reading()
        self._region = Region("main")
        self.out.regions.append(self._region)
        self._regions: list[Region] = []
        self._tags: list[str] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._edge = ""  # the kind of element edge since the last text: "", soft, hard
        self._last = ""  # last character of the last text of the block
        self._run = 0  # length of the last text
        self._block_clicks: list[RawClickable] = []
        self._open: list[RawClickable | None] = []
        self._top: RawClickable | None = None
        self._sections: dict[str, str] = {}
        self._form: int | None = None
        self._length = 0
        self._label_depth = 0

    def read(self, body: LexborNode) -> Reading:
        """Return everything below `body`."""
        for kind, node, value in walk(body):
            if kind == OPEN and node is not None:
                self._opened(node, value)
            elif kind == CLOSE:
                self._closed(value)
            else:
                self._text(value)
            if self._length > MOST_CHARACTERS or len(self.out.blocks) > MOST_BLOCKS:
                break
        self._flush()
        self.out.length = self._length
        return self.out

    def _opened(self, node: LexborNode, tag: str) -> None:
        if tag not in INLINE:
            self._flush()
        elif tag in EDGES:
            self._edge = "hard"
        elif self._edge == "closed":
            self._edge = "met"
        self._tags.append(tag)
        self._regions.append(self._region)
        opened: RawClickable | None = None
        if tag not in SILENT or tag in ("input", "img", "area", "svg", "textarea", "select"):
            attributes = node.attributes
            if tag not in SILENT:
                self._enter(tag, attributes)
            opened = self._press(tag, attributes)
            if tag == "form":
                self._start_form(node, attributes)
        self._open.append(opened)

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        role = (attributes.get("role") or "").lower()
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
        if not (names or role or tag in ("nav", "main", "article", "aside", "header", "footer")):
            return
        region = region_of(tag, role if role in ROLES or role == "main" else "", names, self._region)
        if region is not self._region:
            self._flush()
            self._region = region
            self.out.regions.append(region)

    def _press(self, tag: str, attributes: dict[str, str | None]) -> RawClickable | None:
        if tag == "img":
            alt = attributes.get("alt")
            if alt and self._top is not None:
                self._top.alts.append(alt)
            return None
        if not _is_pressed(tag, attributes) or len(self.out.clickables) >= MOST_CLICKABLES:
            return None
        if self._top is not None and not self._top.soft:
            self._top.inner.append({**attributes, "tag": tag})
            return None
        if self._top is not None:
            self._top.tag = ""  # a real link inside: the wrapper is none
        item = RawClickable(
            tag=tag if tag in ("a", "area", "input", "summary") else "button",
            region=self._region,
            attributes=attributes,
            start=self._length,
            section=self._sections.get(self._region.place, ""),
            form=self._form,
            path=" ".join(self._tags[-8:]),
            soft=tag not in ("a", "button", "input", "area", "summary"),
        )
        self.out.clickables.append(item)
        self._block_clicks.append(item)
        if tag in SILENT:
            return None
        self._top = item
        return item

    def _start_form(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        if len(self.out.forms) >= MOST_FORMS:
            return
        section = self._sections.get(self._region.place, "")
        self._form = len(self.out.forms)
        item = RawClickable(
            "form", self._region, attributes, self._length, section=section, form=self._form, path="form"
        )
        self.out.forms.append(RawForm(node, self._region, section, len(self.out.clickables), self._length))
        self.out.clickables.append(item)

    def _closed(self, tag: str) -> None:
        if tag not in INLINE:
            if tag == "br":
                self._space()
            else:
                self._flush(tag)
        elif tag in EDGES:
            self._edge = "hard"
        elif tag not in SILENT and self._edge != "hard":
            self._edge = "closed"
        if self._tags:
            self._tags.pop()
            self._region, before = self._regions.pop(), self._region
            if before is not self._region:
                self._flush()
            opened = self._open.pop()
            if opened is not None:
                self._finish(opened)
            if tag == "form":
                self._form = None

    def _finish(self, item: RawClickable) -> None:
        item.text = " ".join("".join(item.pieces).split())
        self._top = next((one for one in reversed(self._open) if one is not None), None)

    def _space(self) -> None:
        self._pieces.append(" ")
        self._last = " "
        if self._top is not None:
            self._top.pieces.append(" ")

    def _text(self, text: str) -> None:
        if not text:
            return
        if text.isspace():
            self._space()
            return
        first = text[0]
        if self._edge and self._last.isalnum() and first.isalnum() and self._parted(first):
            self._space()
        self._pieces.append(text)
        self._length += len(text)
        self._last = text[-1]
        self._run = len(text)
        self._edge = ""
        if self._top is not None:
            self._top.pieces.append(text)
            self._linked += text.count(" ") + 1

    def _parted(self, first: str) -> bool:
        """Whether two runs that meet at an element's edge without white space are two words."""
        if self._edge == "hard":
            return True
        if self._run < 2:
            return False
        if self._edge == "met":
            return True
        return (self._last.islower() and first.isupper()) or (self._last.isdigit() and first.isupper())

    def _flush(self, closing: str = "") -> None:
        if self._top is not None:
            self._top.pieces.append(" ")
        self._edge, self._last, self._run = "", "", 0
        if not self._pieces:
            if self._block_clicks and closing not in INLINE:
                self._block_clicks = [item for item in self._block_clicks if item is self._top]
            return
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        linked, self._linked = self._linked, 0
        clicks, self._block_clicks = self._block_clicks, []
        if self._top is not None:
            self._block_clicks.append(self._top)
        if not text:
            return
        words = text.count(" ") + 1
        self._region.link_words += min(linked, words)
        self._region.words += max(0, words - linked)
        tag = next((one for one in reversed(self._tags[-6:]) if one in NAMED), "text")
        if tag in HEADINGS:
            self._sections[self._region.place] = text[:200]
            self._region.has_h1 |= tag == "h1"
        self._tell(clicks, text)
        self.out.blocks.append(RawBlock(tag, self._region, text, self._length))

    def _tell(self, clicks: list[RawClickable], text: str) -> None:
        """Tell the clickables of a block whether they are all of it."""
        rest = text
        for item in clicks:
            own = item.text or " ".join("".join(item.pieces).split())
            rest = rest.replace(own, " ", 1) if own else rest
        if re.search(r"\w\w", rest):
            for item in clicks:
                if item is not self._top and not item.block:
                    item.block, item.alone = len(self.out.blocks), False


def _is_pressed(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "a":
        return True
    if tag in ("button", "summary", "area"):
        return True
    if tag == "input":
        return (attributes.get("type") or "").lower() in TYPED
    if (attributes.get("role") or "").lower() in _ONCLICK_ROLES:
        return True
    return "onclick" in attributes and tag in ("div", "span", "td", "li", "p", "img")
