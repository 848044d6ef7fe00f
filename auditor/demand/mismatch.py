"""Finds pages whose searchers ask another phase's question than the page answers.

Only neighbours-but-one count: somebody who asks the price on a page that explains, or how it works on a page that
sells. Between neighbours the border is thin for a query of three words, and nobody should rewrite a page for it.
"""

from collections import defaultdict
from collections.abc import Mapping

from auditor.checks.base import Site
from auditor.demand.combine import Asked
from auditor.demand.intent import Intent
from auditor.records.base import Phase
from auditor.records.demand import Mismatch
from auditor.records.judgement import PageResult

OPPOSITE: Mapping[Phase, Phase] = {"awareness": "decision", "decision": "awareness"}
MOST_QUERIES = 5
MOST_PAGES = 50
# A click says more of what a searcher wants than a showing; this is about what a place on the first page brings.
CLICKS_WORTH = 25.0


def mismatches(site: Site, asked: Mapping[str, Asked], intents: Mapping[str, Intent]) -> tuple[Mismatch, ...]:
    """Return the pages that answer another question than is asked, most searches first."""
    limit = site.thresholds.demand
    by_page: defaultdict[str, list[tuple[str, Intent]]] = defaultdict(list)
    for query, intent in intents.items():
        if intent.sure and not intent.brand and intent.phase != "none":
            for url in asked[query].pages:
                by_page[url].append((query, intent))
    found = []
    for url, queries in by_page.items():
        page = site.by_url.get(url)
        if page is not None and page.counted and page.guess is not None and page.guess.phase in OPPOSITE:
            one = _judged(page, page.guess.phase, queries, asked)
            seen = one.impressions >= limit.mismatch_impressions or one.clicks >= limit.mismatch_clicks
            if seen and one.share >= limit.mismatch_share:
                found.append(one)
    return tuple(sorted(found, key=lambda one: (-one.clicks, -one.impressions, one.page))[:MOST_PAGES])


def _judged(page: PageResult, phase: Phase, queries: list[tuple[str, Intent]], asked: Mapping[str, Asked]) -> Mismatch:
    wanted = OPPOSITE[phase]
    own = {query: asked[query].pages[page.url] for query, _ in queries}
    weights = {query: _weight(figures) for query, figures in own.items()}
    against = [query for query, intent in queries if intent.phase == wanted]
    ranked = sorted(against, key=lambda query: (-weights[query], query))
    return Mismatch(
        page=page.url,
        stage=page.stage,
        phase=phase,
        asked=wanted,
        share=sum(weights[query] for query in against) / (sum(weights.values()) or 1.0),
        clicks=sum(own[query].get("clicks", 0.0) for query in against),
        impressions=sum(own[query].get("impressions", 0.0) for query in against),
        queries=tuple(ranked[:MOST_QUERIES]),
    )


def _weight(figures: Mapping[str, float]) -> float:
    return figures.get("impressions", 0.0) + CLICKS_WORTH * figures.get("clicks", 0.0)
