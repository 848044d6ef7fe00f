"""Tells whether a clickable stands out as a request where it stands, or is a menu word, a teaser or a linked word."""

import re
from collections import defaultdict
from typing import NamedTuple

from auditor.ctas.hints import brand, host_kind, host_name, page_kind
from auditor.ctas.wording import Asked, languages_of
from auditor.records.base import MENU, CtaKind
from auditor.records.page import Block, Clickable, Page, PageContext

# Plain links of these kinds that recur over the site are its menu, wherever its markup puts them.
MENU_WORDS: frozenset[CtaKind] = frozenset({"contact", "signup", "learn", "subscribe"})
# Measured: entries of these kinds with a verb and an object were never plain menu entries to the annotators, while
# "Contact us", "Bli partner" and "Buy" mostly were.
MENU_REQUESTS: frozenset[CtaKind] = frozenset({"quote", "book", "demo"})

# A longer text is a card or a sentence; fewer letters are a page number, a letter of an index or an arrow.
WORDLESS_MOST = 6
WORDLESS_LETTERS = 3
ARROWS = ("→", "»", "›", "➔", "➜", "⟶")
NOT_A_PAGE = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|avif|mp4|xml|ics|vcf)(\?|$)|[?&](page|sort|filter|p)=|/page/\d", re.IGNORECASE
)


# As many links with the same words to different pages are a list of teasers, whatever their markup.
LISTED_AT_LEAST = 3


class Scene(NamedTuple):
    """What is known around a clickable: the page's address, host and languages, what recurs, what stands in lists.

    `everywhere`: what stands on most pages of the site; `versions`: addresses of the page in other languages; `blocks`:
    the page's texts.
    """

    url: str
    home: str
    languages: tuple[str, ...]
    repeated: frozenset[int]
    listed: frozenset[str]
    everywhere: frozenset[int] = frozenset()
    is_home: bool = False
    versions: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()


def scene_of(page: Page, context: PageContext) -> Scene:
    """Return the scene of `page`."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for item in page.clickables:
        if item.href and item.place not in MENU:
            targets[item.text.lower()].add(item.href)
    listed = frozenset(text for text, seen in targets.items() if len(seen) >= LISTED_AT_LEAST)
    return Scene(
        url=page.url,
        home=host_name(page.url),
        languages=languages_of(page),
        repeated=context.repeated_clickables,
        listed=listed,
        everywhere=context.everywhere_clickables,
        is_home=context.is_home,
        versions=frozenset(address for _, address in page.hreflang if address != page.url),
        blocks=page.blocks,
    )


def stands_out(item: Clickable, kind: CtaKind, words: Asked | None, scene: Scene) -> bool:
    """True when a reader takes `item` for a request of `kind`."""
    if item.place in MENU:
        if not item.href:
            return False
        if kind == "learn":
            return is_money_button(item, scene)
        return item.button_like or (item.place != "footer" and _asks_in_menu(kind, words))
    if item.index in scene.repeated and not item.button_like and kind in MENU_WORDS and not host_kind(item.href):
        return False
    if kind == "learn":
        return _leads_on(item, words, scene)
    if words is None:
        return item.button_like
    if words.verb:
        return item.button_like or item.alone or _is_line(item, scene)
    return _noun_asks(item, kind)


def _is_line(item: Clickable, scene: Scene) -> bool:
    """A line of the page's own text that asks and is linked ("Contact us or book a time") asks as a button does."""
    return item.place == "main" and bool(item.href) and item.index not in scene.repeated and not item.in_card


def is_money_button(item: Clickable, scene: Scene) -> bool:
    """The button of every page's header, however worded: by its place, its build and where it leads.

    That is a page for an order, a booking, a contact or the prices, or another firm's system.
    """
    if item.place not in ("header", "nav") or not item.button_like or item.index not in scene.everywhere:
        return False
    if not item.href.startswith(("http:", "https:")) or sum(sign.isalpha() for sign in item.text) < WORDLESS_LETTERS:
        return False
    return page_kind(item.href) is not None or _away(item.href, scene.home)


def _asks_in_menu(kind: CtaKind, words: Asked | None) -> bool:
    """A request ("Boka tid", "Get a quote") among menu words is drawn as a button, whatever its class."""
    return kind in MENU_REQUESTS and words is not None and words.verb


def _noun_asks(item: Clickable, kind: CtaKind) -> bool:
    """A bare noun asks as a button that leads somewhere; without an address it is a tab or opens a part of the page."""
    if not item.href:
        return False
    if kind in ("call", "email"):
        return item.button_like
    return item.button_like or (item.alone and not item.in_card)


def _leads_on(item: Clickable, words: Asked | None, scene: Scene) -> bool:
    """A way to a page about the offer: a button, or a link that stands alone; in a list of alike it is a teaser."""
    if not item.href or words is None or _in_list(item, scene):
        return False
    return item.button_like or (words.verb and item.alone and not _away(item.href, scene.home))


def leads_on_wordless(item: Clickable, scene: Scene) -> bool:
    """A button in the content, with words that no phrase knows, that leads on to another page of the same site.

    A link that stands alone and ends with an arrow is drawn as one, unless the whole site shows it.
    """
    arrow = item.index not in scene.repeated and item.text.rstrip().endswith(ARROWS)
    return (
        item.place == "main"
        and item.tag == "a"
        and (item.button_like or arrow)
        and item.alone
        and (not _in_list(item, scene) or _is_tile(item, scene))
        and item.href.startswith(("http:", "https:"))
        and item.href.partition("#")[0] != scene.url
        and not _away(item.href, scene.home)
        and not NOT_A_PAGE.search(item.href)
        and len(item.text.split()) <= WORDLESS_MOST
        and sum(sign.isalpha() for sign in item.text) >= WORDLESS_LETTERS
    )


def _is_tile(item: Clickable, scene: Scene) -> bool:
    """A button in one of the front page's tiles, under a heading of its own: there the list is the site's offer."""
    return scene.is_home and item.button_like and bool(item.section) and item.index not in scene.repeated


def _in_list(item: Clickable, scene: Scene) -> bool:
    return item.in_card or item.text.lower() in scene.listed


def _away(href: str, home: str) -> bool:
    host = host_name(href)
    return bool(host) and brand(host) != brand(home)
