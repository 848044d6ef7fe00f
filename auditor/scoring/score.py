"""Puts the score together: total, stages with their parts and gaps, findings with their points, actions.

Everything here is read off the sheet and the formula; nothing is weighed in this file.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from auditor.checks.base import MOST_EVIDENCE, Site, is_settled
from auditor.records.audit import Action, Finding, Gap, PhaseScore, Value
from auditor.records.base import Record
from auditor.records.demand import ActionDemand
from auditor.records.journey import Stage
from auditor.records.judgement import NO_REQUEST, PageResult
from auditor.scoring.actions import actions_of
from auditor.scoring.formula import parts_of, stage_score, total
from auditor.scoring.mend import Prices, gain
from auditor.scoring.sheet import Sheet


class Scored(Record, frozen=True, kw_only=True):
    """The judged site: `total` 0-100 (None: no page counts), findings with their points, actions in order of worth."""

    total: float | None
    stages: tuple[PhaseScore, ...]
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    demands: tuple[ActionDemand, ...] = ()  # what speaks for the actions, where figures were imported


def score_site(site: Site, findings: Iterable[Finding]) -> Scored:
    """Return the score of a site whose checks gave `findings`."""
    found = tuple(findings)
    sheet = Sheet(site, found)
    if not site.staged:  # what is broken on pages that nobody counts is told all the same
        stages = tuple(bare(site, stage) for stage in site.journey.stages)
        actions, _ = actions_of(sheet, found, 0.0)
        broken = tuple(one for one in actions if one.harm == "broken")
        return Scored(total=None, stages=stages, findings=found, actions=broken)
    before = total(sheet.tallies)
    prices = Prices(sheet, before)
    priced = tuple(_priced(prices, finding) for finding in found)
    actions, demands = actions_of(sheet, priced, before)
    return Scored(
        total=round(before, 2),
        stages=tuple(_phase(sheet, stage, priced, before) for stage in site.journey.stages),
        findings=priced,
        actions=actions,
        demands=demands,
    )


def _priced(prices: Prices, finding: Finding) -> Finding:
    if finding.verdict != "fail" or not finding.part:
        return finding
    points = prices.of(finding)
    return msgspec.structs.replace(finding, points=points) if points else finding


def _phase(sheet: Sheet, stage: Stage, findings: tuple[Finding, ...], before: float) -> PhaseScore:
    plain = bare(sheet.site, stage)
    if not stage.counts:
        return plain
    parts = parts_of(sheet.tallies.stages[stage.id], sheet.tallies)
    score = stage_score(parts)
    gaps = tuple(sorted(_gaps(sheet, stage, findings, before), key=lambda gap: (-gap.points, gap.id)))
    return msgspec.structs.replace(plain, score=None if score is None else round(score, 2), parts=parts, gaps=gaps)


def bare(site: Site, stage: Stage) -> PhaseScore:
    """Return what can be counted of a stage, without a score."""
    pages = [page for page in site.counted if page.stage == stage.id]
    verdicts = Counter(page.cta_verdict.verdict for page in pages if page.cta_verdict)
    clicks = [page.metrics["clicks"] for page in pages if "clicks" in page.metrics]
    return PhaseScore(
        stage=stage.id,
        counts=stage.counts,
        pages=len(pages),
        share=len(pages) / len(site.counted) if pages else 0.0,
        target_share=stage.target_share,
        score=None,
        types=_ranked(Counter(page.guess.content_type for page in pages if page.guess)),
        ctas=_ranked(Counter(kind for page in pages for kind in _kinds(page))),
        verdicts=_ranked(verdicts),
        pages_without_cta=sum(verdicts[verdict] for verdict in NO_REQUEST),
        unsure=sum(1 for page in pages if is_unsure(page)),
        clicks=sum(clicks) if clicks else None,
    )


def _kinds(page: PageResult) -> set[str]:
    return {cta.kind for cta in page.ctas if cta.place == "main"}


def is_unsure(page: PageResult) -> bool:
    """True when the model doubts the page's label and nobody has settled it."""
    guess = page.guess
    return guess is not None and guess.source == "model" and not guess.sure and not is_settled(page)


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _gaps(sheet: Sheet, stage: Stage, findings: tuple[Finding, ...], before: float) -> Iterable[Gap]:
    """Yield the stage's gaps: each finding on the stage, and the pages of each check together."""
    of_stage = [finding for finding in findings if finding.stage == stage.id and finding.verdict == "fail"]
    groups: dict[str, list[Finding]] = {}
    for finding in of_stage:
        if finding.subject.kind == "page":
            groups.setdefault(finding.check, []).append(finding)
        else:
            values: dict[str, Value] = {**finding.values, "check": finding.check, "key": finding.key}
            name = str(finding.values.get("expectation") or finding.check)
            yield Gap(id=name, stage=stage.id, points=finding.points, values=values, evidence=finding.evidence)
    for check, group in groups.items():
        if group[0].part:
            yield Gap(
                id=check,
                stage=stage.id,
                points=gain(sheet, group, before),
                values={"check": check, "key": "group", "pages": len(group), "stage": stage.id},
                evidence=tuple(finding.subject.id for finding in group[:MOST_EVIDENCE]),
            )
