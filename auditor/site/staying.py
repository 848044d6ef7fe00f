"""Notes which pages lead to or speak of a way to stay with the firm: a newsletter, a club, a forum, a recommendation.

What is noted only silences: a page on which any such word stands in its content is never said to lead nowhere.
"""

import re
from functools import lru_cache

from auditor.records.page import Page
from auditor.site.service import service_rules

MOST_BLOCKS, MOST_LINKS, LONGEST = 1_500, 1_000, 2_000


class StayingBuilder:
    """Collects pages with `add`; `build` gives the addresses of those that speak of a way to stay."""

    def __init__(self) -> None:
        self._pages: set[str] = set()

    def add(self, page: Page) -> None:
        """Note `page`."""
        if speaks_of_staying(page):
            self._pages.add(page.url)

    def build(self) -> frozenset[str]:
        """Return the addresses."""
        return frozenset(self._pages)


def speaks_of_staying(page: Page) -> bool:
    """True when a text, a link or a form of the page's content is about staying in touch or telling others."""
    if any(form.purpose == "newsletter" for form in page.forms):
        return True
    text, link = _patterns()
    if any(text.search(block.text[:LONGEST]) for block in page.main_blocks[:MOST_BLOCKS]):
        return True
    content = (item for item in page.clickables[:MOST_LINKS] if item.place == "main")
    return any(link.search(f"{item.text[:LONGEST]} {item.href[:LONGEST]}") for item in content)


@lru_cache(maxsize=1)
def _patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    rules = service_rules()
    both = f"{rules.stays}|{rules.stays_link}"
    return re.compile(rules.stays, re.IGNORECASE), re.compile(both, re.IGNORECASE)
