"""A page with much traffic that asks its readers for nothing.

**Why it matters.** The readers are already there. No other page of the site can win as much by one button.

**How it is decided.** Imported figures (`auditor import`) say how many clicks, visits or views the page gets. Its stage
asks for a call to action, and its own content holds none. What it costs in points stands with missing-cta and
cta-only-in-menu; this check says where it costs most. Without imported figures it is not run.

**Threshold.** `visits` a month and `share` of the site's traffic, in `[demand]`; at most `most` pages.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site
from auditor.checks.visits import much_visited, visited_hit
from auditor.records.judgement import NO_REQUEST


def find(site: Site) -> Iterator[Hit]:
    """Yield the much visited pages without a request of their own."""
    demand = site.facts.demand
    if demand is None:
        return
    left = site.thresholds.demand.most
    for page, amount in much_visited(site, demand):
        if left and page.cta_verdict and page.cta_verdict.verdict in NO_REQUEST and site.asks(page):
            left -= 1
            yield visited_hit(page, page.cta_verdict.verdict, amount, demand)


CHECK = Check(id="traffic-without-cta", scope="page", part="", run=find, on_imports=True)
