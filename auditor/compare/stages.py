"""Tells stage by stage how pages, score and calls to action changed, and how many pages came and went."""

from auditor.compare.sides import mixes_of
from auditor.records.audit import Audit
from auditor.records.compare import PageChange, StageChange, StageMix


def stage_changes(old: Audit, new: Audit, pages: tuple[PageChange, ...]) -> tuple[StageChange, ...]:
    """Return the stages of both audits, those of the new journey first."""
    before = {mix.stage: mix for mix in mixes_of(old)}
    after = {mix.stage: mix for mix in mixes_of(new)}
    return tuple(stage_change(before.get(stage), after.get(stage), pages) for stage in dict.fromkeys((*after, *before)))


def stage_change(old: StageMix | None, new: StageMix | None, pages: tuple[PageChange, ...]) -> StageChange:
    """Return one stage before and after; None where an audit's journey does not have it."""
    known = new or old
    if known is None:
        raise ValueError("a stage of neither audit")
    kinds = dict.fromkeys((*(new.ctas if new else ()), *(old.ctas if old else ())))
    more = {kind: (new.ctas.get(kind, 0) if new else 0) - (old.ctas.get(kind, 0) if old else 0) for kind in kinds}
    return StageChange(
        stage=known.stage,
        names=known.names,
        counts=known.counts,
        pages_before=old.pages if old else 0,
        pages_after=new.pages if new else 0,
        share_before=old.share if old else 0.0,
        share_after=new.share if new else 0.0,
        score_before=old.score if old else None,
        score_after=new.score if new else None,
        gained=sum(1 for one in pages if one.stage_after == known.stage != one.stage_before),
        lost=sum(1 for one in pages if one.stage_before == known.stage != one.stage_after),
        ctas={kind: count for kind, count in more.items() if count},
    )
