"""A page whose only request stands in the menu, the footer or a banner that every page has.

**Why it matters.** What stands on every page stops being seen. The reader who has just been convinced looks for
the next step where the text ends.

**How it is decided.** A CTA exists on the page, but none in its own content: by its place, or because the same button
recurs over the site. A bar above the first heading or after the footer is the menu, whatever its markup, and so is a
button of every page's header that leads to prices, an order, a booking or another system, whatever its words. The
text's own links count: one that asks, or that leads to a page of a later stage, is a way on. Where a button stands in
a box beside the text, nothing is said though every page has it: it is no menu, and the reader can act there. Nor where
the text leads to another firm on a site that lives by it.

**Threshold.** `fits` of the stage's CTA rules; what counts as recurring is decided for the whole site.
"""

from auditor.checks.base import Check, Site
from auditor.checks.cta import finder
from auditor.checks.onward import leads_outside
from auditor.ctas.verdict import boxes_beside
from auditor.records.judgement import PageResult


def _can_act(site: Site, page: PageResult) -> bool:
    return bool(boxes_beside(page.ctas)) or leads_outside(site, page)


CHECK = Check(id="cta-only-in-menu", scope="page", part="ctas", run=finder("only-in-menu", _can_act))
