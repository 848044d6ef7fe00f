"""A page that brings customers and is kept out of search.

**Why it matters.** A price, product or service page with `noindex` cannot be found by the readers who are closest
to a purchase. It is mostly left over from when the site was built.

**How it is decided.** The page says `noindex` (in its head or its HTTP header), tells of an offer by its content
type, and is neither a basket, a checkout, a thank-you page nor a filtered list (an address with a query). A page that
is not finished, that nearly copies another, or that no menu and hardly a page links to is rightly kept out (a code on a
card, a campaign), and nobody searches for a form. Several pages of one kind with `noindex` are a decision, and nothing
is said of them. A page that the menus of nearly all pages name was made to be found: there it may also be one that
answers questions, tells of customers or of the firm, and the action says that the menus lead to it.

**Threshold.** `[money]` in thresholds.toml: types, words in the address that are rightly kept out, and on how many
pages a menu must name one of `menu_types`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.records.judgement import PageResult
from auditor.urls import path_of

# Two may have been forgotten alike; three of a kind were meant.
MOST_ALIKE = 2
# A page that no menu names and fewer pages link to is kept for those who got its address: a code, a card, a campaign.
LEAST_LINKS = 3
UNFINISHED = frozenset(("leftover", "unfinished", "unfilled", "form"))


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that should be found and cannot be."""
    hidden = [page for page in site.results if is_hidden(page, site)]
    kinds = Counter(page.guess.content_type for page in hidden if page.guess)
    for page in hidden:
        if page.guess and kinds[page.guess.content_type] <= MOST_ALIKE:
            key = "menu" if in_nearly_all_menus(page, site) else "noindex"
            yield on_page(page, key, type=page.guess.content_type, stage=page.stage)


def is_hidden(page: PageResult, site: Site) -> bool:
    """True for a page with `noindex` that is about an offer or a decision and is not rightly kept out."""
    if not page.noindex or page.error or page.guess is None or page.duplicate_of or page.stage not in site.stage_by_id:
        return False
    priced = page.guess.content_type == "pricing" and page.inlinks > 0  # a price list is for everybody
    led = priced or page.inlinks > page.inlinks_main or page.inlinks_main >= LEAST_LINKS
    if page.near_duplicate_of or not led or UNFINISHED & {flaw.kind for flaw in site.facts.flaws.get(page.url, ())}:
        return False
    money = site.thresholds.money
    proper = re.search(money.except_paths, path_of(page.url), re.IGNORECASE)
    wanted = set(money.types) - set(money.forms) | (set(money.menu_types) if in_nearly_all_menus(page, site) else set())
    return page.guess.content_type in wanted and "?" not in page.url and proper is None


def in_nearly_all_menus(page: PageResult, site: Site) -> bool:
    """True when nearly every page of the site links to this one beside its text."""
    read = sum(1 for one in site.results if not one.error and not one.duplicate_of)
    return page.inlinks - page.inlinks_main >= max(LEAST_LINKS, site.thresholds.money.menu_share * read)


CHECK = Check(id="noindexed-money-page", scope="page", part="coverage", run=find)
