"""A page near the buyer's decision that is shown often, but just too far down for many to click.

**Why it matters.** From the foot of the first page of results a better text and a few links often reach the places
that most clicks go to. That is quicker than to begin with a new page.

**How it is decided.** The import has position and impressions; the page belongs to consideration, decision or a later
stage of the journey, where a click is worth most, and its mean position lies within reach.

**Threshold.** `near_first`, `near_last` and `near_impressions` (a month) in `[demand]`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.checks.visits import per_month, span_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages within reach of the top, most shown first."""
    demand = site.facts.demand
    if demand is None or demand.total.position is None:
        yield not_applicable("no-positions")
        return
    limit = site.thresholds.demand
    early = {stage.id for stage in site.stages if set(stage.labels) == {"awareness"}}
    ranked = sorted(site.staged, key=lambda page: (-page.metrics.get("impressions", 0.0), page.url))
    for page in ranked[: limit.most]:
        position, shown = (
            page.metrics.get("position"),
            per_month(page.metrics.get("impressions", 0.0), demand, "impressions"),
        )
        if position is None or page.stage in early or shown < limit.near_impressions:
            continue
        if limit.near_first <= position <= limit.near_last:
            span = span_of(demand, "impressions")
            place = round(position, 1)
            yield on_page(page, "near", stage=page.stage, position=place, impressions=round(shown), span=span)


CHECK = Check(id="striking-distance", scope="page", part="", run=find, on_imports=True)
