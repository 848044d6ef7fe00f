"""A page whose HTML takes long to come.

**Why it matters.** A slow page is left before it is read, most of all on a phone; a fast site is what customers
expect.

**How it is decided.** The time from the request to the whole HTML, as this audit measured it once, from where it
ran.

**Threshold.** `[slow]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages over the limit, with their seconds."""
    for page in site.staged:
        if page.elapsed_ms > site.thresholds.slow.ms and page.via in ("http", "unrendered"):
            yield on_page(page, "slow", seconds=round(page.elapsed_ms / 1000, 1), limit=site.thresholds.slow.ms / 1000)


CHECK = Check(id="slow-page", scope="page", part="quality", run=find)
