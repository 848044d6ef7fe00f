"""A decision that is too far away: a price or contact page deep in the site, or a page with no way to any of them.

**Why it matters.** Each click loses readers. Who wants to act should get there in a few clicks from where visits
begin, and from every page that awakens the wish.

**How it is decided.** For pages of the types in `[far]` the clicks from the start page are counted, by menu and
content; for pages before the decision, the clicks to the nearest decision page. More than the limit, or no way at
all, is a finding. A request in the page's menu is one click away. Where no menu was seen nothing is said. A single
product in a large catalogue may lie deeper.

**Threshold.** `[far]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.checks.onward import leads_on
from auditor.checks.signs import acts_at_once
from auditor.records.base import MENU
from auditor.records.judgement import PageResult
from auditor.site.ways import way_rules


def find(site: Site) -> Iterator[Hit]:
    """Yield deep decision pages, and pages from which a decision page is far or out of reach."""
    deciding = {url.url for stage in site.decision_stages for url in site.pages_of(stage)}
    if site.menu_unseen or not site.facts.links_known or not deciding or len(site.staged) == len(deciding):
        yield not_applicable("no-decision-pages")
        return
    for page in site.staged:
        hit = _deep(site, page) if page.url in deciding else _far(site, page)
        if hit:
            yield hit


def _deep(site: Site, page: PageResult) -> Hit | None:
    limit = site.thresholds.far
    clicks = site.facts.from_entry.get(page.url)
    if page.guess is None or page.guess.content_type not in limit.types or clicks is None or clicks <= limit.clicks:
        return None
    return on_page(page, "deep", clicks=clicks, limit=limit.clicks)


def _far(site: Site, page: PageResult) -> Hit | None:
    if page.stage not in site.before_decision or acts_at_once(page) or not leads_on(site, page):
        return None
    if any(cta.kind in way_rules().asks and cta.target and cta.place in MENU for cta in page.ctas):
        return None
    limit = site.thresholds.far.clicks
    if page.clicks_to_decision is None:
        return None if site.partial else on_page(page, "unreachable", limit=limit)
    if page.clicks_to_decision <= limit:
        return None
    return on_page(page, "far", clicks=page.clicks_to_decision, limit=limit)


CHECK = Check(id="far-decision", scope="page", part="way_forward", run=find)
