"""From pages to `Audit`: every page is read in the light of its site, then the site is checked and scored.

Pure but for the data files that ship with the program: the same pages, settings and time give the same audit.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from auditor.checks.all import check_site
from auditor.checks.base import Site, SiteFacts
from auditor.classify.model import Model, load_model
from auditor.personas.load import load_personas
from auditor.personas.matrix import persona_matrix
from auditor.records.audit import Audit, Caution, CrawlFacts, Value
from auditor.records.journey import Journey
from auditor.records.judgement import HumanLabel, PageResult
from auditor.run.cautions import cautions_of
from auditor.run.entries import Entries
from auditor.run.journey import journey_of
from auditor.run.measure import Measured, measure
from auditor.run.reading import Reading, read_site
from auditor.run.threads import one_thread
from auditor.scoring.score import Scored, score_site
from auditor.settings import Settings
from auditor.version import VERSION


def judge_site(
    entries: Entries,
    settings: Settings,
    *,
    labels: Mapping[str, HumanLabel] | None = None,
    metrics: Mapping[str, Mapping[str, float]] | None = None,
    crawl: CrawlFacts | None = None,
    site: str = "",
    now: str,
    model: Model | None = None,
) -> Audit:
    """Return the audit of the pages in `entries`.

    `labels` by people win over the model; `metrics` are imported figures by address; `now` is ISO 8601, UTC. Raises
    DataFileError for a faulty journey or file of personas and ModelError for a model that cannot be used.
    """
    journey = journey_of(settings)
    personas = load_personas(settings.report.personas)
    model = model or load_model(settings.model_folder)
    with one_thread():
        reading = read_site(entries, model, labels or {})
        measured = measure(reading, journey)
    stages = {row.url: row.stage for row in measured.rows if row.counted}
    matrix = persona_matrix(personas, measured.text, stages, journey)
    rows = tuple(
        replace(row, metrics=dict((metrics or {}).get(row.url, {})), personas=matrix.of_page.get(row.url, ()))
        for row in measured.rows
    )
    facts = site_facts(measured, reading, journey, crawl or CrawlFacts())
    judged = Site(journey=journey, results=rows, today=datetime.fromisoformat(now).date(), facts=facts)
    scored = score_site(judged, check_site(judged))
    return replace(audit_of(judged, scored, model, settings, site, now), personas=matrix.rows)


def site_facts(measured: Measured, reading: Reading, journey: Journey, crawl: CrawlFacts) -> SiteFacts:
    """Return what the checks may know of the whole site."""
    return SiteFacts(
        suggestions=measured.suggestions,
        broken=measured.broken,
        from_entry=measured.flow.from_entry,
        entries=measured.entries,
        topics=measured.topics,
        flows=measured.flow.flows,
        touchpoints=reading.touchpoints.build(),
        touch_stages=reading.touchpoints.by_stage(
            {row.url: row.stage for row in measured.rows if row.counted}, journey
        ),
        cannibals=measured.cannibals,
        crawl=crawl,
    )


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
        score=scored.total,
        stages=scored.stages,
        findings=scored.findings,
        actions=scored.actions,
        topics=site.facts.topics,
        flows=site.facts.flows,
        touchpoints=site.facts.touchpoints or (),
        touch_stages=site.facts.touch_stages,
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
        "ignore_robots": crawl.ignore_robots,
        "sitemap": crawl.sitemap,
        "render": crawl.render,
    }
