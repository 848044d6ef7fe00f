"""A page that holds nothing but a heading, and that menus or other pages lead to.

**Why it matters.** The reader followed a link to an answer and met an empty page. Few try again.

**How it is decided.** The main content is headings of a few words: no text, form, frame, film or picture, and no empty
element that a script may fill. Another page links to it.

**Threshold.** `[bare]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that hold a heading only."""
    for page, flaws in flawed(site, "bare"):
        if page.inlinks:
            yield on_page(page, "heading", text=flaws[0].text)


CHECK = Check(id="bare-page", scope="page", part="quality", run=find)
