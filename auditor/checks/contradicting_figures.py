"""Figures of the firm that contradict each other: "50+ countries" and "60+ countries", two times for an answer.

**Why it matters.** A reader who sees both believes neither, and whoever counted on the lower sum feels cheated.

**How it is decided.** Counts with a plus sign and the same words behind them, and the sum from which delivery is free,
are read on the front page and on pages of the top level about the firm, prices, contact and services. Where two that
differ by more than rounding stand on different pages, one of them is old. Articles, products, cases, places and people
tell of themselves and are left out; so is what has many figures. So is any count with a plus sign of what two words
name ("26+ areas covered"), but for times, reviews and single things; labels without the sign ("12 service divisions")
and numbers in words count too, and so does a figure that stands in the same words on many pages. A description is held
against its own page. What a firm has one number of (staff, customers, families, countries, vehicles) is read on every
page where the firm itself tells it. From which year the firm is, is read in labels ("Since 1998"), in sentences about
the firm and in sentences that are alike but for the year. Terms that hold for the whole firm are read the same way:
within what time it answers and delivers, how long one may try or return, how many minutes the first talk lasts. Of
those two figures count, not three. Two ratings by as many reviews are of the same reviews. What stands in the card of a
person is that person's and is held against the same person's alone (`auditor/site/owners.py`). First comes what costs
the buyer money or a right; how soon an answer comes and how long the first talk lasts comes last. On 254 sites 22
pairs were found, on 19 of them, and read: 16 were right, five true and small, and one perhaps of a part.

**Threshold.** `[figures]` in thresholds.toml, `[claims]` in `auditor/site/flaws.toml`, and
`auditor/site/statements.toml`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.differing import Room, Told, differing, gathered, hit, kind_of, pairs
from auditor.checks.faultlimits import Figures
from auditor.checks.flawed import flawed
from auditor.site.statements import FIRM, LABEL, PERHAPS

# So many figures of the same on one page are steps of something.
TIERS = 3

# Of terms two figures count; three are those of three offers.
TWO = 2
# From which sum delivery is free, what is told of the first talk, and how soon the firm answers.
FREE, TALK, ANSWER = "free ", "talk ", "answer "
# Begins the key of what nobody loses money by.
SMALL = "small-"


def find(site: Site) -> Iterator[Hit]:
    """Yield each pair of figures of the same that differ."""
    limits = site.thresholds.figures
    told: dict[str, Told] = {}
    for page, flaws in flawed(site, "claim"):
        kind = kind_of(page)
        for flaw in flaws:
            if kind in limits.types or (kind in limits.sale_types and flaw.why.startswith(FREE)):
                told.setdefault(flaw.why, {}).setdefault(flaw.target, []).append((page, flaw))
    spoken = wholes(site)
    told = {what: said for what, said in told.items() if what not in spoken}
    promised, waits = terms(site)
    room = Room(limits.ratio, limits.most)
    yield from pairs({what: said for what, said in told.items() if what.startswith(FREE)}, room)
    yield from pairs(promised, Room(limits.term_ratio, TWO))
    yield from pairs({what: said for what, said in told.items() if not what.startswith(FREE)}, room)
    yield from pairs(spoken, Room(limits.ratio, limits.whole_most))
    yield from counts(site, {*told, *spoken})
    yield from founded(site)
    yield from pairs(gathered(site, "rating", types=limits.rating_types), Room(limits.rating_ratio, TWO))
    yield from heads(site)
    yield from pairs(waits, Room(limits.term_ratio, TWO), mark=SMALL)


def counts(site: Site, told_before: Collection[str]) -> Iterator[Hit]:
    """Yield each count with the same name and two figures: "50+ independent advisers" and "55+ independent advisers".

    A name with a word before it ("28+ areas covered", "26+ Dorset areas covered") is the same thing only where the
    figures are near each other: else it tells of a part. A label that many pages have in the same words is the firm's,
    whatever the pages are about.
    """
    limits = site.thresholds.figures
    told = gathered(site, "count", "label", types=limits.count_types)
    for name, figures in gathered(site, "count").items():
        for figure, said in figures.items():
            if len({page.url for page, _ in said}) >= limits.label_pages:
                told.setdefault(name, {})[figure] = said
    for name in told_before:
        told.pop(name, None)
    for name in sorted(told):
        for longer in [one for one in told if one.endswith(f" {name}")]:
            for figure in [one for one in told[longer] if _is_near(one, told[name], limits)]:
                told[name].setdefault(figure, []).extend(told[longer][figure])
    own = {name: figures for name, figures in told.items() if _of_the_firm(figures, limits)}
    yield from pairs(own, Room(limits.count_ratio, limits.most))


def _of_the_firm(told: Told, limits: Figures) -> bool:
    """True when a page about the whole firm, or many pages, say it: two pages on two offers each tell of their own."""
    return any(
        kind_of(page) in limits.label_types or len({one.url for one, _ in said}) >= limits.label_pages
        for said in told.values() for page, _ in said
    )  # fmt: skip


def _is_near(figure: str, others: Iterable[str], limits: Figures) -> bool:
    return any(max(int(figure), int(one)) <= limits.part_ratio * min(int(figure), int(one)) for one in others)


def heads(site: Site) -> Iterator[Hit]:
    """Yield each page whose description gives another figure than the page itself."""
    limits = site.thresholds.figures
    for page, flaws in flawed(site, "count", "label", "head"):
        for head in (flaw for flaw in flaws if flaw.kind == "head"):
            same = {flaw.target: flaw for flaw in flaws if flaw.kind != "head" and flaw.why == head.why}
            if len(same) == 1:
                (shown,) = same.values()
                low, high = sorted((int(shown.target), int(head.target)))
                if low and high >= limits.ratio * low:
                    yield on_site("head", evidence=[page.url], page=page.url, first=shown.text, second=head.text)


def wholes(site: Site) -> dict[str, Told]:
    """Return how many the firm has of what it has one number of; none for a site that tells of other firms.

    What an article says of somebody counts on pages about the firm only.
    """
    if site.facts.profile.kind in site.thresholds.prices.others:
        return {}
    limits = site.thresholds.figures
    told = gathered(site, "whole", types=limits.whole_types)
    sure = {what: said for what, said in told.items() if not what.startswith((PERHAPS, LABEL))}
    for mark, types in ((PERHAPS, limits.perhaps_types), (LABEL, limits.label_types)):
        for what, figures in gathered(site, "whole", types=types).items():
            if what.startswith(mark):
                for figure, said in figures.items():
                    sure.setdefault(what.removeprefix(mark), {}).setdefault(figure, []).extend(said)
    return {what: wholes_alone(without_tiers(figures)) for what, figures in sure.items()}


def without_tiers(told: Told) -> Told:
    """Return what is told without the pages that give many figures of the same: sizes of an offer, or a history."""
    given = figures_by_page(told)
    return kept(told, lambda url, _: len(given[url]) < TIERS)


def wholes_alone(told: Told) -> Told:
    """Return what is told with the largest figure of each page: the others are parts of it."""
    given = figures_by_page(told)
    return kept(told, lambda url, figure: figure == max(given[url]))


def figures_by_page(told: Told) -> dict[str, set[int]]:
    """Return the figures that each page gives, by its address."""
    given: defaultdict[str, set[int]] = defaultdict(set)
    for figure, said in told.items():
        for page, _ in said:
            given[page.url].add(int(figure))
    return given


def kept(told: Told, keep: Callable[[str, int], bool]) -> Told:
    """Return what is told of each figure on the pages to keep."""
    left = {figure: [one for one in said if keep(one[0].url, int(figure))] for figure, said in told.items()}
    return {figure: said for figure, said in left.items() if said}


def terms(site: Site) -> tuple[dict[str, Told], dict[str, Told]]:
    """Return what is said of terms: what a buyer relies on (delivery, trial, return), and what one only waits for.

    How soon an answer comes and how long the first talk lasts is true and small: two forms may each promise their own.
    """
    limits = site.thresholds.figures
    if site.facts.profile.kind in site.thresholds.prices.others:
        return {}, {}
    told: dict[str, Told] = {}
    for page, flaws in flawed(site, "term", "length"):
        for flaw in flaws:
            if flaw.kind == "length" or kind_of(page) in limits.term_types:
                same = told.setdefault(f"{flaw.why} {page.language}", {})
                same.setdefault(flaw.target, []).append((page, flaw))
    spoken = {what: said for what, said in told.items() if not what.startswith(TALK) or _of_the_firm(said, limits)}
    waits = {what: said for what, said in spoken.items() if what.startswith((TALK, ANSWER))}
    return {what: said for what, said in spoken.items() if what not in waits}, waits


def founded(site: Site) -> Iterator[Hit]:
    """Yield the firm's age told in two ways: one hit, by what is told most plainly.

    First come labels ("Since 1998"), then a sentence that is the same but for the year, then whom it has served since.
    """
    limits = site.thresholds.figures
    if site.facts.profile.kind in site.thresholds.prices.others:
        return
    told = gathered(site, "founded")
    firm = gathered(site, "founded", types=(*limits.types, *limits.founded_types)).get(FIRM, {})
    # A house that opened this year may be an old firm's.
    firm = {year: said for year, said in firm.items() if int(year) < site.today.year}
    alike = [(what, figures) for what, figures in told.items() if what != FIRM]
    for what, figures in (
        (FIRM, without_tiers(firm)),
        *sorted(alike, key=lambda one: (-sum(map(len, one[1].values())), one[0])),
    ):
        if pair := differing(figures, Room(1.0, limits.whole_most), beside=what != FIRM):
            yield hit(*pair, figures)
            return


CHECK = Check(id="contradicting-figures", scope="site", part="", run=find)
