"""Gives the pages that make no subject of their own to the subjects that are there: lists, pages outside the search
engines, pages that say how one gets hold of the company, and pages that stood alone.

What a company sells makes its subjects; a page with `noindex` or a list of articles is on one of them all the same.
What is left over and belongs together is a group without a name.
"""

from collections.abc import Collection, Sequence

import numpy as np

from auditor.site.kinship import NEAREST, Square, groups_of
from auditor.site.topicrules import TopicRules


def with_followers(
    groups: Sequence[Sequence[int]], makers: Collection[int], likely: Square, rules: TopicRules
) -> tuple[list[list[int]], list[list[int]]]:
    """Return the groups (rows of `likely`) with the rows that follow them, and new groups of rows that follow none.

    `makers` could have been of a group and are of none: they do not follow a page that stands alone.
    """
    found = [list(group) for group in groups]
    held = {one for group in groups for one in group}
    rest = [row for row in range(len(likely)) if row not in held]
    lone = frozenset(number for number, group in enumerate(groups) if len(group) == 1)
    rest = follow(rest, found, (makers, lone), likely, rules.kin.follows)
    new = [[rest[one] for one in group] for group in groups_of(likely[np.ix_(rest, rest)], rules)] if rest else []
    known = {one for group in new for one in group}
    follow([row for row in rest if row not in known], found, (makers, lone), likely, rules.kin.lone)
    return [sorted(group) for group in found], new


def follow(
    rows: Sequence[int],
    groups: Sequence[list[int]],
    barred: tuple[Collection[int], Collection[int]],
    likely: Square,
    least: float,
) -> list[int]:
    """Give each row to the group whose nearest pages it is most akin to; return the rows that none is near enough.

    `barred` are rows and groups that do not come together.
    """
    firm = [list(group) for group in groups]
    rest = []
    for row in rows:
        akin = {
            number: float(np.sort(likely[row, group])[::-1][:NEAREST].mean())
            for number, group in enumerate(firm)
            if row not in barred[0] or number not in barred[1]
        }
        best = max(akin, key=lambda one: (akin[one], -one), default=-1)
        if best >= 0 and akin[best] >= least:
            groups[best].append(row)
        else:
            rest.append(row)
    return rest
