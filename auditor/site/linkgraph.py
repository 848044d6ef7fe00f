"""The site's links as flat arrays, with the questions that checks, flow and exports ask of them.

A page's *main* links are those of its own content; a *banner* recurs over the site or stands beside the content; the
rest is *menu*. Only the first kind shows that an author thought of the next step. A link in or beside the content that
looks like a *button* is marked as one.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# A further page of a list, and what the addresses of its entries begin with.
_FURTHER = re.compile(r"(https?://[^/?#]+/[^?#]*?)(?:/?(?:page|sida)/\d+/?|\?(?:[^#]*&)?(?:page|paged|sida|p)=\d+)$")
_FILE = re.compile(r"\.(?!html?$|php$|aspx?$|jsp$|xhtml$)[a-z0-9]{2,5}$", re.IGNORECASE)
MAIN, BANNER, MENU_LINK, FOLLOWED, BUTTON = 1, 2, 4, 8, 16
# What so many pages link to, and this share of all, is a list or a hub: the link to a page that none names may stand
# there. Of 17 sites whose orphans experts read, the one where they were wrong leaves a hundred such addresses unread.
HUB_PAGES, HUB_SHARE = 3, 0.05
ANY_PLACE = MAIN | BANNER | MENU_LINK


class BrokenLink(NamedTuple):
    """A link of `source` to an address that answered with `problem` (a status or an error key)."""

    source: str
    target: str
    problem: str
    main: bool


class LinkGraph:
    """Links between addresses of one site; `pages` marks those that were read (the others were only linked to).

    `sources`, `targets` and `flags` are parallel, sorted by source; every pair stands once, none links to itself.
    """

    def __init__(
        self,
        urls: tuple[str, ...],
        pages: NDArray[np.bool_],
        sources: NDArray[np.int32],
        targets: NDArray[np.int32],
        flags: NDArray[np.uint8],
    ) -> None:
        self.urls = urls
        self.pages = pages
        self.sources = sources
        self.targets = targets
        self.flags = flags
        self._ids = {url: number for number, url in enumerate(urls)}
        numbers = np.arange(len(urls) + 1)
        self._out = np.searchsorted(sources, numbers)
        self._by_target = np.argsort(targets, kind="stable").astype(np.int32)
        self._in = np.searchsorted(targets[self._by_target], numbers)
        self._counts: dict[tuple[str, int], NDArray[np.int64]] = {}

    def __len__(self) -> int:
        return len(self.urls)

    def __contains__(self, url: object) -> bool:
        return url in self._ids

    def number(self, url: str) -> int | None:
        """Return the number of `url` in the arrays, or None for an address nobody named."""
        return self._ids.get(url)

    def inlinks(self, url: str) -> int:
        """Return how many other pages link to `url`, menus included."""
        return self._count("in", ANY_PLACE, url)

    def inlinks_main(self, url: str) -> int:
        """Return how many other pages link to `url` from their own content."""
        return self._count("in", MAIN, url)

    def outlinks_main(self, url: str) -> int:
        """Return how many addresses of the site the content of `url` links to."""
        return self._count("out", MAIN, url)

    def was_read(self, url: str) -> bool:
        """True for the address of a page that was read."""
        number = self._ids.get(url)
        return number is not None and bool(self.pages[number])

    def targets_of(self, url: str, places: int = ANY_PLACE) -> tuple[str, ...]:
        """Return the addresses that `url` links to from the given places, in the order they were first seen."""
        return tuple(self.urls[self.targets[edge]] for edge in self._edges_out(url) if self.flags[edge] & places)

    def targets_main(self, url: str) -> tuple[str, ...]:
        """Return the addresses that the content of `url` links to."""
        return self.targets_of(url, MAIN)

    def sources_of(self, url: str, places: int = ANY_PLACE) -> tuple[str, ...]:
        """Return the pages that link to `url` from the given places."""
        return tuple(self.urls[self.sources[edge]] for edge in self._edges_in(url) if self.flags[edge] & places)

    def broken(self, problems: Mapping[str, str | int]) -> Iterator[BrokenLink]:
        """Yield every link to an address in `problems` (address -> status or error key), in order of its source."""
        faulty = np.zeros(len(self.urls), dtype=np.bool_)
        faulty[[self._ids[url] for url in problems if url in self._ids]] = True
        for edge in np.flatnonzero(faulty[self.targets]):
            target = self.urls[self.targets[edge]]
            source = self.urls[self.sources[edge]]
            yield BrokenLink(source, target, str(problems[target]), bool(self.flags[edge] & MAIN))

    def orphans(self, urls: Iterable[str], entries: Collection[str] = ()) -> tuple[str, ...]:
        """Return those of `urls` that no other page links to; `entries` (start pages) need no link."""
        return tuple(url for url in urls if url not in entries and not self.inlinks(url))

    def cut_lists(self) -> tuple[str, ...]:
        """Return the beginnings of the addresses of lists whose further pages were named and not read."""
        unread = (url for number, url in enumerate(self.urls) if not self.pages[number])
        return tuple(sorted({found[1] for url in unread if (found := _FURTHER.match(url))}))

    def unread(self, answered: Collection[str] = ()) -> int:
        """Return how many addresses that pages name again and again nobody fetched, such as a menu's lists and hubs.

        `answered` gave something else than a page. Files, pictures and addresses with a query (sorted lists, shares,
        carts) are no pages of their own.
        """
        times = np.bincount(self.targets, minlength=len(self.urls))
        often = (times >= max(HUB_PAGES, HUB_SHARE * np.count_nonzero(self.pages))) & ~self.pages
        named = (int(number) for number in np.flatnonzero(often))
        return sum(1 for number in named if self.urls[number] not in answered and _names_page(self.urls[number]))

    def select(self, places: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return sources and targets of the links in the given places."""
        chosen = (self.flags & places) != 0
        return self.sources[chosen], self.targets[chosen]

    def _edges_out(self, url: str) -> Iterable[int]:
        number = self._ids.get(url)
        return range(0) if number is None else range(self._out[number], self._out[number + 1])

    def _edges_in(self, url: str) -> Iterable[int]:
        number = self._ids.get(url)
        return () if number is None else self._by_target[self._in[number] : self._in[number + 1]].tolist()

    def _count(self, side: str, places: int, url: str) -> int:
        number = self._ids.get(url)
        if number is None:
            return 0
        if (side, places) not in self._counts:
            chosen = self.select(places)[1 if side == "in" else 0]
            self._counts[side, places] = np.bincount(chosen, minlength=len(self.urls))
        return int(self._counts[side, places][number])


def _names_page(url: str) -> bool:
    """Return True for an address that looks like that of a page: no file, no query."""
    return "?" not in url and not _FILE.search(url.rpartition("/")[2])
