"""Turns scores into shares that mean what they say, with thresholds for being sure and for a second phase."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from auditor.classify.encode import Vector
from auditor.records.base import CONTENT_TYPES, PHASES

# A phase that no page of a type has is not ruled out by it.
LEAST_RATIO = 1e-3
Reals = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Calibration:
    """`slope` and `shift` turn scores into shares; both come from pages of sites the model had not seen.

    `sure_at`: least share of the first label that counts as sure. `second_at`: least share of a second phase.
    `usual`: content types x phases, how much commoner a phase is among pages of that type than among all. `say`: what
    the logarithm of that is multiplied by before it is added to a phase's score: a list of goods is seldom a decision
    page, however many prices are on it.
    """

    slope: float
    shift: tuple[float, ...]
    type_slope: float
    sure_at: float
    second_at: float
    say: float = 0.0
    usual: Vector = field(default_factory=lambda: np.ones((len(CONTENT_TYPES), len(PHASES)), dtype=np.float32))

    @property
    def width(self) -> int:
        """The number of phases; scores of the content types come after them."""
        return len(self.shift)

    def phases(self, scores: Reals) -> Reals:
        """Return the log-odds of each phase (but for a constant) from scores of all labels, in the last axis."""
        moved = scores[..., : self.width] * self.slope + np.asarray(self.shift, dtype=np.float32)
        types = shares(scores[..., self.width :], self.type_slope)
        found: Reals = moved + self.say * np.log(np.maximum(types @ self.usual, LEAST_RATIO))
        return found

    def phase_shares(self, scores: Reals) -> Vector:
        """Return the share of each phase from scores of all labels."""
        return shares(self.phases(scores), 1.0)


def shares(scores: Reals, slope: float) -> Vector:
    """Return shares that sum to 1 over the last axis."""
    moved = scores * slope
    held = np.exp(moved - moved.max(axis=-1, keepdims=True))
    found: Vector = held / held.sum(axis=-1, keepdims=True)
    return found


def log_odds(held: Vector) -> Vector:
    """Return the log-odds of shares, bounded where they mean certain."""
    bounded = np.clip(held.astype(np.float64), 1e-6, 1 - 1e-6)
    found: Vector = np.log(bounded / (1 - bounded)).astype(np.float32)
    return found
