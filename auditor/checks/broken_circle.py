"""Pages for those who have bought, none of which takes a customer on to anything: the circle is broken.

**Why it matters.** It is easier to sell to a customer than to find a new one. Who reads how to care for what they have
bought is a customer with time for you, and the page ends without a word of what comes next.

**How it is decided.** In a journey that is a circle, on a site of a kind whose customers come back for the next thing
(`returns` in auditor/business/kinds.toml), told with certainty and read to its end. No page of the phases delivery and
loyalty leads on: no link or request of the content leads to an offer, an order, a booking or a form; none speaks of or
leads to a newsletter, a club, a forum, a review or a recommendation; no newsletter, app, event or tool that sends
letters is seen on any of them, menus and footers included; and no page of the site asks to join a club or to
recommend. Among them are pages to have use of, and these are named: guides to care and use, with a text of their own.
Where a customer does a chore (returns, invoices, log-in, a complaint, the state of the service) nobody wants to be
sold to, so such pages are never named. What they could lead to is proposed from the site's own pages: an offer on the
page's subject and the site's own next step, not one for new customers. Where there is none, nothing is said; nor of
pages that another advice asks to give a request.

**Threshold.** `[circle]` in thresholds.toml: types, words, chores. Of 17 sites of such kinds with pages for customers
two lead nowhere at all, and one of them has a page of its own to lead to.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from auditor.business.kinds import kind_rules
from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.checks.targets import general_steps, is_fit, kind_of, serves, target_rules
from auditor.records.judgement import PageResult
from auditor.site.flow import AFTER
from auditor.site.service import ServiceRules, service_rules
from auditor.urls import path_of

# Ways to reach the firm that take nobody on to anything.
REACHING = frozenset(("phone", "mail", "number"))
# Surfaces by which a customer hears of the firm again; a tool that sends letters may show its box when it likes.
STAYING = frozenset(("newsletter", "app", "event", "automation"))
# What shows more of an offer than one thing.
WHOLE = frozenset(("category", "service"))
LONGEST_SUBJECT = 300


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages of use to customers, where none of the site's pages for them leads on."""
    if not can_tell(site):
        yield not_applicable("not-told")
        return
    pages = after_purchase(site)
    rules = service_rules()
    if any(closes(page, site, rules) for page in pages) or stays(site) or asks_named(site.counted, rules):
        return
    for page in pages:
        if is_of_use(page, site) and (proposals := proposals_for(page, site)):
            yield on_page(
                page, "page" if len(pages) > 1 else "lone", evidence=proposals, after=len(pages), next=proposals[0]
            )


def can_tell(site: Site) -> bool:
    """True where the journey is a circle, customers of the kind come back, and all was read with its surfaces."""
    kind = site.facts.profile.judged_as
    circle = site.journey.shape == "circle" and kind is not None and kind_rules().kinds[kind].returns
    return circle and site.facts.links_known and not site.partial and site.facts.touchpoints is not None


def after_purchase(site: Site) -> list[PageResult]:
    """Return the counted pages for those who have bought."""
    return [page for page in site.counted if page.guess and page.guess.phase in AFTER]


def closes(page: PageResult, site: Site, rules: ServiceRules) -> bool:
    """True when something in the page takes a customer on, or when it cannot be told."""
    if set(page.ways) - REACHING or page.url in site.facts.staying or site.unfilled(page):
        return True
    return page.has_form or leads_to_offer(page, site, rules, site.facts.back.get(page.url, ()))


def leads_to_offer(page: PageResult, site: Site, rules: ServiceRules, linked: Sequence[str] = ()) -> bool:
    """True when a request of the page's own content, or one of the pages that it links to, is an offer of the site."""
    asked = (cta.target for cta in page.ctas if cta.place == "main" and cta.target.startswith("http"))
    targets = (site.page_at(url) for url in (*asked, *linked))
    return any(
        one is not None and one.url != page.url and one.guess is not None and one.guess.content_type in rules.offers
        for one in targets
    )


def stays(site: Site) -> bool:
    """True when a way to hear of the firm again is seen on a page of a stage after the purchase."""
    after = {stage.id for stage in site.journey.stages if AFTER.intersection(stage.labels)}
    return any(cell.pages and cell.group in STAYING and cell.stage in after for cell in site.facts.touch_stages)


def asks_named(pages: Iterable[PageResult], rules: ServiceRules) -> int:
    """Return how many pages ask by their name to join a club or to recommend."""
    asking = [page for page in pages if not page.guess or page.guess.content_type not in rules.telling]
    return named(asking, rules.club) + named(asking, rules.refer)


def named(pages: Iterable[PageResult], pattern: str) -> int:
    """Return how many pages have `pattern` in their address or title."""
    known = _pattern(pattern)
    return sum(1 for page in pages if known.search(f"{path_of(page.url)} {page.title}"[:LONGEST_SUBJECT]))


def is_of_use(page: PageResult, site: Site) -> bool:
    """True for a page to have use of after the purchase, told with certainty, and no chore."""
    limit, guess = site.thresholds.circle, page.guess
    if guess is None or not guess.sure or guess.content_type not in limit.types or page.stage not in site.stage_by_id:
        return False
    chore = _pattern(limit.chores).search(f"{path_of(page.url)} {page.title}"[:LONGEST_SUBJECT])
    return page.word_count >= limit.words and not chore and not site.aside(page)


def proposals_for(page: PageResult, site: Site) -> tuple[str, ...]:
    """Return up to two pages that a customer could be led to: the site's next step, and the offer on the subject.

    A single one of many goods is no answer to what comes next.
    """
    offers = [one for one in site.counted if page.topic and one.topic == page.topic and kind_of(one) in WHOLE]
    related = sorted(offers, key=lambda one: (-one.inlinks, len(one.url), one.url))
    steps = (step for step in general_steps(site) if serves(site, step, page))
    fit = (one.url for ranked in (steps, related) for one in _first_fit(site, page, ranked))
    return tuple(dict.fromkeys(fit))[: target_rules().most]


def _first_fit(site: Site, page: PageResult, ranked: Iterable[PageResult]) -> Iterable[PageResult]:
    never, newcomers = target_rules().never, _pattern(site.thresholds.circle.newcomers)
    fit = (one for one in ranked if kind_of(one) not in never and is_fit(site, page, one))
    return next(([one] for one in fit if not newcomers.search(f"{path_of(one.url)} {one.title} {one.h1}")), [])


@lru_cache(maxsize=8)
def _pattern(text: str) -> "re.Pattern[str]":
    return re.compile(text, re.IGNORECASE)


CHECK = Check(id="broken-circle", scope="page", part="", run=find)
