"""Decides for an element whether a visitor sees it, or can bring it into sight: what scripts open is read as well.

Attributes and names are cheap and asked first; the surroundings are looked at only where something says "hidden".
"""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from auditor.page.rules import parts_of
from auditor.page.sight import (
    ALWAYS,
    DESKTOP,
    DIALOG,
    HEARD,
    LAPTOP,
    NOWHERE,
    OPENED,
    PHONE,
    SHUT,
    TOGGLED,
    sight_of,
    sight_of_name,
    sight_of_style,
    unseen,
)
from auditor.page.tree import Attributes
from auditor.page.words import speaks_of_terms

# What comes of it: seen; on no screen; for screen readers; a closed dialog that its visitors open; on phones alone.
SEEN, GONE, SPOKEN, CLOSED, NARROW = range(5)
# The mark that a browser leaves on what it does not show (crawl/browser.py).
UNSHOWN = "data-auditor-unshown"
# React and Next.js send parts of a page hidden and put them in their places.
_STREAMED = re.compile(r"[SBP]:[0-9a-f]+", re.I)
# fmt: off
_SCRIPTED = (
    "x-", "v-", "ng-", ":", "@", "_ng", "data-aos", "data-w-id", "data-ix", "data-animat", "data-framer", "data-state",
    "data-tab", "data-toggle", "data-bs-", "data-accordion", "data-collapse", "data-reveal", "data-slide",
    "data-swiper",
)
# fmt: on
_ROLES = frozenset(("tabpanel", "menu", "menubar", "listbox", "tooltip", "region", "tree", "group"))
_TRIGGERS = frozenset(("summary", "button", "dt", "label", "h2", "h3", "h4", "h5", "h6"))
_FRAMES = frozenset(("html", "body", "main"))
# Attributes by which one element names another that it opens: by an address, a selector, or a word to a script.
_REFERRING = (
    "aria-controls", "aria-owns", "href", "popovertarget", "commandfor", "onclick", "data-target", "data-bs-target",
    "data-modal", "data-modal-target", "data-open", "data-dialog", "data-popup", "data-micromodal-trigger", "data-src",
    "data-toggle-target", "data-fancybox", "data-mfp-src", "data-remodal-target", "data-drawer-target",
)  # fmt: skip
_REFERRED = ",".join(f"[{name}]" if name != "href" else "[href^='#']" for name in _REFERRING)
_NAMED = re.compile(r"[\w-]{2,}")
_MOST_REFERRED = 2_000
# As many elements before and after one are looked at for its likes.
_NEAR = 12
# A closed dialog's beginning says what it is about.
_BEGINNING = 400


class Sight:
    """Looks at the elements of one page. `hidden` are elements (by `mem_id`) that style sheets hide on all widths."""

    def __init__(
        self, body: LexborNode | None, hidden: Mapping[int, bool] | None = None, *, shown: bool = False
    ) -> None:
        """`shown`: a browser has marked what it does not show, and its word decides."""
        self._body = body
        self._hidden = hidden or {}
        self._shown = shown
        self._ids: frozenset[str] | None = None
        # Without one of these attributes nothing says that an element is hidden; dialogs apart.
        self.telling = frozenset(("class", "style", "hidden", "popover", UNSHOWN, *(("id",) if self._hidden else ())))

    def of(self, node: LexborNode, tag: str, given: Attributes, place: str) -> int:
        """Return SEEN, GONE, SPOKEN, CLOSED or NARROW for an element with attributes, in a `place` of the page."""
        names = given.get("class") or ""
        marks = sight_of(names) if names else 0
        if self._shown:
            return self._weighed(node, tag, given, place, marks) if UNSHOWN in given else SEEN
        style = given.get("style")
        styled = sight_of_style(style) if style else 0
        hides = marks & (ALWAYS | TOGGLED) or styled == TOGGLED or "hidden" in given
        if not hides and self._hidden and styled != -1:
            hides = self._hidden.get(node.mem_id, False)
        if not hides and (tag == "dialog" or marks & SHUT or "popover" in given):
            hides = "open" not in given
        if hides:
            return self._weighed(node, tag, given, place, marks)
        if marks & HEARD or styled == HEARD:
            return SPOKEN
        if marks & NOWHERE and marks & (LAPTOP | DESKTOP) and not marks & PHONE:
            return NARROW
        return SEEN

    def _weighed(self, node: LexborNode, tag: str, given: Attributes, place: str, marks: int) -> int:
        """Return what a hidden element is, by what it holds and what stands round it."""
        if marks & ALWAYS:
            return GONE
        if tag in _FRAMES or (given.get("hidden") or "").strip().lower() == "until-found":
            return SEEN
        name = given.get("id") or ""
        if _STREAMED.fullmatch(name) or self._is_whole_page(node):
            return SEEN
        if _is_dialog(tag, given, marks | (sight_of_name(name) if name else 0)):
            return self._dialog(node, given)
        if place == "nav" or marks & OPENED or self._is_opened(node, tag, given):
            return SEEN
        return GONE

    def _is_whole_page(self, node: LexborNode) -> bool:
        """Whether the page itself waits for its scripts: its main content, or its only heading, is inside."""
        if node.css_first("main,[role=main]") is not None:
            return True
        inside = len(node.css("h1"))
        return bool(inside) and self._body is not None and inside == len(self._body.css("h1"))

    def _dialog(self, node: LexborNode, given: Attributes) -> int:
        text = node.text(separator=" ")[: 4 * _BEGINNING]
        about = f"{given.get('id') or ''} {given.get('class') or ''} {' '.join(text.split())[:_BEGINNING]}"
        if node.css_first("form") is None and (speaks_of_terms(about) or not self._is_referred(given)):
            return GONE
        return CLOSED

    def _is_opened(self, node: LexborNode, tag: str, given: Attributes) -> bool:
        """Whether a visitor can bring an element into sight, by itself, by what leads to it or by its likes."""
        name = given.get("id") or ""
        if name and sight_of_name(name) & OPENED:
            return True
        if (given.get("role") or "").lower() in _ROLES or "aria-labelledby" in given or "aria-expanded" in given:
            return True
        if any(key.startswith(_SCRIPTED) for key in given) or self._is_referred(given):
            return True
        return _after_trigger(node) or _has_seen_twin(node, tag, given) or _within_opened(node)

    def _is_referred(self, given: Attributes) -> bool:
        """Whether another element names this one, by its id or one of its classes."""
        names = [given.get("id") or "", *(given.get("class") or "").split()]
        return any(name and name in self._named() and not sight_of_name(name) & TOGGLED for name in names)

    def _named(self) -> frozenset[str]:
        if self._ids is None:
            found = self._body.css(_REFERRED) if self._body is not None else []
            values = (_naming(node.attributes) for node in found[:_MOST_REFERRED])
            self._ids = frozenset(name for value in values for name in _NAMED.findall(value))
        return self._ids


def _naming(given: Attributes) -> str:
    """Return what an element's attributes say of others, in one text."""
    told = ((key, (given.get(key) or "")[:200]) for key in _REFERRING)
    return " ".join(value for key, value in told if value and (key != "href" or value[0] == "#"))


def _is_dialog(tag: str, given: Attributes, marks: int) -> bool:
    role = (given.get("role") or "").lower()
    if tag == "dialog" or role in ("dialog", "alertdialog") or "aria-modal" in given or "popover" in given:
        return True
    return bool(marks & (DIALOG | SHUT))


def _before(node: LexborNode) -> LexborNode | None:
    """Return the element before `node`, texts and comments passed over."""
    found = node.prev
    for _ in range(_NEAR):
        if found is None or (found.is_element_node and found.tag not in ("script", "style", "br", "hr")):
            return found
        if found.is_text_node and (found.text_content or "").strip():
            return None
        found = found.prev
    return None


def _after_trigger(node: LexborNode) -> bool:
    """Whether a heading, a button or what is pressed stands right before: what it opens is this."""
    before = _before(node)
    if before is None or not before.is_element_node:
        return False
    given = before.attributes
    if before.tag in _TRIGGERS or "onclick" in given or "aria-expanded" in given:
        return True
    if sight_of(given.get("class") or "") & OPENED:
        return True
    return before.css_first("[aria-expanded],[onclick],button,[role=button],[href='#']") is not None or (
        before.tag == "a" and (given.get("href") or "#").startswith(("#", "javascript:"))
    )


def _kind(tag: str, given: Attributes) -> str:
    """Return what makes an element one of several of a kind: its tag and first telling name; "" for a mere layout."""
    for name in (given.get("class") or "").lower().split()[:8]:
        if name in unseen().layout or sight_of(name):
            continue
        parts = parts_of(name)[1]
        if not any(part.isdigit() for part in parts) and not name.startswith(("elementor", "et_pb", "wp-block", "vc_")):
            return f"{tag} {name}"
    return tag if tag in ("li", "tr") else ""


def _has_seen_twin(node: LexborNode, tag: str, given: Attributes) -> bool:
    """Whether a neighbour of the same kind is seen: slides, tabs, steps, and lists that show more."""
    kind = _kind(tag, given)
    if not kind:
        return False
    for step in ("prev", "next"):
        other: LexborNode | None = getattr(node, step)
        for _ in range(2 * _NEAR):
            if other is None:
                break
            if other.is_element_node and other.tag == tag:
                beside = other.attributes
                hidden = "hidden" in beside or sight_of_style(beside.get("style") or "") == TOGGLED
                if not hidden and _kind(tag, beside) == kind and not sight_of(beside.get("class") or "") & TOGGLED:
                    return True
            other = getattr(other, step)
    return False


def _within_opened(node: LexborNode) -> bool:
    """Whether an element near above is a part that visitors open: an accordion's item, a group of tabs."""
    above = node.parent
    for _ in range(3):
        if above is None or above.tag in _FRAMES:
            return False
        given = above.attributes
        if above.tag == "details" or sight_of(given.get("class") or "") & OPENED:
            return True
        above = above.parent
    return False


def links_below(node: LexborNode, most: int) -> list[str]:
    """Return the addresses of links below an element that is not seen, as written: a crawl follows them too."""
    found = [node.attributes.get("href"), *(item.attributes.get("href") for item in node.css("a[href]")[:most])]
    return [href for href in found if href][:most]
