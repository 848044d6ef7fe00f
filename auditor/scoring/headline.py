"""Says which headline an action gets: the words stand in the wording of the check that leads it."""

from auditor.records.audit import Finding, Value
from auditor.scoring.jobs import Task, apart, is_of_sets

LEADS = frozenset({"dead-end", "no-next-step", "traffic-dead-end"})
# What is said of pages of several sets.
SEVERAL_SETS = {"set": "sets", "gated": "gated-sets"}
# Faults of a check that have a headline of their own where all that was found is of one of them.
SAID_APART: dict[str, tuple[str, ...]] = {
    "cta-wrong-target": ("dead", "login", "no-step-forward"),
    "borrowed-head": ("description",),
    "careless-title": ("twice",),
    "duplicate": ("linked",),
    "empty-link": ("unlinked", "part"),
    "passed-date": ("coming",),
    "placeholder-contact": ("gone", "org"),
    "broken-form": ("mail",),
    "private-link": ("typed", "typed-button"),
    "too-little": ("no-sum", "by-hand", "one-voice", "captions", "on-front"),
    "wrong-canonical": ("home", "other"),
    "wrong-number": ("no-number", "no-mailbox", "no-mailto", "no-address"),
}
# Where the first fault names the job though others of its check are done with it.
SAID_BY_FIRST = frozenset(
    {"careless-title", "empty-link", "duplicate", "passed-date", "private-link", "wrong-canonical"}
)


def headline_of(lead: Finding, task: Task) -> str:
    """Return which headline fits: `one` names the page, `many` counts them, `both-` asks for request and link.

    `mixed-` counts the pages that lack the one and those that lack the other, `mute-` those of the first that lack
    both. Where all that was found is the same fault of its check, the headline says which.
    """
    pages, keys = task.pages, {finding.key for finding in task.findings}
    if lead.subject.kind != "page":
        return lead.key if not pages else "many"
    if is_of_sets(task):
        several = len({one.values["set"] for one in task.findings}) > 1
        return SEVERAL_SETS[lead.key] if several else lead.key
    number = "one" if len(pages) == 1 else "many"
    if lead.key in SAID_APART.get(lead.check, ()) and (len(keys) == 1 or lead.check in SAID_BY_FIRST):
        return f"{number}-{lead.key}"
    if lead.key == "whose" and number == "one":
        return "whose-one"
    if apart(lead):
        return f"{lead.key}-{number}"
    faults = faults_of(task)
    if faults.get("stuck") and faults["mute"]:
        all_mute, all_stuck = faults["mute"] == len(pages), faults["stuck"] == len(pages)
        return f"both-{number}" if all_mute and all_stuck else "mute-many" if all_mute else "mixed-many"
    checks = {finding.check for finding in task.findings}
    return "firmer-many" if number == "many" and "cta-too-soft" in checks and lead.check != "cta-too-soft" else number


def faults_of(task: Task) -> dict[str, Value]:
    """Return on how many pages of a joined task a request is lacking, and how many lead no further."""
    if not task.job.edit:
        return {}
    stuck = {one.subject.id for one in task.findings if one.check in LEADS and one.subject.kind == "page"}
    mute = {one.subject.id for one in task.findings if one.check not in LEADS}
    return {"mute": len(mute), "stuck": len(stuck)}
