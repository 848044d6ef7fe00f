"""A page that asks for less than its reader is ready for.

**Why it matters.** Whoever reads prices and terms wants to act; "read more" and "subscribe" send that reader away
from the step.

**How it is decided.** All that the page's own content asks for is of kinds that the stage's rules list as `soft`.
In a shop a link of the content to its goods is the step towards the purchase, and nothing is said.

**Threshold.** `soft` of the stage's CTA rules in the journey file.
"""

from auditor.checks.base import Check, Site
from auditor.checks.cta import finder
from auditor.checks.signs import own_ctas
from auditor.records.base import ContentType
from auditor.records.judgement import PageResult

GOODS: frozenset[ContentType] = frozenset(("product", "category"))


def shows_goods(site: Site, page: PageResult) -> bool:
    """True for a page of a shop whose own button or link leads to its goods."""
    if site.facts.profile.asks[:1] != ("buy",):
        return False
    targets = (site.page_at(cta.target) for cta in own_ctas(page) if cta.target)
    return any(one is not None and one.guess is not None and one.guess.content_type in GOODS for one in targets)


CHECK = Check(id="cta-too-soft", scope="page", part="ctas", run=finder("too-soft", shows_goods))
