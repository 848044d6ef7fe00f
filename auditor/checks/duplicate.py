"""A page with word for word the same main text as another.

**Why it matters.** Search engines show one of them, and not always the right one; links and visits are split in
two.

**How it is decided.** The hash of the main text, folded to small letters and single spaces, is the same. The first
page counts; the copies do not, so they neither raise nor lower the score. Pages that name another as their
canonical address have already said so and are not reported, nor are pages that a script fills in.

**Threshold.** None: the text is the same or it is not.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the copies, each with the page it copies."""
    for page in site.results:
        settled = page.noindex or page.excluded_by in ("canonical", "redirect", "noindex")
        if page.duplicate_of and not settled and not site.unfilled(page):
            yield on_page(page, "copy", evidence=[page.duplicate_of], original=page.duplicate_of)


CHECK = Check(id="duplicate", scope="page", part="", run=find)
