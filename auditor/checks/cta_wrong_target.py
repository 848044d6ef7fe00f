"""A request that leads to the wrong place: a dead page, a log-in, or no step forward.

**Why it matters.** The reader did what the page asked and was let down; that click was the dearest of the visit.

**How it is decided.** The primary CTA's address does not answer (`dead`), asks for a log-in (`login`), or leads to a
page of an earlier stage (`no-step-forward`). A button that says trial, sign-up, purchase or booking may lead to a
log-in: words win over addresses. Of another site's address, which was not asked for, nothing is said. A form of the
page itself that cannot be sent is told as that (broken-form).

**Threshold.** None: the address was followed or the stage compared.
"""

from auditor.checks.base import Check, Site
from auditor.checks.cta import finder
from auditor.records.judgement import PageResult


def told_as_form(_: Site, page: PageResult) -> bool:
    """True when what is wrong is the page's own form, which broken-form tells."""
    return page.cta_verdict is not None and page.cta_verdict.target_problem == "unsent"


CHECK = Check(id="cta-wrong-target", scope="page", part="ctas", run=finder("wrong-target", told_as_form))
