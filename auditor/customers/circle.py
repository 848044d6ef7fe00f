"""Tells whether the journey closes: do pages for customers lead on to a new offer, and what does a passive reader find.

Pure counting over the pages' rows. Nothing is scored: what is there is told beside the map.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditor.checks.base import Site
from auditor.customers.chain import GroupsOn
from auditor.records.judgement import PageResult
from auditor.records.service import WayBack
from auditor.site.flow import AFTER
from auditor.site.service import ServiceRules, service_rules
from auditor.urls import path_of

MOST_STUCK = 5
LONGEST_SUBJECT = 300


def way_back_of(site: Site, groups_on: GroupsOn, back: Mapping[str, Sequence[str]]) -> WayBack | None:
    """Return how the site closes the circle, None when no page counts.

    `back`: address of a page after the purchase -> pages of before it that its content links to.
    """
    if not site.counted:
        return None
    rules = service_rules()
    after = [page for page in site.counted if page.guess and page.guess.phase in AFTER]
    reading = [page for page in site.counted if page.guess and page.guess.content_type in rules.reading]
    asking = [page for page in site.counted if not page.guess or page.guess.content_type not in rules.telling]
    onward = [page for page in after if leads_to_offer(page, site, rules, back.get(page.url, ()))]
    led = {page.url for page in onward}
    return WayBack(
        after=len(after),
        onward=len(onward),
        example=min(led, key=lambda url: (len(url), url), default=""),
        stuck=tuple(sorted(page.url for page in after if page.url not in led))[:MOST_STUCK],
        club=_named(asking, rules.club),
        refer=_named(asking, rules.refer),
        follow=_follow(after, groups_on, rules),
        reading=dict(Counter(page.guess.content_type for page in reading if page.guess).most_common()),
        reading_follow=_follow(reading, groups_on, rules),
    )


def leads_to_offer(page: PageResult, site: Site, rules: ServiceRules, linked: Sequence[str] = ()) -> bool:
    """True when a request of the page's own content, or one of the pages that it links to, is an offer of the site."""
    asked = (cta.target for cta in page.ctas if cta.place == "main" and cta.target.startswith("http"))
    targets = (site.page_at(url) for url in (*asked, *linked))
    return any(
        one is not None and one.url != page.url and one.guess is not None and one.guess.content_type in rules.offers
        for one in targets
    )


def _named(pages: Iterable[PageResult], pattern: str) -> int:
    known = re.compile(pattern, re.IGNORECASE)
    return sum(1 for page in pages if known.search(f"{path_of(page.url)} {page.title}"[:LONGEST_SUBJECT]))


def _follow(pages: Iterable[PageResult], groups_on: GroupsOn, rules: ServiceRules) -> dict[str, int]:
    seen = Counter(group for page in pages for group in groups_on(page.url))
    return {group: seen[group] for group in rules.follow if seen[group]}
