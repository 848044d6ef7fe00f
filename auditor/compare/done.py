"""Tells which actions and findings of the old audit are mended, which are left and which are new."""

from collections import Counter

from auditor.compare.match import page_key
from auditor.records.audit import Audit, Finding
from auditor.records.compare import ActionChange, CheckChange


def action_changes(old: Audit, new: Audit) -> tuple[ActionChange, ...]:
    """Return the actions done (old order), then new and left ones (new order); an action is known by its id."""
    before = {action.id: action for action in reversed(old.actions)}
    after = {action.id: action for action in reversed(new.actions)}
    done = [
        ActionChange(state="done", action=action, points_before=action.points)
        for action in old.actions
        if action.id not in after
    ]
    current = [
        ActionChange(
            state="left" if (was := before.get(action.id)) else "new",
            action=action,
            points_before=was.points if was else 0.0,
            points_after=action.points,
        )
        for action in new.actions
    ]
    return (*done, *current)


def check_changes(old: Audit, new: Audit) -> tuple[CheckChange, ...]:
    """Return for each check that found something how many findings are mended, new and left, in order of checks."""
    before, after = subjects_of(old), subjects_of(new)
    checks = dict.fromkeys((*(finding.check for finding in new.findings), *(finding.check for finding in old.findings)))
    changes = []
    for check in checks:
        was, now = before.get(check, Counter()), after.get(check, Counter())
        if was or now:
            mended, fresh, left = (was - now).total(), (now - was).total(), (was & now).total()
            changes.append(CheckChange(check=check, mended=mended, new=fresh, left=left))
    return tuple(changes)


def subjects_of(audit: Audit) -> dict[str, Counter[str]]:
    """Return for each check what its failed findings are about, as marks that last from audit to audit."""
    found: dict[str, Counter[str]] = {}
    for finding in audit.findings:
        if finding.verdict == "fail":
            found.setdefault(finding.check, Counter())[subject_mark(finding, audit.site)] += 1
    return found


def subject_mark(finding: Finding, site: str) -> str:
    """Return kind, identity and key of what a finding is about."""
    subject = finding.subject
    name = page_key(subject.id, site) if subject.kind == "page" and "://" in subject.id else subject.id
    return f"{subject.kind} {name} {finding.stage} {finding.key}"
