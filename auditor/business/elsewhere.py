"""Finds what a menu names and leads to, where nobody has read: a blog on another host, a page that the crawl left out.

What a site calls "Blog" or "FAQ" and links to is not missing, only unseen: nothing is said of it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable

from auditor.business.signs import MENU
from auditor.business.words import heading_patterns
from auditor.records.page import Clickable, Page

NAMED = ("guides", "questions", "testimonials", "cases", "prices", "about", "take-away", "comparison", "retailers")
# Menus are alike on all pages: those of the first pages hold every entry.
MENUS_READ = 40
# Longer than this an entry tells of something; it does not name a page.
MOST_WORDS = 3
# A menu holds a few such entries, a page of links more than anybody asks for.
MOST_ADDRESSES = 20


class PointerBuilder:
    """Collects the menus of pages with `add`; `unread` then gives what they name and nobody has read."""

    def __init__(self) -> None:
        self._menus = 0
        self._named: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, page: Page) -> None:
        """Note where the menus of one page lead by name."""
        if self._menus >= MENUS_READ:
            return
        self._menus += 1
        for item in page.clickables:
            if item.place in MENU and item.tag == "a" and item.href.startswith("http"):
                self._note(item)

    def _note(self, item: Clickable) -> None:
        text = item.text.casefold().strip()
        if not 0 < len(text.split()) <= MOST_WORDS:
            return
        for part in NAMED:
            found = self._named[part]
            address = item.href.partition("#")[0]
            if heading_patterns()[part].search(text) and (address in found or len(found) < MOST_ADDRESSES):
                found[address] += 1

    def unread(self, is_read: Callable[[str], bool]) -> dict[str, str]:
        """Return, by part, the address that most menus name and that `is_read` does not know."""
        unseen = {part: [one for one in found if not is_read(one)] for part, found in self._named.items()}
        return {part: max(left, key=lambda one: self._named[part][one]) for part, left in unseen.items() if left}
