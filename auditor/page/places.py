"""Decides where an element stands (main, header, nav, aside, footer) from its tag, role and class names.

Tags and roles are believed; class names are hints that the text of the part may overrule afterwards, in `settle`.
"""

from dataclasses import dataclass

from auditor.page.rules import place_hints
from auditor.records.base import Place

ROLES: dict[str, Place] = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "menu": "nav",
    "menubar": "nav",
    "dialog": "aside",
    "alertdialog": "aside",
}
_BY_TAG = frozenset(("nav", "main", "article", "aside", "header", "footer", "dialog", "blockquote"))
_HINTED: tuple[Place, ...] = ("footer", "header", "nav", "aside")
# Class names of these elements say nothing about a whole part: states of the page, or single words.
# fmt: off
UNHINTED = frozenset((
    "html", "body", "main", "article", "a", "button", "input", "label", "span", "b", "em", "strong", "p", "h1", "h2",
    "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "tbody", "img", "table", "form", "i",
))
# fmt: on
# A part that a class name calls a menu or header, yet with this many words outside links and more of them than in
# links, is text: the menu of a restaurant, the header of a card.
TEXT_AT_LEAST = 40
# A header with a heading outside links and this many words outside links is the page's first screen ...
HERO_AT_LEAST = 6
# ... and without any h1, with this many: a longer slogan than any logo's.
HERO_WITHOUT_H1 = 25
# A part with more than this share of the page's words outside links, and more words than a footer or a menu has, is
# the content; a cookie box needs fewer.
MOST_OF_PAGE = 0.6
FOOTER_AT_MOST = 120
# What stands after the page's footer is a chat window, a pop-up or a cookie box, unless it is this share of the text.
AFTER_FOOTER = 0.25
# With fewer words than this in the main content and some elsewhere, the page has misled: the next best part is taken.
THIN = 30


@dataclass(slots=True, eq=False)
class Region:
    """A part of the page while it is read. `out`: its text is not the page's. `hint`: named so by a class only."""

    place: Place
    parent: "Region | None" = None
    tag: str = ""
    hint: bool = False
    out: bool = False
    in_main: bool = False
    in_article: bool = False
    words: int = 0  # outside links
    link_words: int = 0
    has_h1: bool = False
    closed: bool = False  # a dialog that is opened by a visitor: never the page's main content
    after: "Region | None" = None  # what follows the page's footer stands here


def region_of(tag: str, role: str, names: str, above: Region) -> Region:
    """Return the region that an element opens, or `above` itself when it opens none."""
    if above.out or above.closed:
        return above
    if tag == "main" or role == "main":
        return Region("main", above, "main", in_main=True)
    if above.place in ("nav", "footer") and not (above.hint and tag in _BY_TAG):
        return _cookie_box(tag, names, above)
    if tag in ("article", "blockquote"):
        return Region(above.place, above, "article", hint=True, in_main=above.in_main, in_article=True)
    place = _by_tag(tag, role, names, above)
    if place is not None:
        return _within(place, above, tag)
    return above if tag in UNHINTED or not names else _by_names(tag, names, above)


def _within(place: Place, above: Region, tag: str, hint: bool = False, out: bool = False) -> Region:
    return Region(place, above, tag, hint, out, above.in_main, above.in_article)


def _cookie_box(tag: str, names: str, above: Region) -> Region:
    if names and tag not in UNHINTED and "out" in place_hints(names):
        return _within("aside", above, tag, hint=True, out=True)
    return above


def _by_tag(tag: str, role: str, names: str, above: Region) -> Place | None:
    if tag == "nav" or role in ROLES:
        return ROLES.get(role, "nav")
    if tag in ("aside", "dialog"):
        return "aside"
    if tag == "header" and above.place == "main" and not above.in_main and not above.in_article:
        return None if "hero" in place_hints(names) else "header"
    if tag == "footer" and not above.in_article:
        return "footer"
    return None


def _by_names(tag: str, names: str, above: Region) -> Region:
    hints = place_hints(names)
    if not hints or "hero" in hints:
        return above
    if "out" in hints:
        return _within("aside", above, tag, hint=True, out=True)
    place = next((place for place in _HINTED if place in hints), None)
    inside = above.in_main or above.in_article or above.place != "main"
    if place is None or (place == "header" and (inside or tag == "section")):
        return above
    if (place == "footer" and above.in_article) or (place == "aside" and above.place != "main"):
        return above
    return _within(place, above, tag, hint=True)


def settle(regions: list[Region]) -> None:
    """Correct the places of `regions` (parents first) by the text that they turned out to hold."""
    total = sum(region.words for region in regions if not region.closed)
    for region in regions:
        if region.closed:
            continue
        parent: Place = region.parent.place if region.parent else "main"
        if region.tag == "article" or _misnamed(region, total):
            region.place, region.out = parent, region.parent is not None and region.parent.out
        elif _is_first_screen(region):
            region.place = "main"
        elif region.tag == "footer" and region.in_main and not region.link_words and region.words < TEXT_AT_LEAST:
            region.place = "main"  # the author's line of a quotation
    _take_back_asides(regions)
    _fall_back(regions, total)


def _take_back_asides(regions: list[Region]) -> None:
    """What only a class name calls a side column, yet is wordier than the main content, is the content."""
    main = sum(region.words for region in regions if region.place == "main")
    for region in regions:
        if region.hint and region.place == "aside" and not region.out and region.tag != "after":
            region.place = "main" if region.words > max(TEXT_AT_LEAST, main) else "aside"


def _misnamed(region: Region, total: int) -> bool:
    if region.tag == "after":
        return region.words > AFTER_FOOTER * total
    large = region.words > max(TEXT_AT_LEAST if region.out else FOOTER_AT_MOST, MOST_OF_PAGE * total)
    if large and (region.out or region.place in ("nav", "footer", "aside")):
        return True
    texty = region.words >= TEXT_AT_LEAST and region.words > region.link_words
    return region.hint and texty and not region.out and region.place in ("nav", "header")


def _is_first_screen(region: Region) -> bool:
    if region.place != "header":
        return False
    least = HERO_AT_LEAST if region.has_h1 else HERO_WITHOUT_H1
    return region.words >= least and region.words > region.link_words


def _fall_back(regions: list[Region], total: int) -> None:
    """Take the wordiest part as the main content where next to nothing is left of it."""
    main = sum(region.words + region.link_words for region in regions if region.place == "main")
    if main >= THIN or total < THIN:
        return
    others = [
        region
        for region in regions
        if not region.closed and (region.place in ("header", "aside") or (region.hint and not region.out))
    ]
    best = max(others, key=lambda region: region.words, default=None)
    if best is not None and best.words > max(THIN, main):
        best.place = "main"
