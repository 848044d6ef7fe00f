"""A page that asks for more than its reader is ready for.

**Why it matters.** A purchase asked of somebody who came to learn is named the costliest mistake: the reader
leaves, and the visit that a softer request would have kept is lost.

**How it is decided.** The page's primary CTA is of a kind that the stage's rules list as `hard`, stands in its
content, and no fitting request of the page's own stands beside it. A hard one as the second choice is normal, and so
is a quote, a talk or a consultation that costs and binds nothing, and a hard button in a text that links to the
service, the product or the list of them that it is about.

**Threshold.** `hard` of the stage's CTA rules in the journey file.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder

CHECK = Check(id="cta-too-hard", scope="page", part="ctas", run=finder("too-hard"))
