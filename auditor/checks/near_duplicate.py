"""A page that is nearly the same as another: a paragraph added, or one text for every town with its name exchanged.

**Why it matters.** Readers who see both see no reason for the second, and search engines choose one of them.

**How it is decided.** MinHash of three-word shingles of the main text, blocks that recur over the site left out.
The first page counts in full; the near copy is not new content, so it does not count towards coverage. An article that
carries another's text under its own title is told of as that (`wrong-body`); an event that returns has a page for
each time. Among pages of one template a looser threshold holds: they are named as one text with a word exchanged, and
count in full. Of pages that a script fills in, whose texts were not seen, nothing is said.

**Threshold.** The share of common shingles is set where duplicates are found, in the room for site facts.
"""

from collections.abc import Iterator

from auditor.checks import wrong_body
from auditor.checks.base import Check, Hit, Site, on_page
from auditor.records.judgement import PageResult


def find(site: Site) -> Iterator[Hit]:
    """Yield the near copies and the texts with a word exchanged, each with the page it resembles."""
    told = {hit.subject.id for hit in wrong_body.find(site)}
    for page in site.staged:
        if site.unfilled(page) or is_repeated_event(page):
            continue
        if page.near_duplicate_of and page.url not in told:
            yield on_page(page, "near-copy", evidence=[page.near_duplicate_of], original=page.near_duplicate_of)
        elif page.exchanged_of:
            yield on_page(page, "exchanged", evidence=[page.exchanged_of], original=page.exchanged_of)


def is_repeated_event(page: PageResult) -> bool:
    """True for an event, of which each time has a page of the same words."""
    return page.guess is not None and page.guess.content_type == "event"


CHECK = Check(id="near-duplicate", scope="page", part="quality", run=find)
