"""Decides who links to whom on the site, and whether the page itself, a site-wide banner or the menu does it.

Addresses become numbers and links become three flat arrays, so that a hundred thousand pages with a hundred links each
fit in some hundred megabytes; redirects and canonicals are followed when the graph is built, not while pages arrive.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from auditor.records.base import MENU
from auditor.records.page import Clickable, Page
from auditor.site.aliases import Aliases
from auditor.site.context import links_of, without_fragment
from auditor.site.linkgraph import BANNER, BUTTON, FOLLOWED, MAIN, MENU_LINK, LinkGraph
from auditor.site.ways import in_frame
from auditor.urls import registrable

# More links than this on one page are a trap or a link farm; the rest adds nothing to the journey.
MOST_LINKS = 5_000
# Bits that the flags of a link take.
FLAG_BITS = 5


class LinkGraphBuilder:
    """Collects the links of one site's pages with `add`; `build` makes the graph."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._pages: list[int] = []
        self._sources = array("i")
        self._targets = array("i")
        self._flags = array("B")

    def add(self, page: Page, repeated: Collection[int] = ()) -> None:
        """Take the links of `page`; `repeated` are the indexes of clickables that recur over the site."""
        links = links_of(page)[:MOST_LINKS]
        frame = in_frame(page, repeated)
        flagged = ((without_fragment(item.href), flags_of(item, repeated, frame)) for item in links)
        self.add_links(page.url, flagged)

    def add_links(self, url: str, links: Iterable[tuple[str, int]]) -> None:
        """Take one page's links as (address, flags); links to other sites and to itself are passed over."""
        source = self._id(url)
        self._pages.append(source)
        own = site_of(url)
        found: dict[int, int] = {}
        for target, flags in links:
            if target != url and site_of(target) == own:
                number = self._id(target)
                found[number] = found.get(number, 0) | flags
        self._sources.extend([source] * len(found))
        self._targets.extend(found.keys())
        self._flags.extend(found.values())

    def build(self, aliases: Aliases | None = None) -> LinkGraph:
        """Return the graph; `aliases` says which address stands for which page."""
        moved = self._moved(aliases or Aliases())
        urls = tuple(self._ids)
        pages = np.zeros(len(urls), dtype=np.bool_)
        pages[moved[np.array(self._pages, dtype=np.int64)]] = True
        sources = moved[np.frombuffer(self._sources, dtype=np.int32)] if self._sources else np.zeros(0, np.int32)
        targets = moved[np.frombuffer(self._targets, dtype=np.int32)] if self._targets else np.zeros(0, np.int32)
        flags = np.frombuffer(self._flags, dtype=np.uint8) if self._flags else np.zeros(0, np.uint8)
        meant = list(from_root(urls, pages, sources, targets))
        sources = np.concatenate((sources, np.array([sources[edge] for edge, _ in meant], dtype=np.int32)))
        targets = np.concatenate((targets, np.array([number for _, number in meant], dtype=np.int32)))
        flags = np.concatenate((flags, np.array([flags[edge] for edge, _ in meant], dtype=np.uint8)))
        return LinkGraph(urls, pages, *merged(sources, targets, flags, len(urls)))

    def _id(self, url: str) -> int:
        return self._ids.setdefault(url, len(self._ids))

    def _moved(self, aliases: Aliases) -> NDArray[np.int32]:
        ends = [self._id(aliases.name(url)) for url in list(self._ids)]
        moved = np.arange(len(self._ids), dtype=np.int32)
        moved[: len(ends)] = ends
        return moved


def from_root(
    urls: tuple[str, ...], pages: NDArray[np.bool_], sources: NDArray[np.int32], targets: NDArray[np.int32]
) -> Iterator[tuple[int, int]]:
    """Yield (link, page meant) for links to nothing that lead to a page when read from the root of the site.

    Whoever writes `reporting` for `/reporting` on a page of a folder means the page that is there; visitors who see the
    link count as led to it, and the link itself stays as broken as it is.
    """
    known = {url.rstrip("/"): number for number, url in enumerate(urls) if pages[number]}
    for edge in np.flatnonzero(~pages[targets]).tolist():
        folder, target = urls[sources[edge]].rpartition("/")[0] + "/", urls[targets[edge]]
        root = folder[: folder.find("/", 8) + 1]
        if folder != root and target.startswith(folder):
            number = known.get((root + target[len(folder) :]).rstrip("/"))
            if number is not None and number != sources[edge]:
                yield edge, number


def flags_of(item: Clickable, repeated: Collection[int], frame: Collection[int] = ()) -> int:
    """Return how `item` links: its own content, a banner that recurs over the site, or the menu; and if followed.

    A link inside running text is the page's own even when the same words link to the same place elsewhere. `frame`
    holds what is a menu in fact, though it stands in the content.
    """
    followed = 0 if "nofollow" in item.rel.lower() else FOLLOWED
    if item.place in MENU or item.index in frame:
        return MENU_LINK | followed
    followed |= BUTTON if item.button_like else 0
    if item.index in repeated and item.alone:
        return BANNER | followed
    return (MAIN if item.place == "main" else BANNER) | followed


def site_of(url: str) -> str:
    """Return the registrable domain (or the bare host with its port) that a normalised address belongs to."""
    parts = url.split("/", 3)
    return _site_of_host(parts[2] if len(parts) > 2 else "")


@lru_cache(maxsize=10_000)
def _site_of_host(host: str) -> str:
    name, _, port = host.rpartition("@")[2].partition(":")
    return f"{registrable(name)}:{port}" if port else registrable(name)


def merged(
    sources: NDArray[np.int32], targets: NDArray[np.int32], flags: NDArray[np.uint8], size: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Return the links sorted by source and target, each pair once with its flags joined, without links to itself.

    Pair and flags are packed into one number that is sorted in place, which saves an order of all links beside them.
    """
    packed = sources.astype(np.int64)
    packed *= max(size, 1)
    packed += targets
    packed <<= FLAG_BITS
    packed |= flags
    packed = packed[sources != targets]
    packed.sort()
    if not len(packed):
        return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint8)
    joined = (packed & ((1 << FLAG_BITS) - 1)).astype(np.uint8)
    packed >>= FLAG_BITS
    starts = np.flatnonzero(np.diff(packed, prepend=-1))
    pairs = packed[starts]
    return (
        (pairs // size).astype(np.int32),
        (pairs % size).astype(np.int32),
        np.bitwise_or.reduceat(joined, starts).astype(np.uint8),
    )
