"""A request that leads to the wrong place: a dead page, a log-in, or no step forward.

**Why it matters.** The reader did what the page asked and was let down; that click was the dearest of the visit.

**How it is decided.** The primary CTA's address does not answer (`dead`), asks for a log-in (`login`), or leads to a
page of an earlier stage (`no-step-forward`). A button that says trial, sign-up, purchase or booking may lead to a
log-in: words win over addresses. Of another site's address, which was not asked for, nothing is said.

**Threshold.** None: the address was followed or the stage compared.
"""

from auditor.checks.base import Check
from auditor.checks.cta import finder

CHECK = Check(id="cta-wrong-target", scope="page", part="ctas", run=finder("wrong-target"))
