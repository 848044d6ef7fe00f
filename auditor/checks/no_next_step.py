"""Two neighbouring stages without one single link from the first to the second.

**Why it matters.** The journey is broken between the two, whatever each page does by itself: readers of articles
never meet the offer, or readers of the offer never meet the order form.

**How it is decided.** Both stages have pages, the first is before the decision, and no page of the first links from
its own content to a page of the next stage that has pages.

**Threshold.** One link is enough.
"""

from collections.abc import Iterator
from itertools import pairwise

from auditor.checks.base import Check, Hit, Site, not_applicable, on_stage
from auditor.checks.onward import stages_asked_for
from auditor.checks.signs import acts_at_once


def find(site: Site) -> Iterator[Hit]:
    """Yield the pairs of neighbouring stages that no link in content joins."""
    if not site.facts.links_known or not site.facts.flows:
        yield not_applicable("no-links")
        return
    joined = {(flow.source, flow.target) for flow in site.facts.flows if flow.links}
    filled = [stage.id for stage in site.stages if site.pages_of(stage.id)]
    for source, target in pairwise(filled):
        if source in site.before_decision and (source, target) not in joined:
            pages = site.pages_of(source)
            if not any(target in stages_asked_for(site, page) for page in pages) and not all(map(acts_at_once, pages)):
                yield on_stage(source, "no-link", [page.url for page in pages], target=target, pages=len(pages))


CHECK = Check(id="no-next-step", scope="stage", part="way_forward", run=find)
