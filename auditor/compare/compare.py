"""Compares audits: one site then and now, or a site with its competitors. Pure; the result is JSON-able."""

from collections.abc import Sequence

from auditor.compare.changes import page_changes
from auditor.compare.done import action_changes, check_changes
from auditor.compare.lacks import lacks_of
from auditor.compare.match import matched, page_key
from auditor.compare.scorechange import score_change, settings_changed
from auditor.compare.sides import side_of
from auditor.compare.stages import stage_changes
from auditor.errors import InputError
from auditor.records.audit import Audit, Caution
from auditor.records.compare import Comparison


def compare_audits(old: Audit, new: Audit, rejudged: Audit | None = None) -> Comparison:
    """Return what changed from `old` to `new`.

    `rejudged` is the old site's pages judged by the new model, journey and settings; with it the split of the score is
    exact, without it an estimate.
    """
    pages = matched(old, new)
    changes = page_changes(pages, new)
    gone = frozenset(page_key(row.url, old.site) for row in pages.gone)
    return Comparison(
        kind="time",
        sides=(side_of(old), side_of(new)),
        score=score_change(old, new, changes, rejudged),
        stages=stage_changes(old, new, changes),
        pages=changes,
        unchanged=len(pages.both) - sum(1 for change in changes if change.kind in ("moved", "changed")),
        actions=action_changes(old, new, gone),
        checks=check_changes(old, new, gone),
        settings=settings_changed(old, new),
        warnings=cautions_of(old, new),
    )


def cautions_of(old: Audit, new: Audit) -> tuple[Caution, ...]:
    """Return what limits a comparison: a crawl that was cut short, another journey, pages that hardly overlap."""
    found = []
    for key, audit in (("partial-old", old), ("partial-new", new)):
        side = side_of(audit)
        if side.partial:
            found.append(Caution(key=key, values={"pages": side.counted_pages}))
    if old.journey.id != new.journey.id:
        found.append(Caution(key="other-journey", values={"old": old.journey.id, "new": new.journey.id}))
    return tuple(found)


def compare_sites(audits: Sequence[Audit]) -> Comparison:
    """Return sites side by side, ours first; raises InputError for fewer than two or for different journeys."""
    if len(audits) < 2:
        raise InputError("comparison-of-sites-needs-at-least")
    ours = audits[0]
    for other in audits[1:]:
        if [stage.id for stage in other.journey.stages] != [stage.id for stage in ours.journey.stages]:
            raise InputError(
                "was-audited-by-journey-by", site=other.site, id=other.journey.id, site2=ours.site, id2=ours.journey.id
            )
    partial = [audit.site for audit in audits if side_of(audit).partial]
    return Comparison(
        kind="sites",
        sides=tuple(side_of(audit) for audit in audits),
        lacks=lacks_of(ours, audits[1:]),
        warnings=tuple(Caution(key="partial-site", values={"site": site}) for site in partial),
    )
