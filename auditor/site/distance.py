"""Counts clicks: the fewest links between every address and the nearest of some goals, in time linear in the links.

The search runs backwards from all goals at once, a whole ring of pages at a time, so that a site of a hundred thousand
pages takes a few array operations for each click of depth.
"""

import numpy as np
from numpy.typing import NDArray

UNREACHED = -1


def distances(
    sources: NDArray[np.int32], targets: NDArray[np.int32], size: int, goals: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Return for each of `size` nodes the fewest links to a goal, 0 for a goal itself, UNREACHED where no way leads.

    Swap `sources` and `targets` for the distance from the goals instead.
    """
    clicks = np.full(size, UNREACHED, dtype=np.int32)
    order = np.argsort(targets, kind="stable")
    before = sources[order]
    starts = np.searchsorted(targets[order], np.arange(size + 1))
    ring = np.unique(goals.astype(np.int64))
    step = 0
    while len(ring):
        clicks[ring] = step
        step += 1
        found = before[spans(starts[ring], starts[ring + 1])]
        ring = np.unique(found[clicks[found] == UNREACHED]).astype(np.int64)
    return clicks


def spans(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return all whole numbers of the half-open ranges `starts` to `ends`, one range after the other."""
    lengths = ends - starts
    total = int(lengths.sum())
    offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return np.arange(total, dtype=np.int64) + offsets
