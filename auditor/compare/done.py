"""Tells which actions and findings of the old audit are mended, left or new, and which only went with their pages."""

from collections import Counter
from collections.abc import Collection

from auditor.compare.match import page_key
from auditor.records.audit import Action, Audit, Finding
from auditor.records.compare import ActionChange, CheckChange


def action_changes(old: Audit, new: Audit, gone: Collection[str] = ()) -> tuple[ActionChange, ...]:
    """Return the actions done or gone (old order), then new and left ones (new order); an action is known by its id.

    `gone` holds the keys of pages (`page_key`) that are no more: an action whose pages all are among them was not done.
    """
    before = {action.id: action for action in reversed(old.actions)}
    after = {action.id: action for action in reversed(new.actions)}
    closed = [
        ActionChange(
            state="gone" if went_with_its_pages(action, old.site, gone) else "done",
            action=action,
            points_before=action.points,
        )
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
    return (*closed, *current)


def went_with_its_pages(action: Action, site: str, gone: Collection[str]) -> bool:
    """True when an action was about pages and all that it names are gone."""
    return bool(action.pages) and all(page_key(url, site) in gone for url in action.pages)


def check_changes(old: Audit, new: Audit, gone: Collection[str] = ()) -> tuple[CheckChange, ...]:
    """Return for each check that found something how many findings are mended, new and left, in order of checks.

    Findings on pages that are `gone` (keys) are counted by themselves.
    """
    before, after = subjects_of(old), subjects_of(new)
    lost = subjects_of(old, gone)
    checks = dict.fromkeys((*(finding.check for finding in new.findings), *(finding.check for finding in old.findings)))
    changes = []
    for check in checks:
        was, now = before.get(check, Counter()), after.get(check, Counter())
        if was or now:
            closed = was - now
            away = (closed & lost.get(check, Counter())).total()
            changes.append(
                CheckChange(
                    check=check,
                    mended=closed.total() - away,
                    new=(now - was).total(),
                    left=(was & now).total(),
                    gone=away,
                )
            )
    return tuple(changes)


def subjects_of(audit: Audit, only: Collection[str] | None = None) -> dict[str, Counter[str]]:
    """Return for each check what its failed findings are about, as marks that last from audit to audit.

    With `only`, no findings but those on pages of these keys.
    """
    found: dict[str, Counter[str]] = {}
    for finding in audit.findings:
        if finding.verdict == "fail" and (only is None or page_of(finding, audit.site) in only):
            found.setdefault(finding.check, Counter())[subject_mark(finding, audit.site)] += 1
    return found


def page_of(finding: Finding, site: str) -> str:
    """Return the key of the page that a finding is about, "" when it is about something else."""
    subject = finding.subject
    return page_key(subject.id, site) if subject.kind == "page" and "://" in subject.id else ""


def subject_mark(finding: Finding, site: str) -> str:
    """Return kind, identity and key of what a finding is about."""
    subject = finding.subject
    return f"{subject.kind} {page_of(finding, site) or subject.id} {finding.stage} {finding.key}"
