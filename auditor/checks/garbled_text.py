"""Broken characters: "patientâ€™s", "frÃ¥n", letters lost to a question mark in a diamond.

**Why it matters.** The text is hard to read, and a page that looks broken sells nothing.

**How it is decided.** By the marks that are left when UTF-8 is read as another encoding, and by the character that
stands for a lost one, in titles and in all text but code and tables.

**Threshold.** `[garbled]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with broken characters."""
    for page, flaws in flawed(site, "garbled", hidden=True):
        yield on_page(page, "characters", text=flaws[0].text, texts=int(flaws[0].why))


CHECK = Check(id="garbled-text", scope="page", part="quality", run=find)
