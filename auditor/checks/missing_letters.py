"""Swedish written without å, ä and ö: "foretag pa orten".

**Why it matters.** Swedish readers take it for a foreign or false firm, and nobody searches with such words.

**How it is decided.** A page in Swedish has several words that only stand so when their dots were left out.

**Threshold.** `[letters]` in `auditor/site/flaws.toml`: how many words, of how many kinds.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages written without å, ä and ö."""
    for page, flaws in flawed(site, "letters"):
        yield on_page(page, "dots", text=flaws[0].text)


CHECK = Check(id="missing-letters", scope="page", part="quality", run=find)
