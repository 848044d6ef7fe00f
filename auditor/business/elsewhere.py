"""Finds what a menu or a card names and leads to, where nobody has read: a blog elsewhere, a page the crawl left out.

What a site calls "Blog" or "FAQ" and links to is not missing, only unseen: nothing is said of it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from auditor.business.words import heading_patterns
from auditor.records.base import MENU
from auditor.records.page import Clickable, Page
from auditor.urls import host_of, path_of

NAMED = (
    "guides", "questions", "testimonials", "cases", "prices", "about", "take-away", "comparison", "retailers",
    "contact", "offers",
)  # fmt: skip
# Menus are alike on all pages: those of the first pages hold every entry.
MENUS_READ = 40
# Longer than this an entry tells of something; it does not name a page.
MOST_WORDS = 3
# A menu holds a few such entries, a page of links more than anybody asks for.
MOST_ADDRESSES = 20
# A card may show its date after its name.
_DATED = re.compile(r"\s+\d.*$")
# The name under which a front page stands that nobody has read.
HOME = "home"


class PointerBuilder:
    """Collects the menus of pages with `add`; `unread` then gives what they name and nobody has read."""

    def __init__(self) -> None:
        self._menus = 0
        self._named: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._home_read = False
        self._home = ""

    def add(self, page: Page, *, is_home: bool = False) -> None:
        """Note where the menus of one page lead by name, and whether the front page was read."""
        self._home_read |= is_home or is_root(page.url)
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
        text = _DATED.sub("", item.text.casefold().strip())
        if not 0 < len(text.split()) <= MOST_WORDS:
            return
        for part in NAMED:
            found = self._named[part]
            address = item.href.partition("#")[0]
            if names(part, text) and (address in found or len(found) < MOST_ADDRESSES):
                found[address] += 1

    def unread(self, is_read: Callable[[str], bool]) -> dict[str, str]:
        """Return, by part, the address that most menus name and that `is_read` does not know.

        `home` is the front page that pages link to, where none was read: much may stand there.
        """
        unseen = {part: [one for one in found if not is_read(one)] for part, found in self._named.items()}
        found = {part: max(left, key=lambda one: self._named[part][one]) for part, left in unseen.items() if left}
        lost = self._home if not self._home_read else ""
        return found | {HOME: lost} if lost else found


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
