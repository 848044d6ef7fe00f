"""Tells page by page what changed: stage, phase, content type, calls to action and whether it counts."""

from auditor.compare.match import Match, Matched, same_text
from auditor.records.audit import Audit
from auditor.records.base import CTA_KINDS, CtaKind
from auditor.records.compare import PageChange, PageChangeKind
from auditor.records.judgement import PageResult


def page_changes(pages: Matched, new: Audit) -> tuple[PageChange, ...]:
    """Return new, gone, moved and changed pages, each kind in order of address; unchanged ones are left out."""
    answers = {row.url: row for row in new.pages}
    fresh = [new_page(row) for row in pages.new]
    gone = [gone_page(row, answers.get(row.url)) for row in pages.gone]
    kept = [changed_page(match) for match in pages.both]
    moved = [change for change in kept if change.kind == "moved"]
    changed = [change for change in kept if change.kind == "changed" and differs(change)]
    return (*by_url(fresh), *by_url(gone), *by_url(moved), *by_url(changed))


def by_url(changes: list[PageChange]) -> list[PageChange]:
    """Return the changes in order of address."""
    return sorted(changes, key=lambda change: change.url)


def new_page(row: PageResult) -> PageChange:
    """Return a page that the old audit does not have."""
    return PageChange(
        kind="new",
        url=row.url,
        title=row.title,
        stage_after=stage(row),
        phase_after=row.guess.phase if row.guess else None,
        type_after=row.guess.content_type if row.guess else None,
        ctas_gained=own_kinds(row),
        verdict_after=verdict(row),
        counted_after=row.counted,
        text_changed=True,
    )


def gone_page(row: PageResult, answer: PageResult | None) -> PageChange:
    """Return a page that the new audit does not have; `answer` is what its address gave now, None if not asked."""
    return PageChange(
        kind="gone",
        url=row.url,
        old_url=row.url,
        title=row.title,
        why=why_gone(answer),
        stage_before=stage(row),
        phase_before=row.guess.phase if row.guess else None,
        type_before=row.guess.content_type if row.guess else None,
        ctas_lost=own_kinds(row),
        verdict_before=verdict(row),
        counted_before=row.counted,
        text_changed=True,
    )


def why_gone(answer: PageResult | None) -> str:
    """Say what an address gives now: `redirect`, a status, an error's key, or `not-found` when nothing led to it."""
    if answer is None:
        return "not-found"
    if answer.redirected_to:
        return "redirect"
    if answer.status and answer.status >= 400:
        return str(answer.status)
    return answer.error or answer.excluded_by or "not-found"


def changed_page(match: Match) -> PageChange:
    """Return a page that is in both audits with what is different about it."""
    old, new = match.old, match.new
    before, after = set(own_kinds(old)), set(own_kinds(new))
    kind: PageChangeKind = "moved" if match.moved else "changed"
    return PageChange(
        kind=kind,
        url=new.url,
        old_url=old.url,
        title=new.title,
        why=match.moved,
        stage_before=stage(old),
        stage_after=stage(new),
        phase_before=old.guess.phase if old.guess else None,
        phase_after=new.guess.phase if new.guess else None,
        type_before=old.guess.content_type if old.guess else None,
        type_after=new.guess.content_type if new.guess else None,
        ctas_gained=in_order(after - before),
        ctas_lost=in_order(before - after),
        verdict_before=verdict(old),
        verdict_after=verdict(new),
        counted_before=old.counted,
        counted_after=new.counted,
        text_changed=not same_text(old, new),
    )


def differs(change: PageChange) -> bool:
    """True when anything that the audit judges is different, or the text is."""
    return judged_differently(change) or change.text_changed or bool(change.ctas_gained or change.ctas_lost)


def judged_differently(change: PageChange) -> bool:
    """True when stage, phase, verdict or counting is different."""
    return (change.stage_before, change.phase_before, change.verdict_before, change.counted_before) != (
        change.stage_after,
        change.phase_after,
        change.verdict_after,
        change.counted_after,
    )


def stage(row: PageResult) -> str:
    """Return the stage of a page that counts, "" for others."""
    return row.stage if row.counted else ""


def verdict(row: PageResult) -> str:
    """Return the verdict on a page's calls to action, "" when there is none."""
    return row.cta_verdict.verdict if row.cta_verdict and row.counted else ""


def own_kinds(row: PageResult) -> tuple[CtaKind, ...]:
    """Return the kinds of call to action in the page's own content."""
    return in_order({cta.kind for cta in row.ctas if cta.place == "main" and not cta.repeated})


def in_order(kinds: set[CtaKind]) -> tuple[CtaKind, ...]:
    """Return kinds in the order of the guideline."""
    return tuple(kind for kind in CTA_KINDS if kind in kinds)
