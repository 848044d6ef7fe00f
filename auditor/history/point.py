"""Reduces an audit to its point in the series of the site: the figures, and marks of everything that they rest on."""

import hashlib

import msgspec

from auditor.journeys.rename import plain_rules
from auditor.records.audit import Audit, PhaseScore
from auditor.records.history import HistoryPoint, HistoryStage
from auditor.records.journey import Journey, Stage

# Settings that decide which pages are read; another value may change the score of a site that stayed the same.
SCOPE = ("max_pages", "max_depth", "include", "exclude", "subdomains", "ignore_robots", "sitemap", "render")


def point_of(audit: Audit) -> HistoryPoint:
    """Return the audit as one point of its site's series."""
    scored = {one.stage: one for one in audit.stages}
    return HistoryPoint(
        at=time_of(audit),
        site=audit.site,
        tool=audit.tool,
        journey=audit.journey.id,
        rules=rules_mark(audit.journey),
        model=" ".join(part for part in (audit.model.id, audit.model.version) if part),
        digest=audit.model.digest,
        scope={name: audit.settings[name] for name in SCOPE if name in audit.settings},
        partial=audit.crawl.queued > 0 or bool(audit.crawl.stopped_by),
        score=audit.score,
        pages=len(audit.pages) or audit.crawl.html_pages,
        counted_pages=audit.counted_pages,
        stages=tuple(stage_point(one, scored[one.id]) for one in audit.journey.stages if one.id in scored),
        open=len(audit.actions),
        points=round(sum(action.points for action in audit.actions), 2),
        actions=tuple(dict.fromkeys(action.id for action in audit.actions)),
    )


def time_of(audit: Audit) -> str:
    """Return when the audit's pages were fetched: a report written again is no other moment of the site."""
    return audit.crawl.finished_at or audit.generated_at


def stage_point(stage: Stage, score: PhaseScore) -> HistoryStage:
    """Return one stage of an audit."""
    coverage = next((part.value for part in score.parts if part.id == "coverage"), None)
    return HistoryStage(
        stage=stage.id,
        names=stage.names,
        counts=score.counts,
        pages=score.pages,
        share=score.share,
        score=score.score,
        coverage=coverage,
        fits=score.verdicts.get("fits", 0),
        asked=sum(count for verdict, count in score.verdicts.items() if verdict != "not-expected"),
    )


def rules_mark(journey: Journey) -> str:
    """Return a fingerprint of what a journey judges by; names are no part of it."""
    return hashlib.sha256(msgspec.json.encode(plain_rules(journey), order="deterministic")).hexdigest()[:16]
