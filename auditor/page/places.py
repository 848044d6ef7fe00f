"""Decides where an element stands (main, header, nav, aside, footer) from its tag, role and class names.

Tags and roles are believed; class names are hints that the text of the part may overrule afterwards.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.page.rules import rules
from auditor.records.base import Place

ROLES: dict[str, Place] = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "menu": "nav",
    "menubar": "nav",
    "search": "nav",
}
# Class names of these elements say nothing about a whole part: states of the page, or single words.
UNHINTED = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "a",
        "button",
        "input",
        "label",
        "span",
        "b",
        "i",
        "em",
        "strong",
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
        "tr",
        "tbody",
        "img",
        "table",
    ]
)
# A part that a class name calls a menu, yet has this many words outside links and more of them than in links, is text.
TEXT_AT_LEAST = 40
# A header with a heading and this many words outside links is the page's first screen, not a menu.
HERO_AT_LEAST = 6
# Over this share of the page's words outside links cannot be a cookie box, menu or footer.
MOST_OF_PAGE = 0.6


@dataclass(slots=True)
class Region:
    """A part of the page while it is read. `out`: its text is not the page's. `hint`: named so by a class only."""

    place: Place
    parent: "Region | None" = None
    tag: str = ""
    hint: bool = False
    out: bool = False
    in_main: bool = False
    in_article: bool = False
    words: int = 0
    link_words: int = 0
    has_h1: bool = False


@lru_cache(maxsize=20_000)
def hint_of(names: str) -> str:
    """Return nav, header, footer, aside, hero, out or "" for class and id names separated by white space."""
    patterns = _patterns()
    tokens = names.lower().split()
    for kind in ("out", "hero", "footer", "header", "nav", "aside"):
        if any(patterns[kind].fullmatch(token) for token in tokens):
            return kind
    return ""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    given = rules().places
    return {name: re.compile(getattr(given, name)) for name in ("nav", "header", "footer", "aside", "hero", "out")}


def region_of(tag: str, role: str, names: str, above: Region) -> Region:
    """Return the region that an element opens, or `above` itself when it opens none."""
    if tag == "main" or role == "main":
        return Region("main", above, tag, in_main=True)
    if tag == "article":
        return Region(above.place, above, tag, in_main=above.in_main, in_article=True, out=above.out)
    if above.place in ("nav", "footer") or above.out:
        return above
    place = _by_tag(tag, role, names, above)
    if place is not None:
        return Region(place, above, tag, in_main=above.in_main, in_article=above.in_article)
    if tag in UNHINTED or not names:
        return above
    return _by_names(tag, names, above)


def _by_tag(tag: str, role: str, names: str, above: Region) -> Place | None:
    if tag == "nav" or role in ROLES:
        return ROLES.get(role, "nav")
    if tag == "aside":
        return "aside"
    if tag == "header" and not above.in_main and not above.in_article and above.place == "main":
        return None if hint_of(names) == "hero" else "header"
    if tag == "footer" and not above.in_article:
        return "footer"
    return None


def _by_names(tag: str, names: str, above: Region) -> Region:
    kind = hint_of(names)
    if kind == "out":
        return Region("aside", above, tag, hint=True, out=True)
    if kind == "header" and (above.in_main or above.in_article or above.place != "main" or tag == "section"):
        return above
    if kind == "aside" and above.place != "main":
        return above
    if kind == "footer" and above.in_article:
        return above
    places: dict[str, Place] = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside"}
    if kind in places:
        return Region(places[kind], above, tag, hint=True, in_main=above.in_main, in_article=above.in_article)
    return above


def settle(regions: list[Region], total: int) -> None:
    """Take back into the main content the parts whose text says that their tag or class name misleads.

    `regions` in document order (parents first); `total` is the page's words outside links.
    """
    for region in regions:
        own = region.words
        parent = region.parent.place if region.parent else "main"
        large = own > max(TEXT_AT_LEAST, MOST_OF_PAGE * total)
        if region.out and large:
            region.out, region.place = False, parent
        elif region.hint and region.place in ("nav", "header") and own >= TEXT_AT_LEAST and own > region.link_words:
            region.place = parent
        elif (region.place == "header" and region.has_h1 and own >= HERO_AT_LEAST) or (
            region.place in ("header", "nav", "footer", "aside") and large
        ):
            region.place = "main"
        elif region.parent is not None and region.tag == "article":
            region.place = region.parent.place
