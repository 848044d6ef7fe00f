"""From pages to `Audit`: every page is read in the light of its site, then the site is checked and scored.

Pure but for the data files that ship with the program: the same pages, settings and time give the same audit.
"""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from auditor.business.profile import profile_of
from auditor.business.reworded import reworded
from auditor.business.suit import suited
from auditor.checks.all import check_site
from auditor.checks.base import Site, SiteFacts
from auditor.checks.inventory import holdings_of
from auditor.checks.unasked import only_asked
from auditor.classify.model import Model, load_model
from auditor.customers.chain import chains_of
from auditor.customers.circle import way_back_of
from auditor.customers.match import with_findings
from auditor.decisions.decide import decide
from auditor.demand.combine import figures_by_page
from auditor.demand.decay import before_by_page
from auditor.demand.join import Why
from auditor.personas.load import load_personas
from auditor.personas.matrix import persona_matrix
from auditor.records.audit import Audit, Caution, CrawlFacts, Finding, Subject, Value
from auditor.records.customers import CustomersFile, Voices
from auditor.records.demand import Import
from auditor.records.journey import Journey
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.personas import Persona
from auditor.records.profile import BusinessKind
from auditor.records.rewording import Rewording
from auditor.run.access import access_to
from auditor.run.cautions import cautions_of
from auditor.run.customers import with_customers
from auditor.run.demand import join_all, unanswered_in, with_demand
from auditor.run.entries import Entries, as_launched
from auditor.run.footing import grave_doubt, without_footing
from auditor.run.journey import journey_of
from auditor.run.judges import cores
from auditor.run.judging import Judged
from auditor.run.measure import Measured, measure
from auditor.run.pages import PageAt, pages_in
from auditor.run.reading import Reading, read_site
from auditor.run.threads import one_thread
from auditor.scoring.linkplan import LONELY, link_plan
from auditor.scoring.score import Scored, score_site
from auditor.settings import Settings
from auditor.site.asked import AskedBuilder
from auditor.version import VERSION


class Judgement(NamedTuple):
    """An audit, and the site that it was made of, for whoever has more to ask of it."""

    audit: Audit
    site: Site


def judge_site(
    entries: Entries,
    settings: Settings,
    *,
    labels: Mapping[str, HumanLabel] | None = None,
    imports: Sequence[Import] = (),
    why_not: Why = lambda url: "",
    crawl: CrawlFacts | None = None,
    site: str = "",
    now: str,
    model: Model | None = None,
    remembered: Journey | None = None,
    told: BusinessKind | None = None,
    topics: Mapping[str, str] | None = None,
    rewordings: Sequence[Rewording] = (),
    personas: Sequence[Persona] | None = None,
    customers: CustomersFile | None = None,
    voices: Sequence[Voices] = (),
    page_at: PageAt | None = None,
    known: Mapping[str, Judged] | None = None,
    unlinked: Collection[str] = (),
) -> Judgement:
    """Return the audit of the pages in `entries`, and the site.

    `labels` by people win over the model, and `rewordings` are what calls to action are to say; `imports` are the
    figures that people brought, and `why_not` says why an address was not fetched; `remembered` is the journey when the
    settings name none, and `told` the kind of business; `topics` are the ids of the pages' subjects in the audit
    before; `personas` are those of the settings when they are not given; `customers` and `voices` are what customers
    were heard to say; `page_at` finds a page by its address;
    `known` are judgements of pages that still hold; that nothing links to the pages of `unlinked` yet costs nothing;
    `now` is ISO 8601, UTC.
    Raises DataFileError for a faulty journey or file of personas and ModelError for a model that cannot be used.
    """
    journey = journey_of(settings, remembered)
    personas = load_personas(settings.report.personas) if personas is None else personas
    # A model that was handed over is known to this process alone.
    workers = 1 if model else settings.workers or cores()
    model = model or load_model(settings.model_folder)
    entries = as_launched(entries) if settings.crawl.staging else entries
    with one_thread():
        reading = read_site(entries, model, labels or {}, folder=settings.model_folder, workers=workers, known=known)
        measured, text = measure(reading, journey, labels, topics)
    stages = {row.url: row.stage for row in measured.rows if row.counted}
    matrix = persona_matrix(personas, text, stages, journey)
    del text  # as much as the rows on a large site
    joined = join_all(imports, measured.rows, measured.aliases, why_not)
    figures, before = figures_by_page(joined), before_by_page(joined)
    rows = tuple(
        with_told(row, figures.get(row.url), matrix.of_page.get(row.url), before.get(row.url)) for row in measured.rows
    )
    facts = site_facts(measured, reading, journey, crawl or CrawlFacts(), stated_kind(settings, told))
    facts = dataclasses.replace(facts, profile=reworded(facts.profile, rewordings))
    judged = only_asked(Site(journey=journey, results=rows, today=datetime.fromisoformat(now).date(), facts=facts))
    judged = with_demand(judged, joined, model)
    read = partial(pages_in, entries, page_at=page_at)
    judged = with_customers(judged, customers, voices, model, read)
    found = check_site(judged)
    scored = score_site(judged, (one for one in found if one.subject.id not in unlinked or one.check not in LONELY))
    doubt = grave_doubt(judged)
    scored = without_footing(scored, judged, doubt) if doubt else scored
    decided = decide(judged, scored.findings)
    judged = dataclasses.replace(
        judged, results=tuple(replace(row, decision=decided.get(row.url)) for row in judged.results)
    )
    audit = audit_of(judged, scored, model, settings, site, now)
    links = link_plan(judged, (*found, *map(lonely, unlinked)), measured.linkable, read)
    asked = unanswered_in(judged, matrix.rows, model, read)
    audit = replace(
        audit,
        rewordings=tuple(rewordings),
        links=links,
        unanswered=asked,
        access=access_to(judged, reading.usable),
        customers=with_findings(judged, scored.findings),
        chains=chains_of(judged, matrix.rows, (on := reading.touchpoints.groups_on())),
        way_back=way_back_of(judged, on, measured.flow.back),
    )
    audit = replace(audit, personas=matrix.rows, warnings=((doubt,) if doubt else ()) + audit.warnings)
    return Judgement(audit, judged)


def lonely(url: str) -> Finding:
    """Return what is said of a page that nothing links to, for one of which that is known beforehand."""
    return Finding(check="orphan", subject=Subject(kind="page", id=url), verdict="fail", key="no-inlinks")


def stated_kind(settings: Settings, told: BusinessKind | None) -> BusinessKind | None:
    """Return the kind of business that a person has said: in the settings, else before (`told`) unless undone."""
    said = settings.report.business
    return None if said == "auto" else said or told


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
        broken=measured.broken,
        meant=measured.meant,
        misspelt=measured.misspelt,
        from_entry=measured.flow.from_entry,
        entries=measured.entries,
        topics=measured.topics,
        flows=measured.flow.flows,
        touchpoints=reading.touchpoints.build(),
        touch_stages=reading.touchpoints.by_stage(
            {row.url: row.stage for row in measured.rows if row.counted}, suited(journey, profile)
        ),
        cannibals=measured.cannibals,
        flaws=flaws,
        service=reading.service.build(),
        named=reading.identity.named(),
        questions=questions_of(measured.rows, reading.asked),
        unread=measured.unread,
        cut_lists=measured.cut_lists,
        profile=profile,
        crawl=crawl,
    )


def questions_of(rows: Iterable[PageResult], asked: AskedBuilder) -> tuple[str, ...]:
    """Return the questions that pages in the site's main language answer in passing and none is called by."""
    counted = [row for row in rows if row.counted]
    language = Counter(row.language for row in counted).most_common(1)
    titles = [text for row in counted for text in (row.title, row.h1) if text]
    return asked.build(language[0][0], titles) if language else ()


def audit_of(site: Site, scored: Scored, model: Model, settings: Settings, name: str, now: str) -> Audit:
    """Put the audit together."""
    pages = tuple(sorted(site.results, key=lambda row: row.url))
    return Audit(
        tool=f"auditor {VERSION}",
        site=name,
        generated_at=now,
        settings=shown_settings(settings, site.journey),
        journey=site.journey,
        model=model.identity,
        crawl=site.facts.crawl,
        profile=replace(site.facts.profile, holdings=holdings_of(site)),
        score=scored.total,
        stages=scored.stages,
        findings=scored.findings,
        actions=scored.actions,
        topics=site.facts.topics,
        flows=site.facts.flows,
        touchpoints=site.facts.touchpoints or (),
        touch_stages=site.facts.touch_stages,
        service=site.facts.service,
        demand=replace(site.facts.demand, actions=scored.demands) if site.facts.demand else None,
        pages=pages,
        counted_pages=len(site.counted),
        language_mix=language_mix(site.counted),
        warnings=tuple(Caution(key=key, values=values) for key, values in cautions_of(site)),
    )


def language_mix(rows: tuple[PageResult, ...]) -> dict[str, int]:
    """Return pages per language, most first."""
    counts = Counter(row.language for row in rows)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def shown_settings(settings: Settings, journey: Journey) -> dict[str, Value]:
    """Return the settings that a reader of the audit may need; never a secret."""
    crawl = settings.crawl
    return {
        "journey": journey.id,
        "max_pages": crawl.max_pages,
        "max_depth": crawl.max_depth,
        "include": " ".join(crawl.include),
        "exclude": " ".join(crawl.exclude),
        "subdomains": crawl.subdomains,
        "staging": crawl.staging,
        "ignore_robots": crawl.ignore_robots,
        "sitemap": crawl.sitemap,
        "render": crawl.render,
    }
