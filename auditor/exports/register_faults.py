"""What is broken in the register of calls to action: a number that dials another, and a way to a page that is gone.

The rules are those of the checks (wrong-number, placeholder-contact, broken-link), so the register never says more.
"""

from collections.abc import Callable

from auditor.business.register import RegisterRow
from auditor.ctas.targets import Target, is_dead
from auditor.records.audit import Audit
from auditor.records.page import Clickable
from auditor.site.flawrules import flaw_rules
from auditor.site.reach import link_flaws

REACHING = ("tel:", "mailto:")
# Kind of a flaw of a link that calls or writes -> flag.
FLAGS = {"number": "wrong-number", "mail": "wrong-number", "contact": "made-up"}

Faults = Callable[[RegisterRow], tuple[str, ...]]


def faults_in(audit: Audit) -> Faults:
    """Return what tells the flags of a row: `dead`, `wrong-number`, `made-up`."""
    gone = {page.url for page in audit.pages if is_dead(Target(status=page.status, error=page.error))}
    for finding in audit.findings:
        if finding.check == "broken-link" and finding.verdict == "fail":
            gone.update(finding.evidence)

    def faults(row: RegisterRow) -> tuple[str, ...]:
        if row.target.startswith(REACHING):
            return reaching(row)
        return ("dead",) if row.target.partition("#")[0] in gone else ()

    return faults


def reaching(row: RegisterRow) -> tuple[str, ...]:
    """Return what is wrong with a request that calls or writes: it reaches another than it shows, or nobody."""
    link = Clickable(index=0, tag="a", text=row.words, href=row.target, place="main")
    found = (FLAGS.get(flaw.kind, "") for flaw in link_flaws((link,), flaw_rules()))
    return tuple(dict.fromkeys(filter(None, found)))
