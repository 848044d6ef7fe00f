"""Finds what a menu or a card names and leads to, where nobody has read: a blog elsewhere, a page the crawl left out.

What a site calls "Blog" or "FAQ" and links to is not missing, only unseen: nothing is said of it.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from auditor.business.words import heading_patterns
from auditor.records.base import MENU
from auditor.records.page import Clickable, Page
from auditor.urls import host_of, path_of

NAMED = (
    "guides", "questions", "testimonials", "cases", "prices", "about", "take-away", "comparison", "retailers",
    "contact", "offers",
)  # fmt: skip
# What a menu names and leads to on the very page ("Om oss": /#om) is a section of it. A name alone shows no price, and
# guides are pages of their own.
SECTIONS = ("about", "questions", "testimonials", "cases", "comparison", "take-away", "contact", "offers")
# Menus are alike on all pages: those of the first pages hold every entry.
MENUS_READ = 40
# Longer than this an entry tells of something; it does not name a page.
MOST_WORDS = 3
# A menu holds a few such entries, a page of links more than anybody asks for.
MOST_ADDRESSES = 20
# A card may show its date after its name.
_DATED = re.compile(r"\s+\d.*$")
_INDEX = re.compile(r"(?<=/)(index|default)\.\w+$")
# The name under which a front page stands that nobody has read.
HOME = "home"


class PointerBuilder:
    """Collects the menus of pages with `add`; `unread` then gives what they name and nobody has read."""

    def __init__(self) -> None:
        self._menus = 0
        self._named: dict[str, Counter[str]] = {part: Counter() for part in NAMED}
        self._home_read = False
        self._home = ""
        self._root = ""
        self._front_seen = False

    def add(self, page: Page, *, is_home: bool = False, fronts: bool = False) -> None:
        """Note where the menus of one page lead by name, and whether the front page was read.

        `fronts`: the page is built as a front page, wherever it stands.
        """
        self._home_read |= is_home or is_root(page.url)
        self._front_seen |= fronts
        self._root = self._root or root_of(page.url)
        if self._menus >= MENUS_READ:
            return
        self._menus += 1
        for item in page.clickables:
            if (
                item.tag == "a"
                and item.href.startswith("http")
                and (item.place in MENU or is_at_home(item.href, page.url))
            ):
                self._note(item)
            if not self._home and is_front(item.href, page.url):
                self._home = item.href.partition("#")[0]

    def _note(self, item: Clickable) -> None:
        text = _entry(item)
        if not 0 < len(text.split()) <= MOST_WORDS:
            return
        address = item.href.partition("#")[0]
        for part in parts_named(text):
            found = self._named[part]
            if address in found or len(found) < MOST_ADDRESSES:
                found[address] += 1

    def unread(self, is_read: Callable[[str], bool]) -> dict[str, str]:
        """Return, by part, the address that most menus name and that `is_read` does not know.

        `home` is the front page, where none was read: much may stand there.
        """
        unseen = {part: [one for one in found if not is_read(one)] for part, found in self._named.items()}
        found = {part: max(left, key=lambda one: self._named[part][one]) for part, left in unseen.items() if left}
        lost = "" if self._home_read else self._home or ("" if self._front_seen else self._root)
        return found | {HOME: lost} if lost else found


def held_by_name(page: Page) -> set[str]:
    """Return the parts of a page that its own links lead to by name, as "About us" to `#about` in a menu of sections.

    A front page that menus call "About us" is just that. The list of contents of a text names its chapters: those of
    terms or an article ("The company", "Contact") are no parts of the site.
    """
    links = [item for item in page.clickables if item.tag == "a" and 0 < len(item.text.split()) <= MOST_WORDS]
    sections = (item for item in links if item.place in MENU or is_root(page.url))
    entries = {_entry(item) for item in sections if leads_within(item.href, page.url)}
    called = {_entry(item) for item in links if item.place in MENU and leads_to(item.href, page.url)}
    own = {"about"} if is_root(page.url) and any("about" in parts_named(entry) for entry in called) else set()
    return own | {part for entry in entries for part in parts_named(entry) if part in SECTIONS}


def _entry(item: Clickable) -> str:
    return _DATED.sub("", item.text.casefold().strip())


def leads_within(address: str, url: str) -> bool:
    """True for an address that is a place on the page `url` itself, also where it says the name of its index file."""
    bare, _, fragment = address.partition("#")
    if not fragment or fragment.startswith(("/", "!")):
        return False
    return not bare or leads_to(bare, url)


def leads_to(address: str, url: str) -> bool:
    """True for an address, without a fragment, of the page `url` itself."""
    return address == url or (is_at_home(address, url) and _without_index(address) == _without_index(url))


@lru_cache(maxsize=2_048)
def _without_index(url: str) -> str:
    return _INDEX.sub("", path_of(url)).rstrip("/")


@lru_cache(maxsize=4_096)
def parts_named(entry: str) -> tuple[str, ...]:
    """Return the parts of NAMED that a menu entry names; menus have the same entries on every page."""
    return tuple(part for part in NAMED if names(part, entry))


def names(part: str, entry: str) -> bool:
    """True for a menu entry that names a part; there "About X" is about the firm, whatever X is."""
    patterns = heading_patterns()
    return bool(patterns[part].search(entry) or (part == "about" and patterns["about-somebody"].search(entry)))


def is_at_home(address: str, url: str) -> bool:
    """True for an address on the host of the page `url`: what a card leads to there is the site's own."""
    try:
        return host_of(address) == host_of(url)
    except ValueError:
        return False


def is_front(address: str, url: str) -> bool:
    """True for a link of the page `url` to the front page of its own site."""
    return address.startswith(("http:", "https:")) and is_at_home(address, url) and is_root(address)


def is_root(url: str) -> bool:
    """True for the address of a site itself."""
    return not path_of(url).strip("/")


def root_of(url: str) -> str:
    """Return the address of the site of a page, "" where it cannot be read."""
    try:
        return url[: url.index("/", url.index("//") + 2) + 1]
    except ValueError:
        return ""
