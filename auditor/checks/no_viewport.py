"""A page that is not made for phones: it lacks a viewport.

**Why it matters.** More than half of all visits come by phone; without a viewport the page is shown as a shrunken
desktop.

**How it is decided.** The HTML has no `<meta name="viewport">`.

**Threshold.** None.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages without a viewport."""
    for page in site.staged:
        if not page.has_viewport:
            yield on_page(page, "none")


CHECK = Check(id="no-viewport", scope="page", part="quality", run=find)
