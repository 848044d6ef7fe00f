"""Decides which contact surfaces and tools the site shows: phone, chat, booking, reviews, measuring, automation ...

They are recognised by hosts, links, frames and forms listed in touchpoints.toml. Tools count by what the page loads,
not by what it links to, since a privacy policy links to every tool there is.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from auditor.records.audit import StageTouch, Touchpoint
from auditor.records.base import MENU
from auditor.records.journey import Journey, Stage
from auditor.records.page import Clickable, Page
from auditor.remembered import Remembered
from auditor.site.touchrules import Point, TouchRules, touch_rules

EVIDENCE = 5
# A profile's address is short: a user or company name, seldom more than one word before it.
LONGEST_PROFILE = 3
# Links beyond this many on a page are a list of addresses, not ways to reach the firm.
MOST_LINKS = 2_000
# Addresses, and names of classes, that are remembered: some 10 MB.
MOST_REMEMBERED = 20_000


class _Link(NamedTuple):
    """What an address (without its scheme) stands for: profiles, if the link counts, and tools whatever it is."""

    address: str
    profiles: tuple[str, ...]
    tools: tuple[str, ...]


class TouchpointBuilder:
    """Collects pages with `add`; `build` tells what was seen. A page costs one number of memory."""

    def __init__(self, rules: TouchRules | None = None) -> None:
        self._rules = rules or touch_rules()
        self._ids = tuple(self._rules.points)
        self._bit = {name: 1 << place for place, name in enumerate(self._ids)}
        self._seen: dict[str, int] = {}
        self._links = Remembered(self._read, MOST_REMEMBERED)
        self._classes = Remembered(self._named_by, MOST_REMEMBERED)

    def add(self, page: Page) -> None:
        """Note what `page` shows."""
        marks = 0
        for name in self._found(page):
            marks |= self._bit[name]
        self._seen[page.url] = marks

    def build(self) -> tuple[Touchpoint, ...]:
        """Return what was seen, in the order of touchpoints.toml, each with up to five pages as evidence."""
        counts: Counter[str] = Counter()
        evidence: defaultdict[str, list[str]] = defaultdict(list)
        named = self._named()
        for url in sorted(self._seen, key=lambda one: (len(one), one)):
            for name in named[self._seen[url]]:
                counts[name] += 1
                if len(evidence[name]) < EVIDENCE:
                    evidence[name].append(url)
        return tuple(
            Touchpoint(
                id=name,
                group=self._rules.points[name].group,
                name=self._rules.points[name].name or name,
                pages=counts[name],
                evidence=tuple(evidence[name]),
            )
            for name in self._ids
            if counts[name]
        )

    def by_stage(self, stages: Mapping[str, str], journey: Journey) -> tuple[StageTouch, ...]:
        """Return each group in each stage of the journey; `stages`: address of every counted page -> stage id."""
        pages: Counter[str] = Counter()
        shown: Counter[tuple[str, str]] = Counter()
        groups = {marks: {self._rules.points[name].group for name in names} for marks, names in self._named().items()}
        for url, place in stages.items():
            pages[place] += 1
            shown.update((place, group) for group in groups.get(self._seen.get(url, 0), ()))
        found: list[StageTouch] = []
        for stage in journey.stages:
            counts = {group: shown[stage.id, group] for group in self._rules.groups}
            found.extend(stage_touches(stage, counts, pages[stage.id]))
        return tuple(found)

    def groups_on(self) -> Callable[[str], frozenset[str]]:
        """Return what tells which groups of touchpoints the page at an address shows."""
        named = {
            marks: frozenset(self._rules.points[name].group for name in names) for marks, names in self._named().items()
        }
        return lambda url: named.get(self._seen.get(url, 0), frozenset())

    def _named(self) -> dict[int, tuple[str, ...]]:
        """Return the names of each set of marks that some page has; most pages of a site have one of a few sets."""
        return {
            marks: tuple(name for name in self._ids if marks & self._bit[name]) for marks in set(self._seen.values())
        }

    def _found(self, page: Page) -> Iterator[str]:
        for host in page.hosts:
            yield from self._rules.by_host(bare(host))
        for address in page.embeds:
            yield from self._rules.by_host(bare(address.split("/", 3)[2] if address.count("/") > 1 else ""))
            yield from self._rules.by_start("frames", without_scheme(address))
        for form in page.forms:
            yield from self._rules.by_form(form.purpose)
        for fact in page.structured:
            yield from self._rules.by_item(fact.type)
        for item in page.clickables[:MOST_LINKS]:
            yield from self._linked(item)

    def _linked(self, item: Clickable) -> Iterator[str]:
        link = self._links[item.href]
        for name in link.profiles:
            if self._counts(self._rules.points[name], item, link.address):
                yield name
        yield from link.tools
        if item.classes:
            yield from self._classes[item.classes]

    def _read(self, href: str) -> _Link:
        """Return what an address stands for."""
        address = without_scheme(href)
        of_host = self._rules.by_host(address.split("/", 1)[0])
        return _Link(
            address=address,
            profiles=tuple(self._rules.by_start("links", address)),
            tools=tuple(name for name in of_host if self._rules.points[name].group in self._rules.linked),
        )

    def _named_by(self, classes: str) -> tuple[str, ...]:
        """Return the tools that names of classes stand for."""
        return tuple(self._rules.by_class(classes.lower()))

    def _counts(self, point: Point, item: Clickable, address: str) -> bool:
        if point.group not in self._rules.profiles:
            return True
        if any(mark in address for mark in self._rules.shares):
            return False
        short = len([part for part in address.split("?")[0].split("/") if part]) <= LONGEST_PROFILE
        return short and (item.place in MENU or item.place == "aside" or item.alone)


def stage_touches(stage: Stage, counts: Mapping[str, int], of: int) -> Iterator[StageTouch]:
    """Yield what the `of` pages of a stage show of each group, and where that is less than the stage wants."""
    gaps: dict[str, str] = {}
    for wish in stage.touchpoints if stage.counts and of else ():
        seen = max(counts.get(group, 0) for group in wish.groups)
        if seen < max(1.0, wish.share * of):
            first, *others = wish.groups
            gaps[first] = "few" if seen else "missing"
            gaps.update((group, "or") for group in others if group not in gaps)
    wanted = {group for wish in stage.touchpoints for group in wish.groups}
    for group, pages in counts.items():
        gap = gaps.get(group, "")
        yield StageTouch(stage=stage.id, group=group, pages=pages, of=of, wanted=group in wanted, gap=gap)


def bare(host: str) -> str:
    """Return a host in lower case, without its port and without `www.`."""
    return host.lower().partition(":")[0].removeprefix("www.")


def without_scheme(href: str) -> str:
    """Return an address in lower case without http(s)://, `//` and `www.`; other schemes keep theirs."""
    text = href.strip().lower()
    for start in ("https://", "http://", "//"):
        text = text.removeprefix(start)
    return text.removeprefix("www.")
