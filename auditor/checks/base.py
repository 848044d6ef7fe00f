"""What a check is, what it may see of the site, and how all are run without one of them stopping the rest.

A check is pure: it sees a `Site` and yields `Hit`s. All it needs was measured before; today's date is given to it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeVar

from auditor.business.suit import suited
from auditor.checks import asking
from auditor.checks.brand import brand_words, is_brand
from auditor.checks.facts import SiteFacts
from auditor.checks.groups import ByAddress, grouped
from auditor.checks.signs import ORDER_KINDS
from auditor.checks.thresholds import Thresholds, shipped_thresholds
from auditor.records.audit import Finding, Subject, Topic, Value
from auditor.records.base import Verdict
from auditor.records.journey import Journey, Stage
from auditor.records.judgement import PageResult
from auditor.urls import hostname_of, registrable

T = TypeVar("T")
Scope = Literal["page", "stage", "topic", "site"]
PartName = Literal["coverage", "content", "ctas", "way_forward", "quality", ""]

MOST_EVIDENCE = 50
# Linked to from this share of the pages without being in their text: the menu names it.
MENU_SHARE = 0.5


@dataclass(frozen=True, kw_only=True)
class Site(ByAddress):
    """A site as the checks see it: its journey, a row for every address, and what was measured of the whole."""

    journey: Journey
    results: tuple[PageResult, ...]
    today: date
    facts: SiteFacts = field(default_factory=SiteFacts)
    thresholds: Thresholds = field(default_factory=shipped_thresholds)
    _kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` finds about the whole site, found once for all checks that ask for it by this name."""
        if name not in self._kept:
            self._kept[name] = make()
        found: T = self._kept[name]
        return found

    @cached_property
    def by_url(self) -> dict[str, PageResult]:
        """Rows by address."""
        return {page.url: page for page in self.results}

    def page_at(self, address: str) -> PageResult | None:
        """Return the row of the page that an address stands for, whatever its spelling; None for none of the site."""
        return self.by_url.get(self.facts.aliases.name(address))

    @cached_property
    def domains(self) -> frozenset[str]:
        """The registrable domains of the pages."""
        return frozenset(registrable(hostname_of(page.url)) for page in self.counted)

    @cached_property
    def counted(self) -> tuple[PageResult, ...]:
        """The indexable content pages, those that the score looks at."""
        return tuple(page for page in self.results if page.counted)

    @cached_property
    def _of_stage(self) -> dict[str, list[PageResult]]:
        return grouped(self.counted, lambda page: page.stage)

    def pages_of(self, stage: str) -> list[PageResult]:
        """Return the counted pages of a stage."""
        return self._of_stage.get(stage, [])

    def share_of(self, stage: str) -> float:
        """Return the stage's share of the counted pages, 0-1."""
        return len(self.pages_of(stage)) / len(self.counted) if self.counted else 0.0

    @cached_property
    def asked_journey(self) -> Journey:
        """The journey without what a business of this kind is not asked for; the score knows no other."""
        return suited(self.journey, self.facts.profile)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that count, in order, with what a business of this kind is asked for."""
        return tuple(stage for stage in self.asked_journey.stages if stage.counts)

    @cached_property
    def stage_by_id(self) -> dict[str, Stage]:
        """The stages that count, by id."""
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def remembered(self) -> dict[str, tuple[PageResult, ...]]:
        """What is worked out once for the whole site and asked for by every page, by name."""
        return {}

    @cached_property
    def in_menu(self) -> frozenset[str]:
        """The pages that most others link to beside their text: those that menus name, kept out of search or not."""
        least = MENU_SHARE * len(self.counted)
        met = (page for page in self.results if page.counted or page.excluded_by == "noindex")
        return frozenset(page.url for page in met if page.inlinks - page.inlinks_main >= least)

    @cached_property
    def menus_seen(self) -> bool:
        """True when it can be told which pages nothing links to: all was read, and menus were seen."""
        limit = self.thresholds.orphan
        whole = self.facts.links_known and not self.partial and len(self.counted) >= limit.pages
        return whole and len(self.in_menu) >= limit.menu

    @cached_property
    def menu_unseen(self) -> bool:
        """True when all was read and still no menu was seen: a script writes it, or there is none."""
        whole = self.facts.links_known and not self.partial and len(self.counted) >= self.thresholds.orphan.pages
        return whole and not self.menus_seen

    def unfilled(self, page: PageResult) -> bool:
        """True when a script fills the page in, so that its text was not seen."""
        return any(flaw.kind == "unfilled" for flaw in self.facts.flaws.get(page.url, ()))

    @cached_property
    def unreached(self) -> frozenset[str]:
        """The pages that no way of links leads to; none where links are not known, or lead to few of the pages."""
        limit, reached = self.thresholds.orphan, self.facts.from_entry
        lost = sum(1 for page in self.counted if page.url not in reached)
        if not self.menus_seen or lost > limit.most * len(self.counted):
            return frozenset()
        return frozenset(page.url for page in self.results if page.url not in reached)

    @cached_property
    def staged(self) -> tuple[PageResult, ...]:
        """The counted pages of stages that count."""
        return tuple(page for page in self.counted if page.stage in self.stage_by_id)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that are subjects of the site, the largest first; none on a small site, and never its own name."""
        limit = self.thresholds.topic
        least = max(limit.pages, limit.share * len(self.counted))
        brand = brand_words(self.counted)
        large = [
            one for one in self.facts.topics if one.label and one.pages >= least and not is_brand(one.label, brand)
        ]
        return tuple(sorted(large, key=lambda one: (-one.pages, one.id))) if len(self.counted) >= limit.site else ()

    @cached_property
    def order_pages(self) -> frozenset[str]:
        """The pages that the site's own requests to buy, book, try or ask for a price lead to."""
        targets = {cta.target for page in self.results for cta in page.ctas if cta.kind in ORDER_KINDS}
        return frozenset(page.url for target in targets if (page := self.page_at(target)) is not None)

    def asks(self, page: PageResult) -> bool:
        """True when a reader of the page expects a next step; see `auditor.checks.asking`."""
        presents = page.url in self.facts.people
        return not presents and asking.expects_step(page, self.thresholds.leading, self.today) and not self.aside(page)

    def aside(self, page: PageResult) -> bool:
        """True when the page is not for the site's readers; see `auditor.checks.asking`."""
        return asking.is_aside(page, self.thresholds.aside) or page.url in self.drafts

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The pages of unlinked drafts: sets with a menu of their own of which some show that they are not finished."""
        return frozenset(url for island in self.facts.islands if self._is_draft(island) for url in island)

    def _is_draft(self, island: Sequence[str]) -> bool:
        limit = self.thresholds.unlinked_draft
        signs = [url for url in island if any(one.kind in limit.signs for one in self.facts.flaws.get(url, ()))]
        lost = sum(1 for page in self.counted if page.url not in self.facts.from_entry)
        known = self.menus_seen and self.facts.unread <= self.thresholds.orphan.unread_least
        live = len(self.in_menu.difference(island)) >= self.thresholds.orphan.menu
        enough = len(signs) >= max(limit.least, limit.share * len(island))
        return known and live and enough and lost <= limit.most * len(self.counted)

    @cached_property
    def decision_stages(self) -> tuple[str, ...]:
        """The stages in which a reader takes the step; the last stage if the journey has none for decisions."""
        found = tuple(stage.id for stage in self.stages if "decision" in stage.labels)
        return found or (self.stages[-1].id,)

    @cached_property
    def before_decision(self) -> tuple[str, ...]:
        """The stages whose readers have not yet decided: those that must lead onward."""
        ids = [stage.id for stage in self.stages]
        return tuple(ids[: ids.index(self.decision_stages[0])])

    @cached_property
    def partial(self) -> bool:
        """True when the crawl stopped before it had read the site, so that what was not seen may still exist."""
        return self.facts.crawl.queued > 0 or bool(self.facts.crawl.stopped_by)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """What a check found: keys and values, never sentences."""

    subject: Subject
    key: str
    stage: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    evidence: Iterable[str] = ()
    verdict: Verdict = "fail"


def is_settled(page: PageResult) -> bool:
    """True when a person has said which phase the page serves; a note or a content type alone settles nothing."""
    said = page.human is not None and page.human.phase is not None
    return said or (page.guess is not None and page.guess.source == "human")


def on_page(page: PageResult, key: str, evidence: Iterable[str] = (), **values: Value) -> Hit:
    """Return a hit about one page."""
    subject = Subject(kind="page", id=page.url)
    return Hit(subject=subject, key=key, stage=page.stage, values={"page": page.url, **values}, evidence=evidence)


def on_stage(stage: str, key: str, evidence: Iterable[str] = (), **values: Value) -> Hit:
    """Return a hit about one stage."""
    subject = Subject(kind="stage", id=stage)
    return Hit(subject=subject, key=key, stage=stage, values={"stage": stage, **values}, evidence=evidence)


def on_site(key: str, stage: str = "", evidence: Iterable[str] = (), **values: Value) -> Hit:
    """Return a hit about the whole site; `stage` is the one whose score it costs."""
    return Hit(subject=Subject(kind="site"), key=key, stage=stage, values=values, evidence=evidence)


def not_applicable(key: str = "") -> Hit:
    """Return the word of a check that has nothing to judge here."""
    return Hit(subject=Subject(kind="site"), key=key, verdict="not-applicable")


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check: its id names its file, its wording and its weight; `part` is the part of the score that it costs."""

    id: str
    scope: Scope
    part: PartName
    run: Callable[[Site], Iterator[Hit]]
    on_imports: bool = False  # judges imported figures, and is not run without them


def run_checks(site: Site, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Return the findings of all checks in order: hits, or one `pass` for a check without any.

    A check that raises becomes one finding with verdict `error`, and what it had found is left out.
    """
    runnable = (check for check in checks if site.facts.demand is not None or not check.on_imports)
    return tuple(finding for check in runnable for finding in _run_one(check, site))


def _run_one(check: Check, site: Site) -> list[Finding]:
    try:
        found = [as_finding(check, hit) for hit in check.run(site)]
    except Exception as trouble:
        values: dict[str, Value] = {"error": type(trouble).__name__, "detail": str(trouble)[:200]}
        return [Finding(check=check.id, subject=Subject(kind="site"), verdict="error", key="error", values=values)]
    return found or [Finding(check=check.id, subject=Subject(kind="site"), verdict="pass", part=check.part)]


def as_finding(check: Check, hit: Hit) -> Finding:
    """Return a hit as the audit keeps it; long evidence is cut and its length kept as `evidence_count`."""
    evidence = tuple(hit.evidence)
    values = dict(hit.values)
    if len(evidence) > MOST_EVIDENCE:
        values["evidence_count"] = len(evidence)
    return Finding(
        check=check.id,
        subject=hit.subject,
        verdict=hit.verdict,
        key=hit.key,
        values=values,
        stage=hit.stage,
        part=check.part,
        evidence=evidence[:MOST_EVIDENCE],
    )
