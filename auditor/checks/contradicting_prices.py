"""One thing at two prices: the menu says $14 and the page to order on says $18.

**Why it matters.** A reader who sees both expects the lower one, and feels cheated by the higher.

**How it is decided.** Plain sums with a short name are read ("Crispy calamari $15"): no from-prices, sales, prices
after a deduction or sums of several. Compared are pages that tell what the firm charges as a whole (prices, the list
of goods, orders, the front page), and the page of the thing itself, which has all of the name in its title. A name
with more than two sums is a size or a choice; two sums that differ by the tax or a deduction rest on different
things, and so do all sums of two pages that differ by one share. Places have prices of their own, and sites that
compare tell those of others.

**Threshold.** `[prices]` in thresholds.toml, and `[price_tags]` in `auditor/site/flaws.toml`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed
from auditor.records.flaw import Flaw
from auditor.records.judgement import PageResult

_WORD = re.compile(r"[^\W_]+")


class Tag(NamedTuple):
    """What one page says that a named thing costs."""

    page: PageResult
    told: Flaw

    @property
    def sum(self) -> float:
        """The sum."""
        return float(self.told.target)


Pair = tuple[Tag, Tag]


def find(site: Site) -> Iterator[Hit]:
    """Yield each two pages that tell the same things at different prices."""
    if site.facts.profile.kind in site.thresholds.prices.others:
        return
    pairs: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for tags in by_name(site).values():
        if pair := differing(site, tags):
            pairs[pair[0].page.url, pair[1].page.url].append(pair)
    for urls, found in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0])):
        if not of_another_basis(site, found):
            (first, second) = max(found, key=share)
            values = {"first": first.told.text, "second": second.told.text, "page": urls[0], "other": urls[1]}
            yield on_site("two" if len(found) == 1 else "more", evidence=list(urls), things=len(found), **values)


def by_name(site: Site) -> dict[tuple[str, str], list[Tag]]:
    """Return the tags of pages that may be compared, by what they are for and the language."""
    found: defaultdict[tuple[str, str], list[Tag]] = defaultdict(list)
    for page, flaws in flawed(site, "price"):
        own: defaultdict[str, list[Flaw]] = defaultdict(list)
        for flaw in flaws:
            own[flaw.why].append(flaw)
        for name, told in own.items():
            if len({flaw.target for flaw in told}) == 1 and may_tell(site, page, name):
                found[name, page.language].append(Tag(page, told[0]))
    return found


def may_tell(site: Site, page: PageResult, name: str) -> bool:
    """True for a page of what the firm charges as a whole, and for the page of the thing itself."""
    kind = page.guess.content_type if page.guess else ""
    if kind in site.thresholds.prices.overviews:
        return True
    named = set(_WORD.findall(name.partition("|")[0]))
    return kind in site.thresholds.prices.own and named <= set(_WORD.findall(f"{page.title} {page.h1}".casefold()))


def differing(site: Site, tags: Sequence[Tag]) -> Pair | None:
    """Return the first two pages that give the two sums of a thing, None when there is one sum or a choice of many."""
    limits = site.thresholds.prices
    sums = sorted({tag.sum for tag in tags})
    if len(sums) != 2 or len(tags) > limits.pages or not sums[0] or sums[1] < limits.ratio * sums[0]:
        return None
    low, high = (next(tag for tag in tags if tag.sum == one) for one in sums)
    overview = any(tag.page.guess and tag.page.guess.content_type in limits.overviews for tag in (low, high))
    return (low, high) if overview and low.page.url < high.page.url else (high, low) if overview else None


def share(pair: Pair) -> float:
    """Return how many times the lower sum the higher one is."""
    low, high = sorted(tag.sum for tag in pair)
    return high / low


def of_another_basis(site: Site, pairs: Iterable[Pair]) -> bool:
    """True where the sums differ as with and without a tax or deduction, or all by one share."""
    limits = site.thresholds.prices
    shares = [share(pair) for pair in pairs]
    taxed = any(all(abs(one - basis) < limits.near for one in shares) for basis in limits.bases)
    return taxed or (len(shares) > 2 and max(shares) - min(shares) < limits.near)


CHECK = Check(id="contradicting-prices", scope="site", part="", run=find)
