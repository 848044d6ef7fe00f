"""From pages to `Audit`: every page is read in the light of its site, then the site is checked and scored.

Pure but for the data files that ship with the program: the same pages, settings and time give the same audit.
"""

import dataclasses
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.checks.inventory import holdings_of
from auditor.classify.model import Model, load_model
from auditor.compare.looks import Seen, look_at
from auditor.customers.chain import chains_of
from auditor.customers.circle import way_back_of
from auditor.customers.match import with_findings
from auditor.decisions.decide import decide
from auditor.demand.join import Why
from auditor.personas.load import load_personas
from auditor.pipes import cores
from auditor.records.audit import Audit, Caution, CrawlFacts, Finding, Subject, Value
from auditor.records.customers import CustomersFile, Voices
from auditor.records.demand import Import
from auditor.records.journey import Journey
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.personas import Persona
from auditor.records.profile import BusinessKind
from auditor.records.rewording import Rewording
from auditor.run.access import access_to
from auditor.run.by_journey import ByJourney, Given, judged_by
from auditor.run.cautions import cautions_of
from auditor.run.demand import unanswered_in
from auditor.run.entries import Entries, as_launched
from auditor.run.journey import journeys_of
from auditor.run.judging import Judged
from auditor.run.pages import PageAt, pages_in
from auditor.run.reading import read_site
from auditor.run.threads import one_thread
from auditor.scoring.linkplan import link_plan
from auditor.scoring.score import Scored
from auditor.settings import Settings
from auditor.version import VERSION


class Judgement(NamedTuple):
    """An audit, and the site that it was made of, for whoever has more to ask of it."""

    audit: Audit
    site: Site


def judge_site(
    entries: Entries,
    settings: Settings,
    *,
    journeys: Sequence[Journey] = (),
    labels: Mapping[str, HumanLabel] | None = None,
    imports: Sequence[Import] = (),
    why_not: Why = lambda url: "",
    crawl: CrawlFacts | None = None,
    site: str = "",
    now: str,
    model: Model | None = None,
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

    `journeys` are those of the settings when they are not given; the audit is of the first, and looks at the same pages
    through the others. `labels` by people win over the model, and `rewordings` are what calls to action are to say;
    `imports` are the figures that people brought, and `why_not` says why an address was not fetched; `told` is the kind
    of business; `topics` are the ids of the pages' subjects in the audit before; `personas` are those of the settings
    when they are not given; `customers` and `voices` are what customers were heard to say; `page_at` finds a page by
    its address; `known` are judgements of pages that still hold; that nothing links to the pages of `unlinked` yet
    costs nothing; `now` is ISO 8601, UTC.
    Raises DataFileError for a faulty journey or file of personas and ModelError for a model that cannot be used.
    """
    main, *others = journeys or journeys_of(settings)
    # A model that was handed over is known to this process alone.
    workers = 1 if model else settings.workers or cores()
    model = model or load_model(settings.model_folder)
    entries = as_launched(entries) if settings.crawl.staging else entries
    read = partial(pages_in, entries, page_at=page_at)
    given = Given(
        labels=labels or {},
        imports=imports,
        why_not=why_not,
        crawl=crawl or CrawlFacts(),
        stated=stated_kind(settings, told),
        topics=topics,
        rewordings=rewordings,
        personas=load_personas(settings.report.personas) if personas is None else personas,
        customers=customers,
        voices=voices,
        model=model,
        read=read,
        unlinked=frozenset(unlinked),
        now=now,
    )
    with one_thread():
        reading = read_site(entries, model, given.labels, folder=settings.model_folder, workers=workers, known=known)
    # Each lets go of what it measures by, so all but the last have a reading of their own.
    looks = [seen_by(judged_by(one, dataclasses.replace(reading), given)) for one in others]
    seen = judged_by(main, reading, given)
    decided = decide(seen.site, seen.scored.findings)
    judged = dataclasses.replace(
        seen.site, results=tuple(replace(row, decision=decided.get(row.url)) for row in seen.site.results)
    )
    on = reading.touchpoints.groups_on()
    audit = replace(
        audit_of(judged, seen.scored, model, settings, site, now),
        rewordings=tuple(rewordings),
        links=link_plan(judged, (*seen.found, *map(lonely, unlinked)), seen.measured.linkable, read),
        unanswered=unanswered_in(judged, seen.matrix.rows, model, read),
        access=access_to(judged, reading.usable),
        customers=with_findings(judged, seen.scored.findings),
        chains=chains_of(judged, seen.matrix.rows, on),
        way_back=way_back_of(judged, on),
        personas=seen.matrix.rows,
        looks=tuple(look_at(seen_by(seen), other) for other in looks),
    )
    return Judgement(replace(audit, warnings=((seen.doubt,) if seen.doubt else ()) + audit.warnings), judged)


def seen_by(judged: ByJourney) -> Seen:
    """Return what journeys are held against each other by, which is little of what was judged."""
    site, scored = judged.site, judged.scored
    places = {page.url: page.stage for page in site.counted}
    return Seen(site.journey, places, scored.total, scored.stages, scored.actions)


def lonely(url: str) -> Finding:
    """Return what is said of a page that nothing links to, for one of which that is known beforehand."""
    return Finding(check="orphan", subject=Subject(kind="page", id=url), verdict="fail", key="no-inlinks")


def stated_kind(settings: Settings, told: BusinessKind | None) -> BusinessKind | None:
    """Return the kind of business that a person has said: in the settings, else before (`told`) unless undone."""
    said = settings.report.business
    return None if said == "auto" else said or told


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
        languages=site.facts.languages,
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
