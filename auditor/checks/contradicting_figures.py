"""Figures of the firm that contradict each other: "50+ countries" and "60+ countries", two times for an answer.

**Why it matters.** A reader who sees both believes neither, and whoever counted on the lower sum feels cheated.

**How it is decided.** Counts with a plus sign and the same words behind them, and the sum from which delivery is free,
are read on the front page and on pages of the top level about the firm, prices, contact and services. Where two that
differ by more than rounding stand on different pages, one of them is old. Articles, products, cases, places and people
tell of themselves and are left out; so is what has many figures. So is any count
with a plus sign of what two words name ("26+ areas covered"), but for times, reviews and single things: on 254 sites 6
gave two figures, all rightly told. Terms that hold for the whole firm are read the same way: within what time it
answers and delivers, how long one may try or return. Of those two figures count, not three.

**Threshold.** `[figures]` in thresholds.toml, and `[claims]` in `auditor/site/flaws.toml`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.faultlimits import Figures
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
    yield from _pairs(told, limits.ratio, limits.most)
    yield from counts(site, set(told))
    yield from terms(site)


def counts(site: Site, told_before: Collection[str]) -> Iterator[Hit]:
    """Yield each count with the same name and two figures: "50+ independent advisers" and "55+ independent advisers".

    A name with a word before it ("28+ areas covered", "26+ Dorset areas covered") is the same thing only where the
    figures are near each other: else it tells of a part.
    """
    limits = site.thresholds.figures
    told: defaultdict[str, dict[str, list[Said]]] = defaultdict(dict)
    for page, flaws in flawed(site, "count"):
        if page.guess and page.guess.content_type in limits.count_types:
            for flaw in flaws:
                if flaw.why not in told_before:
                    told[flaw.why].setdefault(flaw.target, []).append((page, flaw))
    for name in sorted(told):
        for longer in (one for one in told if one.endswith(f" {name}")):
            for figure in [one for one in told[longer] if _is_near(one, told[name], limits)]:
                told[name].setdefault(figure, []).extend(told[longer][figure])
    yield from _pairs(told, limits.count_ratio, limits.most)


def _is_near(figure: str, others: Iterable[str], limits: Figures) -> bool:
    return any(max(int(figure), int(one)) <= limits.part_ratio * min(int(figure), int(one)) for one in others)


def terms(site: Site) -> Iterator[Hit]:
    """Yield each term with two figures: how soon the firm answers or delivers, how long one may try or return."""
    limits = site.thresholds.figures
    told: defaultdict[str, dict[str, list[Said]]] = defaultdict(dict)
    if site.facts.profile.kind in site.thresholds.prices.others:
        return
    for page, flaws in flawed(site, "term"):
        if page.guess and page.guess.content_type in limits.term_types:
            for flaw in flaws:
                told[f"{flaw.why} {page.language}"].setdefault(flaw.target, []).append((page, flaw))
    yield from _pairs(told, limits.term_ratio, 2)


def _pairs(told: Mapping[str, dict[str, list[Said]]], ratio: float, most: int) -> Iterator[Hit]:
    """Yield each thing that is told with two figures, in the order of their names."""
    for what in sorted(told):
        pair = differing(told[what], ratio, most)
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
