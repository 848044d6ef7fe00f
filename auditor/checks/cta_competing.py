"""A page with two hard requests of different kinds that compete for the reader.

**Why it matters.** Two equal choices make readers put both off. One primary request with a softer second choice
works better than two that shout.

**How it is decided.** The page's own content holds two or more hard CTAs of different kinds, none plainly the
primary one. A primary with a softer secondary is no finding, nor are two buttons that lead to one page (or to parts of
it), nor one button for each entry of a list of offers or goods ("Add to cart").

**Threshold.** The strengths of CTA kinds in the labelling guideline.
"""

from auditor.checks.base import Check, Site
from auditor.checks.cta import finder
from auditor.ctas.verdict import competing
from auditor.records.judgement import Cta, PageResult

# As many buttons of one kind stand for as many offers: each its own, none against the others.
LISTED = 2


def is_no_choice(site: Site, page: PageResult) -> bool:
    """True when the competing buttons lead to one page, or those of one kind belong to the entries of a list."""
    rivals = competing(page.ctas)
    places = {place_of(site, page, cta) for cta in rivals}
    if len(places) == 1:
        return True
    return any(is_list([cta for cta in rivals if cta.kind == kind]) for kind in {cta.kind for cta in rivals})


def is_list(buttons: list[Cta]) -> bool:
    """True for several buttons with the same words: one for each entry of a list."""
    return len(buttons) >= LISTED and len({cta.text.casefold() for cta in buttons}) == 1


def place_of(site: Site, page: PageResult, cta: Cta) -> str:
    """Return the page that a button leads to, without the part of it; the page itself for a form or an anchor."""
    bare = cta.target.partition("#")[0]
    if not bare:
        return page.url
    found = site.page_at(bare)
    return found.url if found is not None else bare


CHECK = Check(id="cta-competing", scope="page", part="ctas", run=finder("competing", is_no_choice))
