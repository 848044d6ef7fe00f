"""A page that asks for more than its reader is ready for.

**Why it matters.** A purchase asked of somebody who came to learn is named the costliest mistake: the reader
leaves, and the visit that a softer request would have kept is lost.

**How it is decided.** The page's primary CTA is of a kind that the stage's rules list as `hard`, stands in its
content, and no fitting request of the page's own stands beside it. A hard one as the second choice is normal, and so
is a quote, a talk or a consultation that costs and binds nothing, and a hard button in a text that links to the
service, the product or the list of them that it is about. A link of the content to anything else than where one orders,
books or gets in touch is the softer step, and a calculator, a checklist or another tool is one in itself: there nothing
is said.

**Threshold.** `hard` of the stage's CTA rules in the journey file.
"""

from auditor.checks.base import Check, Site
from auditor.checks.cta import finder
from auditor.checks.signs import CONTACT_KINDS, ORDER_KINDS, own_ctas
from auditor.records.judgement import PageResult

# Kinds whose targets are no softer step.
STEPS = ORDER_KINDS | CONTACT_KINDS


def offers_softer(site: Site, page: PageResult) -> bool:
    """True for a tool, and for a page whose content links to more than where one orders, books or gets in touch."""
    if "unread" in page.ways or (page.guess is not None and page.guess.content_type == "tool"):
        return True
    steps = (site.page_at(cta.target) for cta in own_ctas(page) if cta.kind in STEPS and cta.target)
    return page.outlinks_main > len({step.url for step in steps if step is not None and step is not page})


CHECK = Check(id="cta-too-hard", scope="page", part="ctas", run=finder("too-hard", offers_softer))
