"""Learns from a site's human labels: pages like a corrected one are moved the way that the correction went.

The model itself is not changed. What the corrections add is a small sum over them (how like this page is to each, times
how wrong the model was there), with a strong prior towards no change, so that it can be undone by leaving it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from auditor.classify.calibration import Calibration
from auditor.classify.encode import Columns, Vector
from auditor.classify.features import Features
from auditor.classify.score import Scored, Scorer
from auditor.records.base import PHASES, Phase

WIDTH = len(PHASES)
Unit = tuple[Columns, Vector]
# Likeness between two pages of one site: what they are called, how they are built, what they say.
ZONES = {"pieces": 1.0, "names": 0.5, "title": 0.5, "body": 1.0}
BUILD = 1.0
# Prior: half of a page's likeness to itself speaks against any change.
PRIOR = 0.5
# Log-odds that a fully wrong page may be moved by, when all the corrected pages like it agree.
STRENGTH = 6.0
MOST_CORRECTIONS = 2_000


@dataclass(frozen=True)
class Correction:
    """A page's features and the phase that a person gave it."""

    features: Features
    phase: Phase


@dataclass(frozen=True)
class Memory:
    """The corrected pages as the model sees them, and how each pulls on the phases (pages x phases).

    `zones`: zone -> column -> the corrected pages that have it, and how much of it each has.
    """

    zones: dict[str, dict[int, Unit]]
    support: Vector
    gamma: float
    dual: Vector

    def moves(self, scorer: Scorer, scored: Scored) -> Vector:
        """Return what the corrections add to the log-odds of each phase of a page."""
        found: Vector = (STRENGTH * self.likeness(scorer, scored) @ self.dual).astype(np.float32)
        return found

    def likeness(self, scorer: Scorer, scored: Scored) -> Vector:
        """Return how like a page is to each corrected one, 0 to 1."""
        return self.likeness_of(scorer.encoder.dense(scored.raw), units_of(scored))

    def likeness_of(self, row: Vector, units: Mapping[str, Unit]) -> Vector:
        """Return the same for a page's row of numbers and its zones at unit length."""
        total = BUILD * np.exp(-self.gamma * ((self.support - row) ** 2).sum(axis=1))
        for name, weight in ZONES.items():
            held = self.zones[name]
            for column, value in zip(*(part.tolist() for part in units[name]), strict=True):
                if column in held:
                    places, values = held[column]
                    total[places] += weight * value * values
        found: Vector = (total / (BUILD + sum(ZONES.values()))).astype(np.float32)
        return found


def units_of(scored: Scored) -> dict[str, Unit]:
    """Return the zones of a page that likeness looks at, at unit length."""
    return {name: unit(*scored.zones[name]) for name in ZONES}


def unit(where: Columns, values: Vector) -> Unit:
    """Return a zone's values at unit length."""
    length = float(np.sqrt(values @ values))
    return where, values / length if length else values


def by_column(pages: Sequence[Unit]) -> dict[int, Unit]:
    """Return column -> the pages that have it and their values."""
    if not any(len(where) for where, _ in pages):
        return {}
    place = np.concatenate([np.full(len(where), number) for number, (where, _) in enumerate(pages)])
    column = np.concatenate([where for where, _ in pages])
    value = np.concatenate([values for _, values in pages])
    order = np.argsort(column, kind="stable")
    names, starts = np.unique(column[order], return_index=True)
    parts = zip(np.split(place[order], starts[1:]), np.split(value[order], starts[1:]), strict=True)
    return dict(zip(names.tolist(), parts, strict=True))


def remember(scorer: Scorer, calibration: Calibration, corrections: Sequence[Correction]) -> Memory:
    """Return the memory of a site's corrections; the newest count when there are very many."""
    kept = list(corrections)[-MOST_CORRECTIONS:]
    scored = [scorer.score(correction.features) for correction in kept]
    wrong = np.zeros((len(kept), WIDTH), dtype=np.float32)
    for row, (correction, page) in enumerate(zip(kept, scored, strict=True)):
        wrong[row] = -calibration.phase_shares(page.total)
        wrong[row, PHASES.index(correction.phase)] += 1.0
    zones = {name: by_column([unit(*page.zones[name]) for page in scored]) for name in ZONES}
    support = np.vstack([scorer.encoder.dense(page.raw) for page in scored])
    blank = Memory(zones, support, scorer.weights.gamma, wrong)
    among = np.vstack([blank.likeness(scorer, page) for page in scored])
    dual = np.linalg.solve(among + PRIOR * np.eye(len(kept)), wrong).astype(np.float32)
    return Memory(zones, support, scorer.weights.gamma, dual)
