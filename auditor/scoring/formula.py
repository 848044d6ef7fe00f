"""The formula of the score, all of it: pages are added up per stage, the sums become parts, the parts become points.

Sums are kept so that "what if" is a small change of a sum and not a new count: every promise of points is this formula
on changed sums. docs/scores.md explains it in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import log1p
from typing import NamedTuple

from auditor.records.audit import Part
from auditor.records.journey import Journey, Stage
from auditor.scoring.weights import shipped_weights

PARTS = ("coverage", "content", "ctas", "way_forward", "quality")
# Sums are added to and taken from, so a weight of nothing may be a rounding error away from 0.
NOTHING = 1e-9


class Credit(NamedTuple):
    """What a page gives to an expectation: number of the expectation in its stage, and how much, 0-1."""

    stage: str
    wish: int
    amount: float


class Row(NamedTuple):
    """A page as the formula sees it. Values are 0-1; None: nothing to judge. `content` is 0 for a near copy."""

    stage: str
    weight: float
    content: float
    ctas: float | None
    way_forward: float | None
    quality: float
    credits: tuple[Credit, ...] = ()


@dataclass(slots=True)
class Share:
    """A weighted mean that can be added to and taken from."""

    total: float = 0.0
    weight: float = 0.0

    def shift(self, value: float | None, weight: float) -> None:
        """Add `value` with `weight` (negative: take it away); None leaves the mean as it is."""
        if value is not None:
            self.total += value * weight
            self.weight += weight

    def mean(self, least: float = 0.0) -> float | None:
        """Return the mean, over a weight of at least `least`; None when nothing was judged and nothing is required."""
        weight = max(self.weight, least)
        return min(1.0, max(0.0, self.total / weight)) if weight > NOTHING else None


@dataclass(slots=True)
class Tally:
    """The sums of one stage."""

    stage: Stage
    pages: float = 0.0
    content: float = 0.0
    ctas: Share = field(default_factory=Share)
    way_forward: Share = field(default_factory=Share)
    quality: Share = field(default_factory=Share)
    wishes: list[float] = field(default_factory=list)

    def copy(self) -> "Tally":
        """Return sums that can be changed without changing these."""
        return Tally(
            self.stage,
            self.pages,
            self.content,
            replace(self.ctas),
            replace(self.way_forward),
            replace(self.quality),
            list(self.wishes),
        )


class Tallies:
    """The sums of all stages that count; `factors` are what findings on stages leave of a part (stage, part) -> 0-1."""

    def __init__(self, journey: Journey, links_known: bool = True) -> None:
        self.journey = journey
        self.links_known = links_known
        self.curve = shipped_weights().curve
        stages = (stage for stage in journey.stages if stage.counts)
        self.stages = {stage.id: Tally(stage, wishes=[0.0] * len(stage.expects)) for stage in stages}
        self.factors: dict[tuple[str, str], float] = {}

    def copy(self) -> "Tallies":
        """Return sums to try a change on."""
        other = Tallies.__new__(Tallies)
        other.journey, other.links_known, other.curve = self.journey, self.links_known, self.curve
        other.stages = {name: tally.copy() for name, tally in self.stages.items()}
        other.factors = dict(self.factors)
        return other

    def shift(self, row: Row, sign: int = 1) -> None:
        """Add a page (`sign` 1) or take it away (-1)."""
        for stage, wish, amount in row.credits:
            if stage in self.stages:
                self.stages[stage].wishes[wish] += sign * amount
        self._shift_values(row, sign)

    def change(self, old: Row, new: Row) -> None:
        """Put `new` in the place of `old`: the same page with other values, so with the same credits."""
        self._shift_values(old, -1)
        self._shift_values(new, 1)

    def _shift_values(self, row: Row, sign: int) -> None:
        tally = self.stages.get(row.stage)
        if tally is None:
            return
        weight = sign * row.weight
        tally.pages += weight
        tally.content += sign * row.content
        tally.ctas.shift(row.ctas, weight)
        tally.way_forward.shift(row.way_forward, weight)
        tally.quality.shift(row.quality, weight)

    def add(self, rows: Iterable[Row]) -> None:
        """Add pages."""
        for row in rows:
            self.shift(row)


def coverage(tally: Tally) -> float:
    """Return how well the stage is covered, 0-1: the first pages are worth most, `enough_pages` give all of it."""
    return min(1.0, log1p(max(0.0, tally.content)) / log1p(tally.stage.enough_pages))


def content(tally: Tally) -> float | None:
    """Return how much of the expected content is there, 0-1 by weight; None when nothing is expected.

    What pages of other stages give to a stage helps it only once it has a page of its own.
    """
    expects = tally.stage.expects
    total = sum(wish.weight for wish in expects)
    if not total:
        return None
    if tally.pages <= NOTHING:
        return 0.0
    met = (
        wish.weight * min(1.0, max(0.0, have) / wish.minimum) for wish, have in zip(expects, tally.wishes, strict=True)
    )
    return sum(met) / total


def values_of(tally: Tally, tallies: Tallies) -> dict[str, float | None]:
    """Return the value of each part of a stage.

    Pages that the stage lacks up to its minimum count as pages where nothing fits and nothing leads on: one good page
    alone does not make a good stage, and a stage without pages has no marks.
    """
    least_ctas = lacking(tally, tally.ctas) if tally.stage.ctas.required else 0.0
    least_ways = lacking(tally, tally.way_forward) if tallies.links_known else 0.0
    values = {
        "coverage": coverage(tally),
        "content": content(tally),
        "ctas": curved(tally.ctas.mean(least_ctas), tallies.curve.ctas),
        "way_forward": curved(tally.way_forward.mean(least_ways), tallies.curve.way_forward),
        "quality": tally.quality.mean(lacking(tally, tally.quality)),
    }
    factors = tallies.factors
    return {
        name: value if value is None else value * factors.get((tally.stage.id, name), 1.0)
        for name, value in values.items()
    }


def curved(mean: float | None, power: float) -> float | None:
    """Return a mean as the share of readers who get past the pages that they meet; None stays None."""
    return None if mean is None else mean**power


def lacking(tally: Tally, share: Share) -> float:
    """Return the weight that a share is at least taken over: the stage's minimum, less its pages that it leaves out."""
    unjudged = max(0.0, tally.pages - share.weight)
    return max(0.0, tally.stage.minimum_pages - unjudged)


def parts_of(tally: Tally, tallies: Tallies) -> tuple[Part, ...]:
    """Return the parts of a stage's score with their points of the site's total, 0-100."""
    values = values_of(tally, tallies)
    weights = tallies.journey.weights
    judged = sum(getattr(weights, name) for name in PARTS if values[name] is not None)
    share = stage_share(tallies.journey, tally.stage)
    return tuple(_part(name, values[name], getattr(weights, name), judged, share) for name in PARTS)


def _part(name: str, value: float | None, weight: float, judged: float, share: float) -> Part:
    if value is None or not judged:
        return Part(id=name, value=value, weight=weight)
    possible = 100 * share * weight / judged
    return Part(id=name, value=value, weight=weight, points=possible * value, possible=possible)


def stage_share(journey: Journey, stage: Stage) -> float:
    """Return the stage's share of the site's score, 0-1."""
    weights: Mapping[str, float] = journey.stage_weights
    total = sum(weights.get(one.id, 1.0) for one in journey.stages if one.counts)
    return weights.get(stage.id, 1.0) / total if stage.counts and total else 0.0


def stage_score(parts: Iterable[Part]) -> float | None:
    """Return a stage's score 0-100; None when nothing could be judged."""
    found = [part for part in parts if part.value is not None]
    possible = sum(part.possible for part in found)
    return 100 * sum(part.points for part in found) / possible if possible else None


def total(tallies: Tallies) -> float:
    """Return the site's score, 0-100: the sum of the points of all parts of all stages."""
    return sum(part.points for tally in tallies.stages.values() for part in parts_of(tally, tallies))
