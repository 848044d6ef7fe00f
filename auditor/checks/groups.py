"""Puts the pages of a site into groups by what a key says of them, such as the words of their address."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import TypeVar

from auditor.records.judgement import PageResult
from auditor.site.aliases import name_words, path_key

Key = TypeVar("Key", bound=Hashable)


def grouped(pages: Iterable[PageResult], key: Callable[[PageResult], Key]) -> dict[Key, list[PageResult]]:
    """Return the pages of each value of `key`, in the order in which they come."""
    groups: defaultdict[Key, list[PageResult]] = defaultdict(list)
    for page in pages:
        groups[key(page)].append(page)
    return groups


class ByAddress:
    """The counted pages of a site by their address; a site brings `counted`."""

    @cached_property
    def counted(self) -> tuple[PageResult, ...]:
        """The pages that the score looks at."""
        raise NotImplementedError

    @cached_property
    def most_inlinks(self) -> int:
        """The links to the best-linked counted page."""
        return max((page.inlinks for page in self.counted), default=0)

    @cached_property
    def by_path(self) -> dict[str, PageResult]:
        """The counted pages by their path, without regard to its spelling."""
        return {path_key(page.url): page for page in self.counted}

    @cached_property
    def by_name(self) -> dict[tuple[str, ...], list[PageResult]]:
        """The counted pages by the words of the last part of their address."""
        return grouped(self.counted, lambda page: name_words(page.url))
