"""Reads the body once, in document order, into raw text blocks, clickables and form positions.

One pass keeps the work linear and lets text, buttons and headings know each other; judging them is left to other files.
"""

from selectolax.lexbor import LexborNode

from auditor.page.gather import MUTED, NARROW_ONLY, NEAR, UNPRESSED, Gatherer, join
from auditor.page.line import HARD, LINK_ENDED, NONE, THEN_BEGAN, THEN_ENDED
from auditor.page.places import ROLES, Region, region_of
from auditor.page.pressed import ALWAYS, pressed_as
from auditor.page.raw import RawClickable, RawForm, Reading
from auditor.page.rules import place_hints
from auditor.page.seeing import CLOSED, GONE, NARROW, SEEN, SPOKEN, Sight, links_below
from auditor.page.standins import stand_in
from auditor.page.tags import EDGES, HEADINGS, INLINE, SILENT
from auditor.page.tree import DEEPEST, MOST_NODES, Attributes

# A page with more links than a site map may list is cut there.
MOST_CLICKABLES = 5_000
MOST_FORMS = 200
MOST_REGIONS = 20_000
MOST_UNSEEN_LINKS = 300

_REGIONAL = frozenset(("nav", "main", "article", "blockquote", "aside", "header", "footer", "dialog"))
_LOOKED_AT = frozenset(("input", "img", "area"))
_NAMING = frozenset(("class", "id", "role"))
_NO_HINTS: frozenset[str] = frozenset()
# An open element: what it is when it can be pressed, and the region, manner and clickable that hold again after it.
_Open = tuple[RawClickable | None, Region, int, RawClickable | None]


class Reader(Gatherer):
    """Holds the state of the pass; `read` runs it. `sight` says what a visitor sees."""

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self._sight = sight
        self._telling = sight.telling
        self._open: list[_Open] = []
        self._form: int | None = None

    def read(self, body: LexborNode) -> Reading:
        """Return everything below `body`."""
        self._walk(body)
        self._flush()
        for item in self._out.clickables:
            item.text = item.text or join(item.pieces)
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
            elif self._opened(node, tag):
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
                self._look_at(node, tag, attributes)
            line.edge = LINK_ENDED if tag in EDGES else THEN_ENDED[line.edge]
        else:
            self._part(tag)

    def _look_at(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if self._sight.of(node, tag, attributes, self._region.place) not in (SEEN, NARROW):
            return
        if tag == "img" and self._tags[-1:] != ["picture"] and (address := stand_in(attributes)):
            self._out.stand_ins.append(address)
        self._press(node, tag, attributes)

    def _opened(self, node: LexborNode, tag: str) -> bool:
        """Begin an element; False for one that is not seen, whose contents are passed over."""
        line, attributes = self._line, node.attributes
        sight = SEEN
        if tag == "dialog" or not self._telling.isdisjoint(attributes):
            sight = self._sight.of(node, tag, attributes, self._region.place)
        if sight == GONE:
            self._pass_over(node, tag)
            return False
        if tag in INLINE:
            line.edge = HARD if tag in EDGES else THEN_BEGAN[line.edge]
        else:
            if line.length or self._top is not None or self._heading:
                self._part("")
            else:
                line.edge = NONE
            if tag in HEADINGS:
                self._heading = tag
        region, manner, top = self._region, self._manner, self._top
        if sight != SEEN:
            self._take(sight)
        if sight != CLOSED and (tag in _REGIONAL or not _NAMING.isdisjoint(attributes)):
            self._enter(tag, attributes)
        pressed = None
        if tag in ALWAYS or "role" in attributes or "onclick" in attributes:
            pressed = self._press(node, tag, attributes)
        if tag == "form":
            self._begin_form(node, attributes)
        self._tags.append(tag)
        self._open.append((pressed, region, manner, top))
        return True

    def _pass_over(self, node: LexborNode, tag: str) -> None:
        """Leave out what is not seen; where its links lead is kept for the crawl."""
        if tag not in INLINE:
            self._part("")
        links = self._out.unseen_links
        links += links_below(node, MOST_UNSEEN_LINKS - len(links))

    def _take(self, sight: int) -> None:
        """Take what follows as what is seen of it asks for."""
        if sight == SPOKEN:
            self._manner |= MUTED | UNPRESSED
        elif sight == NARROW:
            self._manner |= NARROW_ONLY
            self._out.narrow = True
        elif sight == CLOSED:
            self._begin_region(Region("aside", self._here(), "dialog", closed=True))

    def _enter(self, tag: str, attributes: Attributes) -> None:
        """Begin a part of the page where the tag, the role or a name says so."""
        role = (attributes.get("role") or "").lower()
        names = attributes.get("class") or ""
        if given := attributes.get("id"):
            names = f"{names} {given}"
        hints = place_hints(names) if names else _NO_HINTS
        if "unseen" in hints:
            self._manner |= MUTED
        if not (hints or role or tag in _REGIONAL) or len(self._out.regions) > MOST_REGIONS:
            return
        here = self._here()
        region = region_of(tag, role if role in ROLES or role == "main" else "", names, here)
        if region is not here:
            self._begin_region(region)

    def _begin_region(self, region: Region) -> None:
        self._flush()
        self._region = region
        self._out.regions.append(region)

    def _press(self, node: LexborNode, tag: str, attributes: Attributes) -> RawClickable | None:
        if tag == "img" and self._top is not None:
            self._top.alts.append(attributes.get("alt") or "")
            if self._top.picture is None:
                self._top.picture = attributes.get("data-src") or attributes.get("src") or ""
        kind = pressed_as(tag, attributes)
        if not kind or len(self._out.clickables) >= MOST_CLICKABLES:
            return None
        if self._manner & UNPRESSED and self._top is None:
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
            narrow=self._manner & NARROW_ONLY != 0,
            node=node,
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
        item = RawClickable("form", here, attributes, self._length, section=section, form=self._form, path="form")
        item.narrow = self._manner & NARROW_ONLY != 0
        self._out.clickables.append(item)

    def _closed(self) -> None:
        tag, line = self._tags[-1], self._line
        if tag in INLINE:
            line.edge = LINK_ENDED if tag in EDGES else THEN_ENDED[line.edge]
        elif line.length or self._top is not None or self._heading:
            self._part(tag)
        else:
            line.edge = NONE
        self._tags.pop()
        pressed, region, self._manner, top = self._open.pop()
        if region is not self._region:
            self._flush()
            self._leave(self._region, region)
            self._region = region
        if pressed is not None:
            pressed.text = join(pressed.pieces)
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
