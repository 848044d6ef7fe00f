"""A page that asks for less than its reader is ready for.

**Why it matters.** Whoever reads prices and terms wants to act; "read more" and "subscribe" send that reader away
from the step.

**How it is decided.** All that the page's own content asks for is of kinds that the stage's rules list as `soft`.

**Threshold.** `soft` of the stage's CTA rules in the journey file.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder

CHECK = Check(id="cta-too-soft", scope="page", part="ctas", run=finder("too-soft"))
