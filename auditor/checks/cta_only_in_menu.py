"""A page whose only request stands in the menu, the footer or a banner that every page has.

**Why it matters.** What stands on every page is seen as furniture. The reader who has just been convinced looks for
the next step where the text ends.

**How it is decided.** A CTA of a fitting kind exists on the page, but none in its own content: by its place, or
because the same button recurs over the site.

**Threshold.** `fits` of the stage's CTA rules; what counts as recurring is decided for the whole site.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder

CHECK = Check(id="cta-only-in-menu", scope="page", part="ctas", run=finder("only-in-menu"))
