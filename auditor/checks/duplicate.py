"""A page with word for word the same main text as another.

**Why it matters.** Search engines show one of them, and not always the right one; links and visits are split in
two.

**How it is decided.** The hash of the main text, folded to small letters and single spaces, is the same. The first
page counts; the copies do not, so they neither raise nor lower the score. Pages that name another as their
canonical address have already said so and are not reported, nor are pages that a script fills in, nor the further
pages of a list. Copies that other pages link to, as they do to the original, come first: readers meet both.

**Threshold.** None: the text is the same or it is not.
"""

import re
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.records.judgement import PageResult
from auditor.urls import path_of

_FURTHER = re.compile(r"/(?:page|sida)/\d+/?$")


def find(site: Site) -> Iterator[Hit]:
    """Yield the copies, each with the page it copies, those that readers meet first."""
    hits = []
    for page in site.results:
        settled = page.noindex or page.excluded_by in ("canonical", "redirect", "noindex")
        if not page.duplicate_of or settled or site.unfilled(page) or _FURTHER.search(path_of(page.url)):
            continue
        key = "linked" if is_linked(page, site) else "copy"
        hits.append(on_page(page, key, evidence=[page.duplicate_of], original=page.duplicate_of))
    yield from sorted(hits, key=lambda hit: hit.key == "copy")


def is_linked(page: PageResult, site: Site) -> bool:
    """True when links lead readers both to a copy and to its original."""
    original = site.by_url.get(page.duplicate_of)
    return page.inlinks > 0 and original is not None and original.inlinks > 0


CHECK = Check(id="duplicate", scope="page", part="", run=find)
