"""Measures demand: where searches and visits land in the journey, what is asked for, and where the two do not meet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from auditor.checks.base import Site
from auditor.checks.onward import leads_on
from auditor.demand.combine import Asked, days_told, queries_of
from auditor.demand.decay import decay_of
from auditor.demand.intent import Intent, IntentReader
from auditor.demand.join import Joined
from auditor.demand.mismatch import mismatches
from auditor.records.base import Phase
from auditor.records.demand import (
    LINKS,
    Demand,
    Figures,
    Measure,
    QueryDemand,
    StageDemand,
    TopicDemand,
)
from auditor.records.journey import Journey
from auditor.records.judgement import NO_REQUEST, PageResult

MEASURES: tuple[Measure, ...] = get_args(Measure)
# The most seen queries are labelled, some 4 ms each; the others are a long tail of single searches.
MOST_LABELLED = 5_000
# Kept in the audit for the report and the sheet.
MOST_KEPT = 500
SUMMED = ("clicks", "impressions", "sessions", "views", "key_events", "exits")


def measure_demand(site: Site, joined: Sequence[Joined], reader: IntentReader) -> Demand:
    """Return the demand of a site whose pages have their figures; `joined` are its imports."""
    visited = [page for page in site.results if is_visited(page)]
    measure = measure_of(visited)
    asked = queries_of(joined)
    intents = read_intents(asked, reader)
    total = figures_of(visited)
    days = days_told(joined)
    amount = {page.url: page.metrics.get(measure, 0.0) for page in visited}
    return Demand(
        files=tuple(one.file for one in joined),
        measure=measure,
        days=days.get(measure, 0),
        spans=days,
        total=total,
        stages=stages_of(site, visited, amount, asked, intents),
        topics=topics_of(site, visited, amount),
        queries=listed(asked, intents),
        query_count=len(asked),
        brand_clicks=summed(asked, intents, "clicks", brand=True),
        brand_impressions=summed(asked, intents, "impressions", brand=True),
        none_impressions=sum(
            asked[query].figures.get("impressions", 0.0)
            for query, intent in intents.items()
            if intent.phase == "none" and not intent.brand
        ),
        mismatches=mismatches(site, asked, intents),
        decay=decay_of(site, joined),
        joined_queries=any(one.pages for one in asked.values()),
    )


def is_visited(page: PageResult) -> bool:
    """True for a page with figures of search or visits; links from other sites are neither."""
    return any(name not in LINKS for name in page.metrics)


def measure_of(pages: Iterable[PageResult]) -> Measure:
    """Return what traffic is counted in: clicks from search, else sessions, else views."""
    pages = list(pages)
    return next((name for name in MEASURES if any(page.metrics.get(name) for page in pages)), "clicks")


def figures_of(pages: Iterable[PageResult]) -> Figures:
    """Return the figures of pages together; what no page has is None."""
    pages = [page for page in pages if is_visited(page)]
    sums = {
        name: sum(page.metrics[name] for page in pages if name in page.metrics)
        for name in SUMMED
        if any(name in page.metrics for page in pages)
    }
    placed = [page.metrics for page in pages if "position" in page.metrics]
    weight = sum(one.get("impressions", 0.0) or 1e-9 for one in placed)
    position = (
        sum(one["position"] * (one.get("impressions", 0.0) or 1e-9) for one in placed) / weight if placed else None
    )
    return Figures(pages=len(pages), position=None if position is None else round(position, 2), **sums)


def read_intents(asked: Mapping[str, Asked], reader: IntentReader) -> dict[str, Intent]:
    """Return the intents of the queries that are seen most."""
    ranked = sorted(asked, key=lambda query: (-asked[query].figures.get("impressions", 0.0), query))
    return {query: reader.read(query) for query in ranked[:MOST_LABELLED]}


def stages_of(
    site: Site,
    visited: Sequence[PageResult],
    amount: Mapping[str, float],
    asked: Mapping[str, Asked],
    intents: Mapping[str, Intent],
) -> tuple[StageDemand, ...]:
    """Return the demand of each stage of the journey, and at the end that of pages outside it."""
    groups: defaultdict[str, list[PageResult]] = defaultdict(list)
    for page in visited:
        groups[page.stage if page.counted else ""].append(page)
    queries: defaultdict[str, list[Mapping[str, float]]] = defaultdict(list)
    for query, intent in intents.items():
        queries[stage_asking(site.journey, intent.phase)].append(asked[query].figures)
    everything = sum(amount.values()) or 1.0
    ids = [stage.id for stage in site.journey.stages]
    seen = sum(one.get("impressions", 0.0) for stage in ids for one in queries[stage]) or 1.0
    made = []
    for stage in (*ids, ""):
        pages, own = groups[stage], queries[stage]
        impressions = sum(one.get("impressions", 0.0) for one in own)
        made.append(
            StageDemand(
                stage=stage,
                figures=figures_of(pages),
                share=sum(amount[page.url] for page in pages) / everything,
                stuck=sum(amount[page.url] for page in pages if is_stuck(site, page)),
                silent=sum(amount[page.url] for page in pages if is_silent(site, page)),
                queries=len(own) if stage else 0,
                asked_clicks=sum(one.get("clicks", 0.0) for one in own) if stage else 0.0,
                asked_impressions=impressions if stage else 0.0,
                asked_share=impressions / seen if stage else 0.0,
            )
        )
    return tuple(one for one in made if one.stage or one.figures.pages)


def stage_asking(journey: Journey, phase: Phase) -> str:
    """Return the stage whose question a query of a phase asks, "" when it asks none of them."""
    if phase == "none":
        return ""
    fits = [stage for stage in journey.stages if phase in stage.labels]
    return next((stage.id for stage in fits if not stage.narrow), fits[0].id if fits else "")


def is_stuck(site: Site, page: PageResult) -> bool:
    """True for a page before the decision from which nothing leads on."""
    return (
        site.facts.links_known and page.stage in site.before_decision and site.asks(page) and not leads_on(site, page)
    )


def is_silent(site: Site, page: PageResult) -> bool:
    """True for a page of the journey that asks its reader for nothing, though one would expect it to."""
    verdict = page.cta_verdict.verdict if page.cta_verdict else ""
    return page.stage in site.stage_by_id and verdict in NO_REQUEST and site.asks(page)


def topics_of(site: Site, visited: Sequence[PageResult], amount: Mapping[str, float]) -> tuple[TopicDemand, ...]:
    """Return the topics with figures, the most visited first."""
    groups: defaultdict[str, list[PageResult]] = defaultdict(list)
    for page in visited:
        if page.topic and page.counted:
            groups[page.topic].append(page)
    made = []
    for topic in site.facts.topics:
        if pages := groups.get(topic.id):
            stages: defaultdict[str, float] = defaultdict(float)
            for page in pages:
                stages[page.stage] += amount[page.url]
            made.append(TopicDemand(topic=topic.id, label=topic.label, figures=figures_of(pages), stages=dict(stages)))
    return tuple(sorted(made, key=lambda one: (-sum(one.stages.values()), one.label)))


def listed(asked: Mapping[str, Asked], intents: Mapping[str, Intent]) -> tuple[QueryDemand, ...]:
    """Return the most asked queries with their phases, most clicks first."""
    ranked = sorted(
        intents,
        key=lambda one: (-asked[one].figures.get("clicks", 0.0), -asked[one].figures.get("impressions", 0.0), one),
    )
    return tuple(_query(query, asked[query], intents[query]) for query in ranked[:MOST_KEPT])


def _query(query: str, asked: Asked, intent: Intent) -> QueryDemand:
    return QueryDemand(
        query=query,
        phase=intent.phase,
        sure=intent.sure,
        brand=intent.brand,
        clicks=asked.figures.get("clicks", 0.0),
        impressions=asked.figures.get("impressions", 0.0),
        position=asked.figures.get("position"),
        page=max(
            sorted(asked.pages),
            key=lambda url: (asked.pages[url].get("clicks", 0.0), asked.pages[url].get("impressions", 0.0)),
            default="",
        ),
    )


def summed(asked: Mapping[str, Asked], intents: Mapping[str, Intent], name: str, *, brand: bool) -> float:
    """Return a figure of all queries that name the firm, or do not."""
    return sum(asked[query].figures.get(name, 0.0) for query, intent in intents.items() if intent.brand == brand)
