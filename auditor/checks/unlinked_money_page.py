"""A finished page for prices, booking or contact that no other page links to.

**Why it matters.** The page that turns readers into customers is there, and no reader can find it.

**How it is decided.** Among the pages without any internal link (see `orphan`) those that bring customers by their
type. Where another page of that type is linked to, the first may be what it replaced, and nothing is said. A page for a
discount code or a campaign, one that is a draft by its address or its text, and one that resembles another are meant to
be reached by few, and are left out. Where more than a few pages seem to lack links, a script may have written them, and
nothing is said, nor where many lists and hubs that pages name were not read.

**Threshold.** `[unlinked]` in thresholds.toml: the types, and the share of pages without
links; words in the address are those of `[money]`.
"""

import re
from collections.abc import Iterator

from auditor.checks import orphan
from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.urls import path_of

DRAFT = frozenset(("leftover", "unfinished", "unfilled", "form"))


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that sell and cannot be found."""
    limits = site.thresholds.unlinked
    meant = re.compile(site.thresholds.money.except_paths, re.IGNORECASE)
    lonely = list(orphan.find(site))
    if len(lonely) > limits.most * len(site.staged) or any(hit.verdict == "not-applicable" for hit in lonely):
        yield not_applicable("links-not-seen")
        return
    linked = {page.guess.content_type for page in site.counted if page.guess and page.inlinks}
    for hit in lonely:
        page = site.by_url.get(hit.subject.id) if hit.subject.kind == "page" else None
        if page is None or page.guess is None or page.near_duplicate_of or meant.search(path_of(page.url)):
            continue
        kind = page.guess.content_type
        sells = page.guess.sure and kind in limits.types and kind not in linked and page.word_count >= limits.words
        if sells and not DRAFT & {flaw.kind for flaw in site.facts.flaws.get(page.url, ())}:
            yield on_page(page, "unlinked", type=page.guess.content_type)


CHECK = Check(id="unlinked-money-page", scope="page", part="", run=find)
