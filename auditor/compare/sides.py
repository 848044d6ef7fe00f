"""Reduces an audit to what audits are compared by: stages with their mix, touchpoints, topics, model and journey."""

from auditor.records.audit import Audit
from auditor.records.compare import Side, StageMix
from auditor.scoring.shares import part_shares


def side_of(audit: Audit) -> Side:
    """Return one side of a comparison."""
    return Side(
        site=audit.site,
        generated_at=audit.generated_at,
        tool=audit.tool,
        journey=audit.journey.id,
        model=" ".join(part for part in (audit.model.id, audit.model.version) if part),
        score=audit.score,
        counted_pages=audit.counted_pages,
        partial=is_partial(audit),
        stages=mixes_of(audit),
        touchpoints=tuple(point.id for point in audit.touchpoints),
        topics=tuple(topic.label for topic in audit.topics),
        language_mix=audit.language_mix,
        parts=part_shares(audit.stages, audit.journey),
    )


def mixes_of(audit: Audit) -> tuple[StageMix, ...]:
    """Return the audit's stages in the order of its journey."""
    scored = {one.stage: one for one in audit.stages}
    return tuple(
        StageMix(
            stage=stage.id,
            names=stage.names,
            counts=stage.counts,
            pages=found.pages,
            share=found.share,
            target_share=found.target_share,
            score=found.score,
            types=found.types,
            ctas=found.ctas,
            pages_without_cta=found.pages_without_cta,
        )
        for stage in audit.journey.stages
        if (found := scored.get(stage.id))
    )


def is_partial(audit: Audit) -> bool:
    """True when the crawl stopped before it had read the site, so that a missing page may still exist."""
    return audit.crawl.queued > 0 or bool(audit.crawl.stopped_by)
