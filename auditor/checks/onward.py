"""Decides whether a page takes its reader on: by a link in its content, by a request, or because one can act at once.

A button that every page has is no thought of the author's, but a reader who presses it still gets on.
"""

from auditor.checks.base import Site
from auditor.records.judgement import PageResult
from auditor.site.ways import way_rules


def leads_on(site: Site, page: PageResult) -> bool:
    """True when the page's content leads on, lets the reader act on the spot, or asks for a page that nobody read."""
    return bool(page.ways) or asks_for_unread(site, page)


def asks_for_unread(site: Site, page: PageResult) -> bool:
    """True when a request in the page's content leads to an address of the site that was not fetched.

    What is there is not known, so it cannot be said that the reader gets nowhere.
    """
    asked = (cta for cta in page.ctas if cta.place == "main" and cta.kind in way_rules().asks)
    return any(cta.target.startswith("http") and site.page_at(cta.target) is None for cta in asked)


def stages_asked_for(site: Site, page: PageResult) -> set[str]:
    """Return the later stages that the calls to action in the page's content lead to."""
    order = [stage.id for stage in site.stages]
    if page.stage not in order:
        return set()
    later = order[order.index(page.stage) + 1 :]
    targets = (site.page_at(cta.target) for cta in page.ctas if cta.place == "main")
    return {target.stage for target in targets if target is not None and target.stage in later}
