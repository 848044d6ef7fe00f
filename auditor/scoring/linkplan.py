"""Plans the links that the site lacks: orphans first, then up to three ways on from each page that should lead on.

A link is proposed only to a page that its reader may be sent to (auditor/checks/targets.py), from a sentence that
speaks of it, with the target's own name. The site's own step may follow the last paragraph of a dead end, and an orphan
may stand in the list above it. Where nothing fits nothing is proposed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from auditor.checks.base import Site
from auditor.checks.onward import leads_on
from auditor.checks.targets import fitting, is_fit, is_part, kind_of, targets_for
from auditor.records.audit import Finding
from auditor.records.judgement import PageResult
from auditor.records.linkplan import LinkProposal, LinkReason
from auditor.records.page import Page
from auditor.scoring.request import is_address, is_usable
from auditor.site.linkable import Linkable
from auditor.site.linkplaces import Names, PlaceFinder
from auditor.site.onward import READING, tier
from auditor.site.suggest import alike, slug_of, words_in
from auditor.site.titles import own_title, recurring

MOST_LINKS = 3
# An anchor is a name, neither a letter nor a sentence.
SHORTEST, LONGEST = 3, 60
# Checks that find pages nothing links to and that readers would miss.
LONELY = frozenset({"orphan", "unlinked-money-page"})
# Pages that list others: an orphan is an entry there, and needs no sentence.
LISTS = frozenset({"listing", "category"})
VISITS = ("clicks", "sessions", "views")

# Yields the pages of the addresses that it is given.
Reader = Callable[[frozenset[str]], Iterable[Page]]


class Pair(NamedTuple):
    """A link that may be proposed; `listed`: as an entry of a list, which needs no sentence."""

    source: str
    target: str
    reason: LinkReason
    listed: bool = False


def link_plan(site: Site, findings: Iterable[Finding], linkable: Linkable, read: Reader) -> tuple[LinkProposal, ...]:
    """Return the links to add, in the order in which they are worth adding; `read` gives the pages of addresses."""
    pairs = [*_orphan_pairs(site, findings, linkable), *_onward_pairs(site, linkable)]
    places = _places(pairs, linkable.names, read)
    anchors = Anchors(site, linkable.names)
    taken: Counter[tuple[str, str]] = Counter()
    made: dict[tuple[str, str], LinkProposal] = {}
    quotes: set[tuple[str, str]] = set()
    for pair in pairs:
        key = ("to", pair.target) if pair.reason == "orphan" else ("from", pair.source)
        found = _proposal(site, pair, places, anchors)
        if found is None or taken[key] >= MOST_LINKS or (pair.source, pair.target) in made:
            continue
        if found.quote and (pair.source, found.quote) in quotes:
            continue  # one link a sentence
        quotes.add((pair.source, found.quote))
        taken[key] += 1
        made[pair.source, pair.target] = found
    return tuple(made.values())


def _orphan_pairs(site: Site, findings: Iterable[Finding], linkable: Linkable) -> Iterator[Pair]:
    found = {one.subject.id: one for one in findings if one.check in LONELY and one.verdict == "fail"}
    lonely = [site.by_url[url] for url in found if url in site.by_url]
    for page in sorted(lonely, key=_weight):
        near = [site.by_url[url] for url in linkable.lonely.get(page.url, ()) if url in site.by_url]
        yield from (Pair(one.url, page.url, "orphan") for one in near if _may_name(site, one, page))
        above = site.by_url.get(str(found[page.url].values.get("nearest", "")))
        if above is not None and _is_list_of(above, page):
            yield Pair(above.url, page.url, "orphan", listed=True)


def _is_list_of(above: PageResult, page: PageResult) -> bool:
    """True for a list of pages like this one: of posts, or the one in whose folder it stands."""
    if above.language != page.language or kind_of(above) not in LISTS:
        return False
    return is_part(page.url, above.url) or (kind_of(above) == "listing" and tier(kind_of(page)) == READING)


def _may_name(site: Site, source: PageResult, target: PageResult) -> bool:
    prose = source.counted and kind_of(source) not in LISTS and not site.aside(source)
    return prose and is_fit(site, source, target)


def _onward_pairs(site: Site, linkable: Linkable) -> Iterator[Pair]:
    leading = [page for page in site.staged if page.stage in site.before_decision and site.asks(page)]
    for page in sorted(leading, key=_weight):
        known = (site.by_url.get(url) for url in linkable.onward.get(page.url, ()))
        related = fitting(site, page, (one for one in known if one is not None))
        yield from (Pair(page.url, target, "subject") for target in related)
        if site.facts.links_known and not leads_on(site, page):
            steps = (target for target in targets_for(site, page) if target not in related)
            yield from (Pair(page.url, target, "step") for target in steps)


def _weight(page: PageResult) -> tuple[float, int, str]:
    """The most visited first, then the most linked."""
    return -max((page.metrics.get(name, 0.0) for name in VISITS), default=0.0), -page.inlinks, page.url


def _places(pairs: Iterable[Pair], names: Mapping[str, Names], read: Reader) -> PlaceFinder:
    wanted: dict[str, dict[str, Names]] = {}
    closing: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.listed:
            continue
        if pair.reason == "step":
            closing.setdefault(pair.source, []).append(pair.target)
        elif names.get(pair.target):
            wanted.setdefault(pair.source, {})[pair.target] = names[pair.target]
    finder = PlaceFinder()
    for page in read(frozenset((*wanted, *closing))):
        finder.add(page, wanted.get(page.url, {}), tuple(closing.get(page.url, ())))
    return finder


def _proposal(site: Site, pair: Pair, places: PlaceFinder, anchors: "Anchors") -> LinkProposal | None:
    spot = places.place(pair.source, pair.target)
    anchor = anchors.step(pair) if pair.reason == "step" else anchors.name(pair.target)
    if not anchor or (spot is None and not pair.listed):
        return None
    quote, section = (spot.quote, spot.section) if spot and not pair.listed else ("", "")
    return LinkProposal(
        source=pair.source, target=pair.target, anchor=anchor, reason=pair.reason, quote=quote, section=section
    )


class Anchors:
    """Names targets as they name themselves, and steps as the site's own buttons do."""

    def __init__(self, site: Site, names: Mapping[str, Names]) -> None:
        self._site = site
        self._names = names
        self._recurring = recurring([page.title for page in site.counted])

    def name(self, target: str) -> str:
        """Return the heading or title of a page, whichever says more of what tells it apart; "" for none that fits."""
        page = self._site.by_url[target]
        parts = (page.h1, *own_title(page.title, self._recurring).split(" | "))
        names = [" ".join(name.split()).rstrip(".!") for name in parts]
        fit = [name for name in names if SHORTEST <= len(name) <= LONGEST]
        best = max(fit, key=lambda name: (self._says(target, name), -len(name)), default="")
        return best if self._says(target, best) else ""

    def _says(self, target: str, name: str) -> int:
        language = self._site.by_url[target].language
        said = words_in(name, language)
        words = {word for called in self._names.get(target, ())[:1] for word in called.words}
        return sum(1 for word in words or words_in(slug_of(target), language) if any(alike(word, one) for one in said))

    def step(self, pair: Pair) -> str:
        """Return the words of the site's own button that leads to the target, else its name."""
        language = self._site.by_url[pair.source].language
        for step in self._site.facts.profile.steps:
            led = self._site.page_at(step.target) if is_address(step.target) else None
            if led is not None and led.url == pair.target and is_usable(step, language, self._site):
                return step.wording
        return self.name(pair.target)
