"""A page that says "coming soon" and little else, and is shown as if it were finished.

**Why it matters.** Readers followed a link to an answer and met a closed door. They seldom try it again.

**How it is decided.** A block of the main content is nothing but "coming soon", "under construction" or the like, the
page says hardly anything else, and another page links to it.

**Threshold.** `unfinished_words` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that are still to come."""
    for page, flaws in flawed(site, "unfinished"):
        if page.inlinks:
            yield on_page(page, "soon", text=flaws[0].text)


CHECK = Check(id="unfinished-page", scope="page", part="quality", run=find)
