"""A page whose searchers ask for the price or the order while it explains, or ask how it works while it sells.

**Why it matters.** Who meets the answer to another question goes back to the search and takes the next result. The
position is already won; only the page is the wrong one.

**How it is decided.** An import with page and query (tools that ask Search Console's interface write one) says which
searches led to the page. Each query gets the phase whose question it asks, by the same words and model as the pages.
Queries with the firm's name and queries whose question is not plain are left out. Most of the rest ask for a decision
while the page's own phase is awareness, or the other way round.

**Threshold.** `mismatch_share` of the searches, and `mismatch_impressions` or `mismatch_clicks`, in `[demand]`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that answer another question than is asked."""
    demand = site.facts.demand
    if demand is None or not demand.joined_queries:
        yield not_applicable("no-queries")
        return
    for one in demand.mismatches:
        yield on_page(
            site.by_url[one.page],
            f"asks-{one.asked}",
            stage=one.stage,
            share=one.share,
            clicks=round(one.clicks),
            impressions=round(one.impressions),
            query=one.queries[0] if one.queries else "",
        )


CHECK = Check(id="query-mismatch", scope="page", part="", run=find, on_imports=True)
