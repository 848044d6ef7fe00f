"""Why a page has its verdict, in a sentence of its own: what is wrong on this very page and not on all alike."""

from auditor.exports.lookup import Lookup
from auditor.exports.opening import uncapital
from auditor.exports.wording import Wording
from auditor.records.audit import Finding
from auditor.records.decision import LEADING, Decision
from auditor.records.judgement import PageResult

# Reasons that rest on faults of the page, and the one that is a sentence by itself.
FAULTS, LOSING = "faults", "losing"
MOST_NAMED = 2


def why_said(one: Decision, page: PageResult, look: Lookup, words: Wording) -> str:
    """Return the reason of a verdict; of a page that is to be improved its own faults, the gravest in full."""
    reason = words.title("decision_why", one.reason)
    if links := links_said(one, page, look, words):
        return f"{reason} {links}"
    if one.reason not in (FAULTS, LOSING):
        return reason
    found = own_first(one.checks, page, look)
    if one.reason == LOSING:
        return _with_more(reason, [fault for fault in found if fault.check != "losing-traffic"], words)
    return _with_more(words.finding(found[0]), found[1:], words) if found else reason


def links_said(one: Decision, page: PageResult, look: Lookup, words: Wording) -> str:
    """Return how many other sites link to a page that is to lead on, and to its target; "" where no import tells."""
    target = look.page(one.target) if one.verdict in LEADING else None
    told = [found.metrics.get("referring_domains") if found else None for found in (page, target)]
    if not any(told):
        return ""
    own, other = (round(count or 0) for count in told)
    key = "links_here" if own > other else "links_there"
    return words.say(f"decisions.{key}", own=own, other=other)


def own_first(checks: tuple[str, ...], page: PageResult, look: Lookup) -> list[Finding]:
    """Return the page's finding of each check, in their order but for what most pages share: that comes last."""
    found = {finding.check: finding for finding in reversed(look.findings(page.url))}
    told = [found[check] for check in checks if check in found]
    return sorted(told, key=lambda finding: look.is_shared(finding.check))


def _with_more(fault: str, others: list[Finding], words: Wording) -> str:
    names = list(dict.fromkeys(uncapital(words.check(one.check, "name")) for one in others))
    if not names:
        return fault
    if len(names) <= MOST_NAMED:
        return words.say("decisions.faults_more", fault=fault, more=words.listed(names))
    left = len(names) - MOST_NAMED
    return words.say("decisions.faults_many", fault=fault, more=", ".join(names[:MOST_NAMED]), n=left)
