"""A page whose only request stands in the menu, the footer or a banner that every page has.

**Why it matters.** What stands on every page stops being seen. The reader who has just been convinced looks for
the next step where the text ends.

**How it is decided.** A CTA exists on the page, but none in its own content: by its place, or because the same button
recurs over the site. A bar above the first heading or after the footer is the menu, whatever its markup, and so is a
button of every page's header that leads to prices, an order, a booking or another system, whatever its words. The
text's own links count: one that asks, or that leads to a page of a later stage, is a way on.

**Threshold.** `fits` of the stage's CTA rules; what counts as recurring is decided for the whole site.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder

CHECK = Check(id="cta-only-in-menu", scope="page", part="ctas", run=finder("only-in-menu"))
