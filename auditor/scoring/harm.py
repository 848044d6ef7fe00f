"""The order of what to do: by whom the fault drives away first, by worth in points only among faults of like harm.

A form that cannot be sent costs a customer today whatever it gives in points; a share under its target costs nobody.
"""

from collections.abc import Mapping

from auditor.checks.asking import is_legal, is_visited, year_of
from auditor.checks.base import Site
from auditor.records.audit import Action
from auditor.records.demand import ActionDemand
from auditor.records.judgement import PageResult
from auditor.records.names import names_in
from auditor.scoring.demand import worth
from auditor.scoring.jobs import EFFORTS, Harm, Job, Jobs

Rank = tuple[int, float, float, int, int, str]
# Faults of these classes are no weaker on a page that few come to (for what is broken see `is_aside`), or already last.
FIXED: tuple[Harm, ...] = ("broken", "stops", "weak", "upkeep")


def harm_of(action: Action, job: Job, jobs: Jobs, site: Site) -> Harm:
    """Return the class of harm of an action: of what it asks for, else of the stage that it is in, else of its job.

    A fault on a page or two that neither sell nor stand in the menu is a weak one; where they do stand in the menu, a
    step that is missing there (on the page about the firm, at the questions) comes after what the whole site lacks.
    """
    stages = (site.stage_by_id.get(one) for one in (action.stage, *names_in(action.values, "stage")))
    labels = [label for stage in stages if stage for label in stage.labels]
    harm: Harm = (
        job.harm_of_key.get(action.key)
        or job.harm_of_type.get(action.suggest_type)
        or next((job.harm_of_phase[label] for label in labels if label in job.harm_of_phase), None)
        or job.harm
    )
    if harm == "broken" and (is_of_archive(action, jobs, site) or is_aside(action, jobs, site)):
        return "weak"  # few read it: true, and nothing to begin with
    if action.check == "cta-too-soft" and not (action.suggest_cta or action.links_to):
        return "weak"  # which step would be firmer the site does not say
    few = 0 < len(action.pages) <= few_of(jobs, site) and not action.suggest_type
    fixed = harm in FIXED and job.id != "finish-page"  # "coming soon" where nobody comes
    if few and not fixed and weight_of(action, site) <= 1:
        return "weak"
    return "untidy" if few and job.where_sold and not any_sells(action, site) else harm


def few_of(jobs: Jobs, site: Site) -> float:
    """Return how many pages are few on this site."""
    return max(jobs.limits.few_pages, jobs.limits.few_share * len(site.by_url))


def any_sells(action: Action, site: Site) -> bool:
    """True when one of the pages of an action sells, or is not known here."""
    return any(url not in site.by_url or sells(site.by_url[url], site) for url in action.pages)


def weight_of(action: Action, site: Site) -> float:
    """Return how much the pages of an action matter in the mean: 1, and 1 more for selling and for the menu, each.

    New pages and what concerns the whole site weigh as pages that matter.
    """
    pages = [site.by_url[url] for url in action.pages if url in site.by_url]
    if action.suggest_type or not pages:
        return 2.0
    return sum(1.0 + sells(page, site) + (page.url in site.in_menu) for page in pages) / len(pages)


def is_aside(action: Action, jobs: Jobs, site: Site) -> bool:
    """True for a fault on a page or two where few read, as far as links were seen."""
    pages = [site.by_url[url] for url in action.pages if url in site.by_url]
    if not site.facts.links_known or not 0 < len(pages) <= few_of(jobs, site):
        return False
    return not any(is_come_to(page, site) for page in pages)


def is_come_to(page: PageResult, site: Site) -> bool:
    """True for the front page, one that is visited, an offer with a link to it, and what menus name but for law."""
    if is_visited(page) or (page.guess is not None and page.guess.content_type == "home"):
        return True
    return bool(sells(page, site) and page.inlinks) or (page.url in site.in_menu and not is_legal(page))


def is_of_archive(action: Action, jobs: Jobs, site: Site) -> bool:
    """True for a fault on old posts and news alone, none of which stands in the menu."""
    pages = [site.by_url[url] for url in action.pages if url in site.by_url]
    return bool(pages) and all(is_old(page, jobs, site) and page.url not in site.in_menu for page in pages)


def is_old(page: PageResult, jobs: Jobs, site: Site) -> bool:
    """True for a post, news or an event of a year before the last one, by date or address, that nobody visits."""
    if page.guess is None or page.guess.content_type not in jobs.limits.passing or is_visited(page):
        return False
    year = year_of(page)
    return year is not None and year < site.today.year - 1


def sells(page: PageResult, site: Site) -> bool:
    """True for a page of a kind that brings customers."""
    kind = page.guess.content_type if page.guess else ""
    return kind == "home" or kind in site.thresholds.money.types


def rank_of(action: Action, job: Job, jobs: Jobs, site: Site, demands: Mapping[str, ActionDemand]) -> Rank:
    """Return what actions are sorted by, smallest first.

    What is broken comes in the order of the jobs, all else by points weighed by what the pages matter and by demand,
    then traffic, then least work.
    """
    harm = harm_of(action, job, jobs, site)
    place = jobs.jobs.index(job) if harm == jobs.harms[0] else 0
    points, traffic = worth(action, dict(demands))
    weighed = points * weight_of(action, site)
    last = "" if job.per == "finding" else action.id  # what a check finds comes in the order in which it tells
    return (jobs.harms.index(harm), float(place), -weighed, round(-traffic), EFFORTS.index(action.effort), last)
