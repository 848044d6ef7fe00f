"""Collects what keeps machines from a page's text and its calls to action: as each page says it, in one pass."""

from auditor.records.access import Unusable, UnusableCta
from auditor.records.judgement import PageResult
from auditor.records.page import Clickable, Page

# Kept for the report; more are counted.
MOST = 50
LONGEST = 120
# A shell may ask for JavaScript, and hold a link or two; a short page has its menu.
SHELL_WORDS, SHELL_LINKS = 30, 3
# Different calls to action that are told apart.
MOST_KINDS = 2_000
# A link whose press a script takes over; a button is one by itself.
LINKS = frozenset(("a", "area", "div", "span", "li"))
PRESSED = frozenset(("a", "button"))


class UsableBuilder:
    """Collects pages with `add`."""

    def __init__(self) -> None:
        self.unquoted: list[str] = []
        self.unquoted_count = 0
        self.shells: list[str] = []
        self._found: dict[tuple[Unusable, str, str], tuple[str, int]] = {}

    def add(self, page: Page, row: PageResult) -> None:
        """Note what `page` forbids to quote, and its calls to action that only eyes and a mouse can use."""
        if page.nosnippet:
            self.unquoted_count += 1
            self.unquoted += [page.url] if len(self.unquoted) < MOST else []
        if is_shell(page):
            self.shells.append(page.url)
        for cta in row.ctas:
            item = page.clickables[cta.clickable] if cta.clickable is not None else None
            why = why_unusable(item) if item is not None else None
            if item is None or why is None:
                continue
            key = (why, (item.text or cta.text)[:LONGEST], item.href[:LONGEST])
            first, pages = self._found.get(key, (page.url, 0))
            if pages or len(self._found) < MOST_KINDS:
                self._found[key] = (first, pages + 1)

    def unusable(self) -> tuple[UnusableCta, ...]:
        """Return the calls to action, those on most pages first."""
        made = [
            UnusableCta(page=first, why=why, text=text, target=target, pages=pages)
            for (why, text, target), (first, pages) in self._found.items()
        ]
        return tuple(sorted(made, key=lambda one: (-one.pages, one.page, one.text)))


def is_shell(page: Page) -> bool:
    """True for a page of which nothing was sent but an empty container: no text, and no menu either."""
    if page.word_count > SHELL_WORDS or not page.hollows or len(page.clickables) > SHELL_LINKS:
        return False
    return sum(len(block.text.split()) for block in page.blocks) <= SHELL_WORDS


def why_unusable(item: Clickable) -> Unusable | None:
    """Return why a machine or a screen reader cannot use what is to be pressed, None when it can."""
    if item.unnamed and item.tag in PRESSED:
        return "no-name"
    posing = item.tag in LINKS and item.form is None
    return "no-address" if posing and item.scripted else None
