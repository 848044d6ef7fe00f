"""Finds the bars above and below a page's own content: a header outside `<header>`, a line of buttons after the footer.

What stands there is the site's, as in a marked header: nobody put it there for the readers of this page.
"""

from collections.abc import Callable, Collection

import msgspec

from auditor.records.page import Clickable, Page

# Notices, numbers and menus above the header of the annotated pages stand in the first two hundredths of the text.
TOP_LINE = 0.02
# A bar that recurs stands before a page's first heading; on short pages its menu is up to a sixth of the text.
TOP_BAR = 0.15


def settled(page: Page, repeated: Collection[int]) -> Callable[[Clickable], Clickable]:
    """Return what gives a clickable its place: that of a bar when it stands in one, else its own.

    `repeated` are the indexes of clickables that recur over the site.
    """
    headed = any(heading.place == "main" for heading in page.headings)
    last = max((item.order for item in page.clickables if item.place == "footer"), default=1.0)

    def place(item: Clickable) -> Clickable:
        if item.place != "main" or item.tag == "form":
            return item
        recurs = item.index in repeated
        if headed and not item.section and item.order < (TOP_BAR if recurs else TOP_LINE):
            return msgspec.structs.replace(item, place="header")
        if recurs and item.order > last:
            return msgspec.structs.replace(item, place="footer")
        return item

    return place
