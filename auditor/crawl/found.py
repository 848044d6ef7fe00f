"""Turns what a page, a sitemap or a redirect names into addresses for the frontier, each with depth and verdict."""

from collections.abc import Iterable, Iterator

from auditor.crawl.reading import Reading
from auditor.crawl.scope import OUTSIDE, Scope
from auditor.crawl.traps import Traps
from auditor.recent import Recent
from auditor.records.crawl import NewUrl, QueuedUrl
from auditor.urls import host_of

_FAR = 1_000_000
# What only a sitemap names comes after what a visitor can reach; its depth is unknown, one click is assumed.
_SITEMAP_PRIORITY, _SITEMAP_DEPTH = 2, 1


class Finder:
    """Judges found addresses. With `follow` False (a list of addresses was given) pages name nothing new."""

    def __init__(self, scope: Scope, traps: Traps, *, follow: bool, staging: bool = False) -> None:
        self._scope = scope
        self._traps = traps
        self._follow = follow
        self._staging = staging
        # All pages name the same menu: what was named from as near, or is another site's, is not judged again.
        self._named: Recent[int] = Recent()
        self._sites: tuple[str, ...] = ()

    def in_page(self, item: QueuedUrl, reading: Reading) -> tuple[NewUrl, ...]:
        """Return the addresses that a page names: its links, its canonical, its language versions, its refresh."""
        if not self._follow or not (reading.follow or self._staging):
            return ()
        named = [link.target for link in reading.links if not link.nofollow]
        named += [address for address in (reading.canonical, reading.refresh, *reading.also) if address]
        return tuple(self._judged(self._new(named, item), item.depth + 1))

    def _new(self, named: Iterable[str], item: QueuedUrl) -> tuple[str, ...]:
        """Return the addresses that were not named before from as near; `item`'s own is never new."""
        self._named.tidy()
        if self._sites != self._scope.roots:
            self._named.clear()
            self._sites = self._scope.roots
        depth = item.depth + 1
        new = dict.fromkeys(url for url in named if self._named.get(url, _FAR) > depth and url != item.url)
        self._named.update(dict.fromkeys(new, depth))
        return tuple(new)

    def _judged(self, named: Iterable[str], depth: int) -> Iterator[NewUrl]:
        for url in named:
            reason = self._scope.reason(url, depth)
            if not reason and self._traps.reason(url, depth):
                reason = "trap"
            if reason != OUTSIDE:
                yield NewUrl(url=url, depth=depth, host=host_of(url), reason=reason)

    def in_sitemap(self, urls: Iterable[str]) -> tuple[NewUrl, ...]:
        """Return the addresses that a sitemap names."""
        found = []
        for url in urls:
            reason = self._scope.reason(url, _SITEMAP_DEPTH)
            if reason != OUTSIDE:
                found.append(
                    NewUrl(url=url, depth=_SITEMAP_DEPTH, host=host_of(url), priority=_SITEMAP_PRIORITY, reason=reason)
                )
        return tuple(found)

    def redirect(self, item: QueuedUrl, target: str) -> tuple[NewUrl, ...]:
        """Return the target of a redirect: as deep as the address that led there, and one hop further."""
        reason = self._scope.reason(target, item.depth)
        if reason == OUTSIDE:
            return ()
        return (
            NewUrl(url=target, depth=item.depth, host=host_of(target), hops=item.hops + 1, reason=reason,
                   priority=0 if item.depth == 0 else 1),
        )  # fmt: skip
