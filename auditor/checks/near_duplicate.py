"""A page that is nearly the same as another: a paragraph added, or one text for every town with its name exchanged.

**Why it matters.** Readers who see both see no reason for the second, and search engines choose one of them.

**How it is decided.** MinHash of three-word shingles of the main text, blocks that recur over the site left out. The
first page counts in full; the near copy is not new content, so it does not count towards coverage. An article that
carries another's text under its own title is told of as that (`wrong-body`). Goods, tools and the like have one
template and each its own reader: of them only one thing with two addresses is told; an event that returns has a page
for each time. Among pages of one template a
looser threshold holds: they are named as one text with a word exchanged, and count in full. Of pages that a script
fills in, whose texts were not seen, nothing is said.

**Threshold.** The share of common shingles is set where duplicates are found, in the room for site facts.
"""

import re
from collections.abc import Iterator

from auditor.checks import wrong_body
from auditor.checks.base import Check, Hit, Site, on_page
from auditor.records.judgement import PageResult
from auditor.urls import path_of

_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp)$")


def find(site: Site) -> Iterator[Hit]:
    """Yield the near copies, the texts with a word exchanged and the pages in two folders, each pair once."""
    told = {frozenset((hit.subject.id, *hit.evidence)) for hit in wrong_body.find(site)}
    for page in sorted(site.staged, key=lambda page: not page.near_duplicate_of):
        original = page.near_duplicate_of or page.exchanged_of
        pair = frozenset((page.url, original))
        if not original or pair in told or site.unfilled(page):
            continue
        told.add(pair)
        if key := key_of(site, page, site.by_url.get(original)):
            yield on_page(page, key, evidence=[original], original=original)


def key_of(site: Site, page: PageResult, other: PageResult | None) -> str:
    """Return as what a page is told that resembles `other`, "" where each tells of a thing of its own.

    A model, a size, a calculator or a rival has its page on the template of the others: such pages are alike by nature,
    and each answers its own reader. With one name and one title they are one page in two folders.
    """
    kind = page.guess.content_type if page.guess else ""
    if other is None or kind == "event":
        return "" if kind == "event" else plain_key(page)
    if last_name(page) == last_name(other) and titles(page) == titles(other):
        return "twice"
    return "" if kind in site.thresholds.own_things.types else plain_key(page)


def plain_key(page: PageResult) -> str:
    """Return whether a page is a near copy, or the same text with a word exchanged."""
    return "near-copy" if page.near_duplicate_of else "exchanged"


def titles(page: PageResult) -> tuple[str, str]:
    """Return what a page is called."""
    return page.title.casefold().strip(), page.h1.casefold().strip()


def last_name(page: PageResult) -> str:
    """Return the last part of a page's address, without the ending of a file."""
    return _ENDING.sub("", path_of(page.url).rstrip("/").rpartition("/")[2].casefold())


CHECK = Check(id="near-duplicate", scope="page", part="quality", run=find)
