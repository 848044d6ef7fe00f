"""Links that promise more to read and lead nowhere: cards whose article is not there.

**Why it matters.** The reader wants to go on, presses, and nothing happens.

**How it is decided.** At least two links in the content say "Read more" or the like and have no address. Where their
classes or data tell of a script nothing is said: they may unfold a text.

**Threshold.** `[empty]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with such links."""
    for page, flaws in flawed(site, "empty-link"):
        yield on_page(page, "empty", text=flaws[0].text, links=int(flaws[0].why))


CHECK = Check(id="empty-link", scope="page", part="quality", run=find)
