"""A request that leads to the wrong place: a dead page, a log-in, another site, or no step forward.

**Why it matters.** The reader did what the page asked and was let down; that click was the dearest of the visit.

**How it is decided.** The primary CTA's address does not answer (`dead`), asks for a log-in (`login`), belongs to
another site that is no known booking or shop service (`other-site`), or leads to a page of an earlier stage
(`no-step-forward`).

**Threshold.** None: the address was followed or the stage compared.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder

CHECK = Check(id="cta-wrong-target", scope="page", part="ctas", run=finder("wrong-target"))
