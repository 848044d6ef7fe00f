"""Links and buttons that promise a page and lead nowhere.

**Why it matters.** The reader wants to go on, presses, and nothing happens.

**How it is decided.** Links in the content have no address: at least two that say "Read more" or the like or name what
they lead to, or a plain button that asks for a step ("Book a visit", "See the range") on a page without a form (a
search or a newsletter is none). Where an attribute, a class or data tells of a script nothing is said: it may unfold a
text. Nor is it said of one button with the same words on several pages: a script may lead it to its place. On a page
that runs no scripts every link of the content without an address leads nowhere, but for those to the top.

A request or a button leads to a part of its own page (`#contact`), and no element, no other attribute and no script in
the page has that name. Nothing is said where an empty container waits for a script, where the name is that of a window
or a menu, and of lists of contents.

Or a text ends in "click here" and holds no link.

On 254 sites 22 pages had links without an address and 17 a request for a missing part, all true by their markup.

**Threshold.** `[empty]` in `auditor/site/flaws.toml`.
"""

from collections import Counter
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with such links."""
    found = list(flawed(site, "empty-link", hidden=True))
    alike = Counter(flaws[0].text for _, flaws in found)
    for page, flaws in found:
        links = int(flaws[0].why)
        if links > 1 or alike[flaws[0].text] == 1 or flaws[0].target != "#":
            yield on_page(page, "empty", text=flaws[0].text, links=links)
    for page, flaws in flawed(site, "lost-link", hidden=True):
        yield on_page(page, "part", text=flaws[0].text, target=flaws[0].target, links=int(flaws[0].why))
    for page, flaws in flawed(site, "unlinked", hidden=True):
        yield on_page(page, "unlinked", text=flaws[0].text, links=len(flaws))


CHECK = Check(id="empty-link", scope="page", part="quality", run=find)
