"""Turns a site and its findings into the rows of the formula, and knows how each row changes when findings are mended.

A page starts with full marks in every part and each finding takes its cost; so mending a finding is leaving it out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from auditor.checks.base import Site, is_settled
from auditor.checks.signs import acts_at_once
from auditor.checks.wishes import fulfils, shows_any
from auditor.records.audit import Finding
from auditor.records.base import ContentType
from auditor.records.journey import Stage
from auditor.records.judgement import PageResult
from auditor.scoring.formula import Credit, Row, Tallies
from auditor.scoring.weights import Weights, weights_for

# What gives a near copy a text of its own once it is mended.
NEW_TEXT = frozenset(("near-duplicate", "wrong-body"))
PageCosts = dict[str, dict[str, str]]  # address -> check -> part


class Sheet:
    """The score's working: `rows` by address, the costs on pages and stages, and the sums."""

    def __init__(self, site: Site, findings: Iterable[Finding]) -> None:
        self.site = site
        self.weights = weights_for(site.journey)
        self.page_costs, self.stage_costs = costs_of(findings, self.weights)
        self.stuck = stages_without_onward(site)
        self.rows = {page.url: self.row(page) for page in site.staged}
        for page in site.counted:
            if page.url not in self.rows:
                self.rows[page.url] = self.row(page)
        self.tallies = Tallies(site.asked_journey, site.facts.links_known)
        self.tallies.add(self.rows.values())
        for place, checks in self.stage_costs.items():
            self.tallies.factors[place] = left_of(checks, self.weights)

    def row(self, page: PageResult) -> Row:
        """Return a page as the formula sees it."""
        weight = weight_of(page, self.site, self.weights)
        credits_ = tuple(credits_of(page, self.site, weight))
        bare = Row(page.stage, weight, content=weight, ctas=None, way_forward=None, quality=1.0, credits=credits_)
        return self._judged(bare, page, frozenset())

    def mended(self, url: str, checks: frozenset[str]) -> Row:
        """Return the row of a page that has one, with the costs of `checks` left out."""
        return self._judged(self.rows[url], self.site.by_url[url], checks)

    def _judged(self, row: Row, page: PageResult, without: frozenset[str]) -> Row:
        costs = {name: part for name, part in self.page_costs.get(page.url, {}).items() if name not in without}
        return row._replace(
            content=0.0 if page.near_duplicate_of and not without & NEW_TEXT else row.weight,
            ctas=self._left(costs, "ctas") if judged_ctas(page) and self.site.asks(page) else None,
            way_forward=self._way(page, costs, without),
            quality=self._left(costs, "quality"),
        )

    def _way(self, page: PageResult, costs: Mapping[str, str], without: frozenset[str]) -> float | None:
        if not self.site.facts.links_known or not self.site.asks(page):
            return None
        blocked = page.stage in self.stuck and "dead-end" not in without and not acts_at_once(page)
        return 0.0 if blocked else self._left(costs, "way_forward")

    def _left(self, costs: Mapping[str, str], part: str) -> float:
        return left_of((name for name, of in costs.items() if of == part), self.weights)

    def ideal(self, stage: Stage, kind: ContentType) -> Row:
        """Return the row of a good new page of type `kind` in `stage`."""
        return Row(
            stage=stage.id,
            weight=1.0,
            content=1.0,
            ctas=1.0 if stage.ctas.required else None,
            way_forward=1.0 if self.site.facts.links_known else None,
            quality=1.0,
            credits=tuple(
                Credit(one.id, number, 1.0)
                for one in self.site.stages
                for number, wish in enumerate(one.expects)
                if kind in wish.types and (wish.anywhere or one.id == stage.id)
            ),
        )


def costs_of(findings: Iterable[Finding], weights: Weights) -> tuple[PageCosts, defaultdict[tuple[str, str], set[str]]]:
    """Return the costs that findings put on pages and on stages; only failed checks with a cost are in them."""
    pages: PageCosts = {}
    stages: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in findings:
        if finding.verdict != "fail" or not finding.part or not weights.costs.get(finding.check):
            continue
        if finding.subject.kind == "page":
            pages.setdefault(finding.subject.id, {})[finding.check] = finding.part
        elif finding.stage:
            stages[finding.stage, finding.part].add(finding.check)
    return pages, stages


def left_of(checks: Iterable[str], weights: Weights) -> float:
    """Return what findings leave of a part, 0-1: each takes its share of what the others left."""
    left = 1.0
    for check in checks:
        left *= 1.0 - weights.costs.get(check, 0.0)
    return left


def weight_of(page: PageResult, site: Site, weights: Weights) -> float:
    """Return how much a page weighs: 1 when its label is sure or a person's, else the probability of its stage."""
    guess = page.guess
    if guess is None or guess.sure or guess.source != "model" or is_settled(page):
        return 1.0
    stage = site.stage_by_id.get(page.stage)
    if stage is None or guess.phase not in stage.labels:
        return 1.0  # placed by its address, which is no guess
    if not guess.shares:
        return weights.doubt.unknown
    return min(1.0, max(weights.doubt.least, sum(guess.shares.get(label, 0.0) for label in stage.labels)))


def judged_ctas(page: PageResult) -> bool:
    """True when the page's calls to action were judged and its stage asks for one."""
    return page.cta_verdict is not None and page.cta_verdict.verdict != "not-expected"


def credits_of(page: PageResult, site: Site, weight: float) -> Iterable[Credit]:
    """Yield what a page gives to the expectations: what it shows counts in full, what it is by the label's weight."""
    for stage in site.stages:
        for number, wish in enumerate(stage.expects):
            if shows_any(site, page, wish):
                yield Credit(stage.id, number, 1.0)
            elif fulfils(site, page, wish, stage.id):
                yield Credit(stage.id, number, weight)


def stages_without_onward(site: Site) -> frozenset[str]:
    """Return the stages before the decision after which no stage has a page: nothing can lead on from them."""
    ids = [stage.id for stage in site.stages]
    return frozenset(
        one for one in site.before_decision if not any(site.pages_of(later) for later in ids[ids.index(one) + 1 :])
    )
