"""A page whose HTML alone is very large.

**Why it matters.** The reader's phone has to take it all in before anything can be read, and search engines may
stop midway.

**How it is decided.** Bytes of the HTML, without pictures, scripts and styles in files of their own.

**Threshold.** `[heavy]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages over the limit, with their size in megabytes."""
    for page in site.staged:
        if page.html_bytes > site.thresholds.heavy.bytes:
            yield on_page(page, "heavy", megabytes=round(page.html_bytes / 1_000_000, 1))


CHECK = Check(id="heavy-page", scope="page", part="quality", run=find)
