"""Keeps values that recur over a site's pages once: a menu's texts, the zones of reasons, rounded weights, addresses.

What is remembered is bounded, so that on a large site a value that recurs seldom is kept twice rather than all kept.
"""

from typing import Generic, TypeVar

T = TypeVar("T")

# Values of two generations, 100 bytes each with their place: at most 6 MB. What recurs at all recurs within so many.
MOST_HELD = 30_000


class Once(Generic[T]):
    """Called with a value, returns the first one that was equal to it; all values must be of one type."""

    def __init__(self, most: int = MOST_HELD) -> None:
        self._most = most
        self._young: dict[T, T] = {}
        self._old: dict[T, T] = {}

    def __call__(self, value: T) -> T:
        """Return the value that is kept for `value`."""
        found = self._young.get(value)
        if found is not None:
            return found
        kept = self._old.get(value, value)
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[kept] = kept
        return kept
