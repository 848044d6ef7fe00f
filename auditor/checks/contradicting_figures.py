"""Figures of the firm that contradict each other: "50+ countries" and "60+ countries", two sums for free delivery.

**Why it matters.** A reader who sees both believes neither, and whoever counted on the lower sum feels cheated.

**How it is decided.** Counts with a plus sign and the same words behind them, and the sum from which delivery is free,
are read on the front page and on pages of the top level about the firm, prices, contact and services. Where two that
differ by more than rounding stand on different pages, one of them is old. Articles, products, cases, places and people
tell of themselves and are left out; so is what has many figures.

**Threshold.** `[figures]` in thresholds.toml, and `[claims]` in `auditor/site/flaws.toml`.
"""

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed
from auditor.records.flaw import Flaw
from auditor.records.judgement import PageResult

Said = tuple[PageResult, Flaw]


def find(site: Site) -> Iterator[Hit]:
    """Yield each pair of figures of the same that differ."""
    limits = site.thresholds.figures
    told: defaultdict[str, dict[str, list[Said]]] = defaultdict(dict)
    for page, flaws in flawed(site, "claim"):
        kind = page.guess.content_type if page.guess else ""
        for flaw in flaws:
            if kind in limits.types or (kind in limits.sale_types and flaw.why.startswith("free ")):
                told[flaw.why].setdefault(flaw.target, []).append((page, flaw))
    for what in sorted(told):
        pair = differing(told[what], limits.ratio, limits.most)
        if pair:
            (page, first), (other, second) = pair
            values = {"first": first.text, "second": second.text, "page": page.url, "other": other.url}
            yield on_site("two", evidence=[page.url, other.url], **values)


def differing(told: dict[str, list[Said]], ratio: float, most: int) -> tuple[Said, Said] | None:
    """Return the figure that most pages give and the next one, on pages that do not give both; None when they agree."""
    ranked = sorted(told.values(), key=lambda said: (-len(said), said[0][0].url))
    if not 1 < len(ranked) <= most:
        return None
    for first in ranked[0]:
        for second in (one for said in ranked[1:] for one in said):
            low, high = sorted(int(flaw.target or 0) for _, flaw in (first, second))
            both = {page.url for page, _ in ranked[0]} & {second[0].url}
            if low and high >= ratio * low and not both:
                return first, second
    return None


CHECK = Check(id="contradicting-figures", scope="site", part="", run=find)
