"""A stage without one single link to any later stage.

**Why it matters.** The journey is broken between the two, whatever each page does by itself: readers of articles
never meet the offer, or readers of the offer never meet the order form.

**How it is decided.** Both stages have pages, the first is before the decision, and no page of the first links from
its own content to a page of a later stage. A page of each on the same subject is named, where there are such.

**Threshold.** One link is enough.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.checks.base import Check, Hit, Site, not_applicable, on_stage
from auditor.checks.onward import stages_asked_for
from auditor.checks.signs import acts_at_once
from auditor.records.judgement import PageResult


def find(site: Site) -> Iterator[Hit]:
    """Yield the stages that no link in content joins to a later one."""
    if not site.facts.links_known or not site.facts.flows:
        yield not_applicable("no-links")
        return
    joined = {(flow.source, flow.target) for flow in site.facts.flows if flow.links}
    filled = [stage.id for stage in site.stages if site.pages_of(stage.id)]
    for number, (source, target) in enumerate(pairwise(filled), 1):
        later = filled[number:]
        if source in site.before_decision and not any((source, one) in joined for one in later):
            pages = site.pages_of(source)
            asked = any(stages_asked_for(site, page) & set(later) for page in pages)
            if not asked and not all(map(acts_at_once, pages)):
                one, other = pair_of(site, pages, target)
                evidence = [page.url for page in pages]
                yield on_stage(source, "no-link", evidence, target=target, pages=len(pages), page=one, next=other)


def pair_of(site: Site, pages: Sequence[PageResult], target: str) -> tuple[str, str]:
    """Return the addresses of one of `pages` and of a page of stage `target` on the same subject, "" for none."""
    types = site.thresholds.money.offers
    sold = (page for page in site.pages_of(target) if page.guess and page.guess.content_type in types and page.topic)
    offers = {page.topic: page.url for page in sorted(sold, key=_weight, reverse=True)}
    return next(
        ((page.url, offers[page.topic]) for page in sorted(pages, key=_weight) if page.topic in offers), ("", "")
    )


def _weight(page: PageResult) -> tuple[int, str]:
    return -page.inlinks, page.url


CHECK = Check(id="no-next-step", scope="stage", part="way_forward", run=find)
