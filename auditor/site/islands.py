"""Finds sets of pages with a menu of their own that no page outside the set links to: a draft, or an older site.

What the site leads to, by whatever link, is no such set; nor are the pages of a campaign that have the site's menu.
"""

from collections.abc import Collection, Iterator

from auditor.site.linkgraph import MENU_LINK, LinkGraph

# Fewer pages are one that was left behind, and its neighbour.
LEAST = 3
# A menu names this share of the set on the mean; a list of what is near names fewer.
NAMED = 0.4
# Where more than this of a large site is not reached, there is nothing to be apart from, and sets would fill memory.
LARGE, MOST_LOST = 1_000, 0.5
# And at most this share of what it names is outside: the way home, the terms.
OUTSIDE = 0.34


def islands_of(graph: LinkGraph, pages: Collection[str], reached: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of those of `pages` that are not `reached` and have a menu of their own, each in order."""
    lost = {url for url in pages if url not in reached}
    if len(pages) > LARGE and len(lost) > MOST_LOST * len(pages):
        return ()  # it is the links that were not seen
    known = frozenset(pages)
    return tuple(
        tuple(sorted(one)) for one in _joined(graph, lost) if len(one) >= LEAST and _has_menu(graph, one, known)
    )


def _joined(graph: LinkGraph, lost: Collection[str]) -> Iterator[set[str]]:
    """Yield the pages that hang together by links in either direction."""
    left = set(lost)
    for start in sorted(left):
        if start not in left:
            continue
        left.discard(start)
        found, waiting = {start}, [start]
        while waiting:
            url = waiting.pop()
            near = left.intersection((*graph.targets_of(url), *graph.sources_of(url)))
            left -= near
            found |= near
            waiting += near
        yield found


def _has_menu(graph: LinkGraph, island: Collection[str], known: Collection[str]) -> bool:
    own = every = 0
    for url in island:
        named = {target for target in graph.targets_of(url, MENU_LINK) if target in known}
        own += len(named.intersection(island))
        every += len(named)
    return own >= NAMED * len(island) * (len(island) - 1) and every - own <= OUTSIDE * every
