"""Titles that nobody has written: the name of a file ("om-oss"), or the firm's name twice at the end.

**Why it matters.** The title is the headline of the search result. One that looks like a file is passed by, and a name
that stands twice takes the place of what the page offers.

**How it is decided.** The first part of the title is the last part of the page's address, with its hyphens, while the
page itself writes spaces; or the title is the name of a file. Or its last two parts are the same name ("Batteries –
Firm - Firm"). On 254 sites 5 had such titles, on 35 pages, all rightly told.

**Threshold.** None.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed

ORDER = ("file", "twice")


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with such a title, the names of files first."""
    found = [(flaw, page) for page, flaws in flawed(site, "title") for flaw in flaws]
    for flaw, page in sorted(found, key=lambda pair: ORDER.index(pair[0].why)):
        yield on_page(page, flaw.why, text=flaw.text, target=flaw.target)


CHECK = Check(id="careless-title", scope="page", part="", run=find)
