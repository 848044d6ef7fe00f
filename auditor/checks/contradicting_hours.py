"""Opening hours that contradict each other between the pages where customers look for them.

**Why it matters.** Whoever trusted the wrong page stands before a closed door, or calls when nobody answers.

**How it is decided.** Hours for Monday to Friday are read on the start page, on pages for contact, booking and places,
and in headers and footers. Where exactly two different ones stand, on different pages, one of them is wrong. A page
with several hours tells of several places or departments, and then nothing is said.

**Threshold.** None.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed
from auditor.urls import path_of

TYPES = frozenset(("home", "contact", "conversion"))
EVERYWHERE = frozenset(("header", "footer", "nav"))


def find(site: Site) -> Iterator[Hit]:
    """Yield the site whose pages state two opening hours."""
    pages: dict[str, list[str]] = {}
    for page, flaws in flawed(site, "hours"):
        if len({flaw.target for flaw in flaws}) > 1:
            return
        if (page.guess and page.guess.content_type in TYPES) or path_of(page.url) == "/" or flaws[0].why in EVERYWHERE:
            pages.setdefault(flaws[0].target, []).append(page.url)
    if len(pages) == 2:  # with three, hours are told of several things
        (first, some), (second, others) = sorted(pages.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        yield on_site("two", evidence=[some[0], others[0]], first=first, second=second, page=some[0], other=others[0])


CHECK = Check(id="contradicting-hours", scope="site", part="", run=find)
