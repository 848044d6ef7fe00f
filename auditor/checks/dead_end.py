"""A page from which nothing in its content leads on to a later stage: a dead end.

**Why it matters.** Much good content for the curious and nothing that takes them further is the classic fault of
content strategy. The menu is always there, but it does not answer "and what do I do now?".

**How it is decided.** A page of a stage before the decision lets its reader go on in none of these ways: a link in
its content to a later stage or nearer to the act (from a guide to a product, from a list to one of its products, from
a service to a case); a plain link beside the content, or in a block that closes many pages, to an offer, prices,
booking or contact; a form or a calendar; phone, mail or chat in the content; a button that orders, books or signs up
elsewhere, affiliate links included; an anchor to the part for booking or contact; a button that asks in words, and
one that orders or books, though it asks for too much (`cta-too-hard` tells that). Menus count for nothing, also where
only their place says what they are, nor do newsletters, links back, or links to what does not count. Where a link
leads to a page that was not read nothing is said, and lists of other pages are not judged. At most two pages are
proposed: the nearest on the page's own subject (for readers who still learn, else the offer as a whole), and the
site's own next step, never one that stands below another product. Both are indexable, finished, current, in the
page's language, for the same readers and place. Where there is none, none is named.

**Threshold.** One link is enough.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.checks.onward import leads_on
from auditor.checks.targets import targets_for
from auditor.records.judgement import PageResult


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages without a next step, with the pages that they could lead to."""
    if not site.facts.links_known:
        yield not_applicable("no-links")
        return
    for page in site.staged:
        if page.stage in site.before_decision and site.asks(page) and not (leads_on(site, page) or asks_hard(page)):
            proposals = targets_for(site, page)
            key = "no-links" if not page.outlinks_main else "no-later"
            yield on_page(page, key, evidence=proposals, links=page.outlinks_main)


def asks_hard(page: PageResult) -> bool:
    """True for a page whose own button asks for a hard step: too much for its reader, and still a way on."""
    return page.cta_verdict is not None and page.cta_verdict.verdict == "too-hard"


CHECK = Check(id="dead-end", scope="page", part="way_forward", run=find)
