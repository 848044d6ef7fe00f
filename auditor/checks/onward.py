"""Decides whether a page takes its reader on: by a link in its content, by a request, or because one can act at once.

A button that every page has is no thought of the author's, but a reader who presses it still gets on.
"""

from auditor.checks.base import Site
from auditor.records.judgement import PageResult
from auditor.records.profile import BusinessKind
from auditor.site.aliases import is_read
from auditor.site.ways import CONTENT, is_task, way_rules

# What is behind these decides whether they are a way on.
DEPENDING = frozenset({"request", "outside", "step"})
LEADS_TO_OTHERS: frozenset[BusinessKind | None] = frozenset({"directory", "magazine", "association"})


def leads_on(site: Site, page: PageResult) -> bool:
    """True when the page's content leads on or lets the reader act on the spot.

    A request for another page counts when something answers there, or when nobody asked: it may be kept out of search
    and still take an order. To go on to another firm is the purpose only where the site lives by it.
    """
    ways = set(page.ways) - DEPENDING
    if ways or ("step" in page.ways and is_task(page)) or ("request" in page.ways and asks_for_page(site, page)):
        return True
    return leads_outside(site, page) or opens_the_site(page)


def opens_the_site(page: PageResult) -> bool:
    """True for a front page with a button that fits its readers: where it leads is what the site is about."""
    fits = page.cta_verdict is not None and page.cta_verdict.verdict == "fits"
    home = page.guess is not None and page.guess.content_type == "home"
    return home and fits and any(cta.primary and cta.button_like and cta.target for cta in page.ctas)


def leads_outside(site: Site, page: PageResult) -> bool:
    """True when the page's content leads to another firm, on a site whose purpose that is."""
    return "outside" in page.ways and site.facts.profile.judged_as in LEADS_TO_OTHERS


def asks_for_page(site: Site, page: PageResult) -> bool:
    """True when a request of the content leads to a page that answers, or that was not fetched."""
    kinds = way_rules().asks
    for cta in page.ctas:
        if cta.place in CONTENT and cta.kind in kinds and cta.target.startswith("http"):
            target = site.page_at(cta.target)
            if target is None or (target.url != page.url and is_read(target)):
                return True
    return False


def stages_asked_for(site: Site, page: PageResult) -> set[str]:
    """Return the later stages that the calls to action in the page's content lead to."""
    order = [stage.id for stage in site.stages]
    if page.stage not in order:
        return set()
    later = order[order.index(page.stage) + 1 :]
    targets = (site.page_at(cta.target) for cta in page.ctas if cta.place == "main")
    return {target.stage for target in targets if target is not None and target.stage in later}
