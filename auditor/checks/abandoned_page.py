"""A page that is not meant for visitors and can be found: an old version, a copy, a template, a page for the staff.

**Why it matters.** Old prices and half a text meet whoever searches, beside the page that should be found.

**How it is decided.** By a whole word of the address of a counted page: a folder of old pages, a name that ends in
"copy" or "old", a template or an admin page; or by a title that tells of the staff's part of the site or of a report
about the site. A page that the menus link to is in use, whatever its name.

**Threshold.** `[aside]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.asking import is_leftover
from auditor.checks.base import Check, Hit, Site, on_page

# A page that so many link to is in use.
USED = 5


def find(site: Site) -> Iterator[Hit]:
    """Yield the left-overs that count."""
    for page in site.counted:
        if is_leftover(page, site.thresholds.aside) and page.inlinks < USED:
            yield on_page(page, "leftover")


CHECK = Check(id="abandoned-page", scope="page", part="", run=find)
