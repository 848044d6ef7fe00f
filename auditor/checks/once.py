"""Remembers what is worked out over the whole site: thousands of pages ask for the same."""

from collections.abc import Callable, Iterable
from functools import wraps

from auditor.checks.base import Site
from auditor.records.judgement import PageResult

Over = Callable[[Site], Iterable[PageResult]]


def once(find: Over) -> Callable[[Site], tuple[PageResult, ...]]:
    """Return `find` such that it looks over a site the first time only."""

    @wraps(find)
    def found(site: Site) -> tuple[PageResult, ...]:
        if find.__name__ not in site.remembered:
            site.remembered[find.__name__] = tuple(find(site))
        return site.remembered[find.__name__]

    return found
