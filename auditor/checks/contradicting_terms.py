"""A promise without a condition on one page, and the condition on another: "cancel anytime" and "3 months' notice".

**Why it matters.** Whoever ordered on the promise feels cheated by the condition, and may be right in law: what an
advertisement says is part of the offer.

**How it is decided.** Two kinds are read: how long a customer is bound, and from which sum delivery is free. A promise
has nothing after it that takes it back ("cancel anytime with 30 days' notice" is no contradiction), and a page whose
content says both explains itself, unless one of the two is a line on several pages. Questions, what is said of others
and what may change are no terms. Left out are articles, comparisons and pages of one service or place, and sites that
live by telling of other firms. On 254 sites three were found and read, all of them right; what else was tried stands in
`auditor/site/promises.toml`.

**Threshold.** `[terms]` in thresholds.toml, and `auditor/site/promises.toml`.
"""

from collections import Counter
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site
from auditor.checks.differing import Told, gathered, hit, kind_of, pages_of
from auditor.site.promises import BOUND, FREE

# On so many pages a line is a slogan.
REPEATED = 3
# The promise and its condition.
SIDES = (FREE, BOUND)
# The kind that a page of goods tells for the whole shop.
DELIVERY = "delivery"


def find(site: Site) -> Iterator[Hit]:
    """Yield each promise that another page takes back."""
    if site.facts.profile.kind in site.thresholds.prices.others:
        return
    terms = site.thresholds.terms
    for what, told in sorted(gathered(site, "promise").items()):
        types = (*terms.types, *(terms.sale_types if what == DELIVERY else ()))
        sides = {
            side: [one for one in said if kind_of(one[0]) in types] for side, said in one_sided(told).items()
        }  # fmt: skip
        if all(sides.values()):
            first, second = sorted(sides.values(), key=lambda said: -pages_of(said))
            yield hit(first[0], second[0], sides)


def one_sided(told: Told) -> Told:
    """Return the promise and the condition, each without the pages that take it back themselves.

    A line that stands in the same words on several pages takes nothing back: there the rest of the page counts.
    """
    lines = Counter(flaw.text for said in told.values() for _, flaw in said)
    own = {side: {page.url for page, flaw in told.get(side, ()) if lines[flaw.text] < REPEATED} for side in SIDES}
    left = {}
    for side, other in (SIDES, SIDES[::-1]):
        against = {page.url for page, _ in told.get(other, ())}
        taken_back = against - (own[side] - own[other])
        left[side] = [one for one in told.get(side, ()) if one[0].url not in taken_back]
    return left


CHECK = Check(id="contradicting-terms", scope="site", part="", run=find)
