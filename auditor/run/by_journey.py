"""Judges a site that was read by one journey: what the whole site tells of its pages, findings, score and actions.

The reading (pages, labels, calls to action) is the same for every journey and is done once; all else follows from it.
"""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from auditor.business.profile import profile_of
from auditor.business.reworded import reworded
from auditor.business.suit import suited
from auditor.checks.all import check_site
from auditor.checks.base import Site
from auditor.checks.facts import SiteFacts
from auditor.checks.unasked import only_asked
from auditor.classify.model import Model
from auditor.demand.combine import figures_by_page
from auditor.demand.decay import before_by_page
from auditor.demand.join import Why
from auditor.personas.matrix import Matrix, persona_matrix
from auditor.records.audit import Caution, CrawlFacts, Finding
from auditor.records.customers import CustomersFile, Voices
from auditor.records.demand import Import
from auditor.records.journey import Journey
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.languages import Languages
from auditor.records.page import Page
from auditor.records.personas import Persona
from auditor.records.profile import BusinessKind
from auditor.records.rewording import Rewording
from auditor.run.customers import with_customers
from auditor.run.demand import join_all, with_demand
from auditor.run.footing import grave_doubt, without_footing
from auditor.run.measure import Measured, measure
from auditor.run.reading import Reading
from auditor.run.threads import one_thread
from auditor.scoring.linkplan import LONELY
from auditor.scoring.score import Scored, score_site
from auditor.site.asked import AskedBuilder


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a site is judged with beside its pages, whatever the journey; see `judge_site`."""

    labels: Mapping[str, HumanLabel]
    imports: Sequence[Import]
    why_not: Why
    crawl: CrawlFacts
    stated: BusinessKind | None
    topics: Mapping[str, str] | None
    rewordings: Sequence[Rewording]
    personas: Sequence[Persona]
    customers: CustomersFile | None
    voices: Sequence[Voices]
    model: Model
    read: Callable[[frozenset[str]], Iterable[Page]]
    unlinked: frozenset[str]
    now: str


class ByJourney(NamedTuple):
    """A site as one journey sees it. `found` are all findings, `scored` has those that count; `doubt`: why no score."""

    site: Site
    scored: Scored
    found: tuple[Finding, ...]
    matrix: Matrix
    measured: Measured
    doubt: Caution | None


def judged_by(journey: Journey, reading: Reading, given: Given) -> ByJourney:
    """Return the site of `reading` as `journey` sees it; `reading` lets go of what it is measured by."""
    with one_thread():
        measured, text = measure(reading, journey, given.labels, given.topics)
    stages = {row.url: row.stage for row in measured.rows if row.counted}
    matrix = persona_matrix(given.personas, text, stages, journey)
    del text  # as much as the rows on a large site
    joined = join_all(given.imports, measured.rows, measured.aliases, given.why_not)
    figures, before = figures_by_page(joined), before_by_page(joined)
    rows = tuple(
        with_told(row, figures.get(row.url), matrix.of_page.get(row.url), before.get(row.url)) for row in measured.rows
    )
    facts = site_facts(measured, reading, journey, given.crawl, given.stated)
    facts = dataclasses.replace(facts, profile=reworded(facts.profile, given.rewordings))
    today = datetime.fromisoformat(given.now).date()
    site = only_asked(Site(journey=journey, results=rows, today=today, facts=facts))
    site = with_demand(site, joined, given.model)
    site = with_customers(site, given.customers, given.voices, given.model, given.read)
    found = check_site(site)
    told = (one for one in found if one.subject.id not in given.unlinked or one.check not in LONELY)
    scored = score_site(site, told)
    doubt = grave_doubt(site)
    scored = without_footing(scored, site, doubt) if doubt else scored
    return ByJourney(site, scored, found, matrix, measured, doubt)


def with_told(
    row: PageResult,
    figures: dict[str, float] | None,
    personas: tuple[str, ...] | None,
    before: dict[str, float] | None = None,
) -> PageResult:
    """Return the row with its imported figures, now and before, and the personas that it speaks to."""
    if not figures and not personas and not before:
        return row
    return replace(row, metrics=figures or {}, personas=personas or (), before=before or {})


def site_facts(
    measured: Measured, reading: Reading, journey: Journey, crawl: CrawlFacts, stated: BusinessKind | None = None
) -> SiteFacts:
    """Return what the checks may know of the whole site; `stated` is the kind of business that its owner has told."""
    flaws = reading.flaws.build()
    # What a script fills in was not read either: a blog of which only "Loading ..." was seen may be full of guides.
    unfilled = {url for url, found in flaws.items() if any(one.kind == "unfilled" for one in found)}
    known = {row.url for row in measured.rows} - unfilled
    unread = reading.pointers.unread(lambda url: measured.aliases.name(url) in known)
    profile = replace(profile_of(measured.rows, reading.signs.seen(), stated), elsewhere=unread)
    return SiteFacts(
        aliases=measured.aliases,
        suggestions=measured.suggestions,
        own_offers=measured.own_offers,
        broken=measured.broken,
        meant=measured.meant,
        misspelt=measured.misspelt,
        from_entry=measured.flow.from_entry,
        entries=measured.entries,
        people=measured.people,
        topics=measured.topics,
        flows=measured.flow.flows,
        touchpoints=reading.touchpoints.build(),
        touch_stages=reading.touchpoints.by_stage(
            {row.url: row.stage for row in measured.rows if row.counted}, suited(journey, profile)
        ),
        cannibals=measured.cannibals,
        foreign_bodies=measured.foreign_bodies,
        flaws=flaws,
        service=reading.service.build(),
        named=reading.identity.named(),
        questions=questions_of(measured.rows, reading.asked),
        languages=languages_seen(measured.languages, crawl),
        back=measured.flow.back,
        staying=reading.staying.build(),
        unread=measured.unread,
        cut_lists=measured.cut_lists,
        islands=measured.islands,
        profile=profile,
        crawl=crawl,
    )


def languages_seen(found: Languages | None, crawl: CrawlFacts) -> Languages | None:
    """Return the journey by language; what has no translation is left out when the site was not read to its end."""
    partial = crawl.queued > 0 or bool(crawl.stopped_by)
    return replace(found, untranslated=()) if found and partial else found


def questions_of(rows: Iterable[PageResult], asked: AskedBuilder) -> tuple[str, ...]:
    """Return the questions that pages in the site's main language answer in passing and none is called by."""
    counted = [row for row in rows if row.counted]
    language = Counter(row.language for row in counted).most_common(1)
    titles = [text for row in counted for text in (row.title, row.h1) if text]
    return asked.build(language[0][0], titles) if language else ()
