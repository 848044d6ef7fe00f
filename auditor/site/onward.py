"""Decides whether the links of a page take its reader on, once the stage and the kind of every page are known.

A link in the content to a later stage does; so does one to a page nearer to the act within the stage: from a guide to a
product, from a list of products to one of them, from a service to a case. A plain link that recurs, or stands beside
the content, counts when it leads to an offer or to the act itself. Of what was not read nothing is claimed.
"""

from collections.abc import Collection, Iterable, Mapping

from auditor.ctas.place import NOT_A_PAGE
from auditor.records.base import ContentType
from auditor.records.journey import Journey
from auditor.site.aliases import is_below
from auditor.site.linkgraph import BANNER, BUTTON, MAIN, LinkGraph
from auditor.site.ways import way_rules

READING, PROOF, OFFER, ACT = range(4)
# Lists of offers, whose cards lead on to the offers themselves.
LISTS: frozenset[ContentType | None] = frozenset({"category", "home"})


class Onward:
    """Knows the way on by links. `stages` and `types` are of the counted pages, `answered` all addresses fetched.

    `hidden` are pages to book, pay or get in touch that are kept out of search and do not count: readers get there.
    `people` are pages about one person, which take nobody on.
    """

    def __init__(
        self,
        graph: LinkGraph,
        stages: Mapping[str, str],
        types: Mapping[str, ContentType],
        journey: Journey,
        answered: Collection[str] = (),
        hidden: Collection[str] = (),
        people: Collection[str] = (),
    ) -> None:
        self._graph = graph
        self._types = types
        self._order = {stage.id: number for number, stage in enumerate(journey.stages) if stage.counts}
        self._stages = {url: stage for url, stage in stages.items() if stage in self._order}
        self._answered = answered
        self._hidden = hidden
        self._people = people

    def way(self, url: str) -> str:
        """Return `link` when a link of the page's content takes its reader on, `beside` for one beside it.

        `unread` says that a link of the content leads to a page that was not read, "" that the reader gets nowhere.
        """
        if url not in self._stages:
            return ""
        if any(self._steps(url, target) for target in self._graph.targets_of(url, MAIN | BUTTON)):
            return "link"
        beside = self._graph.targets_of(url, BANNER)
        if any(self._steps(url, one) for one in beside if tier(self._types.get(one)) >= OFFER or is_below(one, url)):
            return "beside"
        return "unread" if any(map(self._is_unread, self._graph.targets_of(url, MAIN))) else ""

    def offering(self) -> frozenset[str]:
        """Return the pages to read whose content, or a box beside it, links to an offer or a list of offers."""
        return frozenset(
            url
            for url in self._stages
            if tier(self._types.get(url)) == READING
            and any(self._offers(one) for one in self._graph.targets_of(url, MAIN | BUTTON | BANNER))
        )

    def _offers(self, url: str) -> bool:
        return url in self._stages and tier(self._types.get(url)) == OFFER

    def _is_unread(self, target: str) -> bool:
        return target not in self._answered and not NOT_A_PAGE.search(target)

    def ways(self, urls: Iterable[str]) -> dict[str, str]:
        """Return the way on by links of each of `urls` that has one."""
        return {url: way for url in urls if (way := self.way(url))}

    def _steps(self, url: str, target: str) -> bool:
        if target in self._hidden:
            return True
        if target in self._people or target not in self._stages or self._types.get(target) in way_rules().tiers.none:
            return False
        here, there = self._order[self._stages[url]], self._order[self._stages[target]]
        return there > here or (there == here and self._nearer(url, target))

    def _nearer(self, url: str, target: str) -> bool:
        kind, other = self._types.get(url), self._types.get(target)
        if tier(other) > tier(kind) or (tier(kind) == OFFER and tier(other) == PROOF):
            return True
        if is_below(target, url) and tier(other) >= PROOF:
            return True
        return tier(other) == OFFER and kind in LISTS and other not in LISTS


def tier(kind: ContentType | None) -> int:
    """Return how near to the act a page of a kind is."""
    tiers = way_rules().tiers
    return ACT if kind in tiers.act else OFFER if kind in tiers.offer else PROOF if kind in tiers.proof else READING
