"""A page from which nothing in its content leads on to a later stage: a dead end.

**Why it matters.** Much good content for the curious and nothing that takes them further is the classic fault of
content strategy. The menu is always there, but it does not answer "and what do I do now?".

**How it is decided.** A page of a stage before the decision has no link in its own content (menus, footers and
banners apart) to a page of a later stage, no call to action in its content that leads to one, and the reader cannot
act on the page itself (no form, purchase, call or mail of its own). Lists of other pages are not judged. Up to
three pages to link to are proposed, the nearest by subject.

**Threshold.** One link is enough.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.checks.onward import leads_on


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages without a next step, with the pages that they could lead to."""
    if not site.facts.links_known:
        yield not_applicable("no-links")
        return
    later_exists = _stages_with_later_pages(site)
    for page in site.staged:
        if page.stage in later_exists and site.asks(page) and not leads_on(site, page):
            proposals = site.facts.suggestions.get(page.url, ())[:3]
            key = "no-links" if not page.outlinks_main else "no-later"
            yield on_page(page, key, evidence=proposals, links=page.outlinks_main)


def _stages_with_later_pages(site: Site) -> set[str]:
    """A page cannot lead to a later stage that has no page; that is the empty stage's fault, not the page's."""
    ids = [stage.id for stage in site.stages]
    return {one for one in site.before_decision if any(site.pages_of(later) for later in ids[ids.index(one) + 1 :])}


CHECK = Check(id="dead-end", scope="page", part="way_forward", run=find)
