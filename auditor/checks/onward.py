"""Decides whether a page takes its reader on: by a link in its content, by a request, or because one can act at once.

A button that every page has is no thought of the author's, but a reader who presses it still gets on.
"""

from auditor.checks.base import Site
from auditor.checks.signs import acts_at_once
from auditor.records.judgement import PageResult


def leads_on(site: Site, page: PageResult) -> bool:
    """True when the page's content leads to a later stage, or lets the reader act on the spot."""
    return page.next_steps > 0 or acts_at_once(page) or bool(stages_asked_for(site, page))


def stages_asked_for(site: Site, page: PageResult) -> set[str]:
    """Return the later stages that the calls to action in the page's content lead to."""
    order = [stage.id for stage in site.stages]
    if page.stage not in order:
        return set()
    later = order[order.index(page.stage) + 1 :]
    targets = (site.page_at(cta.target) for cta in page.ctas if cta.place == "main")
    return {target.stage for target in targets if target is not None and target.stage in later}
