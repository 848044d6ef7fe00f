"""A page with much traffic from which nothing leads on.

**Why it matters.** A way forward from the page where most readers arrive takes more of them further than ten new pages.

**How it is decided.** Imported figures (`auditor import`) say how many clicks, visits or views the page gets; the page
is before the decision, and neither a link in its content nor a request leads to a later stage. What it costs in points
stands with dead-end; this check says where it costs most. Without imported figures it is not run.

**Threshold.** `visits` a month and `share` of the site's traffic, in `[demand]`; at most `most` pages.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable
from auditor.checks.onward import leads_on
from auditor.checks.targets import targets_for
from auditor.checks.visits import much_visited, visited_hit


def find(site: Site) -> Iterator[Hit]:
    """Yield the much visited pages without a way forward, with the pages that they could lead to."""
    demand = site.facts.demand
    if demand is None or not site.facts.links_known:
        yield not_applicable("no-links")
        return
    left = site.thresholds.demand.most
    for page, amount in much_visited(site, demand):
        if left and page.stage in site.before_decision and site.asks(page) and not leads_on(site, page):
            left -= 1
            yield visited_hit(page, "page", amount, demand, targets_for(site, page))


CHECK = Check(id="traffic-dead-end", scope="page", part="", run=find, on_imports=True)
