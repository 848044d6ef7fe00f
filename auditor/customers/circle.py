"""Tells whether the journey closes: do pages for customers lead on to a new offer, and what does a passive reader find.

Pure counting over the pages' rows. Nothing is scored: what is there is told beside the map.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from auditor.checks.asking import day_of
from auditor.checks.base import Site
from auditor.checks.broken_circle import after_purchase, leads_to_offer, named
from auditor.customers.chain import GroupsOn
from auditor.records.judgement import PageResult
from auditor.records.service import WayBack
from auditor.site.service import ServiceRules, service_rules

MOST_STUCK, MOST_BEST = 5, 3


def way_back_of(site: Site, groups_on: GroupsOn) -> WayBack | None:
    """Return how the site closes the circle, None when no page counts."""
    if not site.counted:
        return None
    rules = service_rules()
    after = after_purchase(site)
    reading = [page for page in site.counted if page.guess and page.guess.content_type in rules.reading]
    asking = [page for page in site.counted if not page.guess or page.guess.content_type not in rules.telling]
    onward = [page for page in after if leads_to_offer(page, site, rules, site.facts.back.get(page.url, ()))]
    led = {page.url for page in onward}
    return WayBack(
        after=len(after),
        onward=len(onward),
        example=min(led, key=lambda url: (len(url), url), default=""),
        stuck=tuple(sorted(page.url for page in after if page.url not in led))[:MOST_STUCK],
        club=named(asking, rules.club),
        refer=named(asking, rules.refer),
        follow=_follow(after, groups_on, rules),
        reading=dict(Counter(page.guess.content_type for page in reading if page.guess).most_common()),
        reading_follow=_follow(reading, groups_on, rules),
        reading_alone=sum(1 for page in reading if groups_on(page.url).isdisjoint(rules.follow)),
        reading_best=tuple(
            page.url for page in sorted(reading, key=lambda one: (-one.inlinks, len(one.url), one.url))[:MOST_BEST]
        ),
        reading_latest=_latest(reading, site.today),
    )


def _latest(pages: Iterable[PageResult], today: date) -> str:
    """Return the last day on which one of the pages was published, those that are yet to come left out."""
    days = [day for page in pages if (day := day_of(page.published)) is not None and day <= today]
    return max(days).isoformat() if days else ""


def _follow(pages: Iterable[PageResult], groups_on: GroupsOn, rules: ServiceRules) -> dict[str, int]:
    seen = Counter(group for page in pages for group in groups_on(page.url))
    return {group: seen[group] for group in rules.follow if seen[group]}
