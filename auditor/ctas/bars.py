"""Finds the bars above and below a page's own content: a header outside `<header>`, a line of buttons after the footer.

What stands there is the site's, as in a marked header: nobody put it there for the readers of this page. The other way
round, a band with a heading and a button that closes the page is where its text ends, also inside `<footer>`.
"""

from collections.abc import Callable, Collection

import msgspec

from auditor.records.page import Clickable, Page

# Notices, numbers and menus above the header of the annotated pages stand in the first two hundredths of the text.
TOP_LINE = 0.02
# A bar that recurs stands before a page's first heading; on short pages its menu is up to a sixth of the text.
TOP_BAR = 0.15
# A band that closes a page says something above its button ("Shall we plan your kitchen?") and has a button or two.
LEAST_WORDS = 3
MOST_BUTTONS = 3


def settled(page: Page, repeated: Collection[int]) -> Callable[[Clickable], Clickable]:
    """Return what gives a clickable its place: that of a bar when it stands in one, else its own.

    `repeated` are the indexes of clickables that recur over the site.
    """
    headed = any(heading.place == "main" for heading in page.headings)
    closing = closing_band(page)
    last = max((item.order for item in page.clickables if item.place == "footer"), default=1.0)

    def place(item: Clickable) -> Clickable:
        if item.index in closing:
            return msgspec.structs.replace(item, place="main")
        if item.place != "main" or item.tag == "form":
            return item
        recurs = item.index in repeated
        if headed and not item.section and item.order < (TOP_BAR if recurs else TOP_LINE):
            return msgspec.structs.replace(item, place="header")
        if recurs and item.order > last:
            return msgspec.structs.replace(item, place="footer")
        return item

    return place


def closing_band(page: Page) -> frozenset[int]:
    """Return the buttons at the head of the footer, under a heading of its own and before its first plain link."""
    headings = {heading.text for heading in page.headings if heading.place == "footer"}
    asking = {text for text in headings if len(text.split()) >= LEAST_WORDS}
    found: list[int] = []
    for item in page.clickables:
        if item.place != "footer" or item.tag == "form":
            continue
        if not (item.button_like and item.href) or item.section not in asking:
            break
        found.append(item.index)
    return frozenset(found[:MOST_BUTTONS])
