"""Calibrates: turns scores into probabilities that hold, with thresholds for being sure and for a second phase."""

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
    """`scale` and `bias` turn scores into logits (vector scaling); both come from sites the model had not seen.

    `sure_at`: least share of the first label that counts as sure. `second_at`: least share of a second phase.
    `lift`: content types x phases, how much commoner a phase is among pages of that type than among all. `type_weight`:
    what the logarithm of that is multiplied by before it is added to a phase's logit: a list of goods is seldom a
    decision page, however many prices are on it.
    """

    scale: float
    bias: tuple[float, ...]
    type_scale: float
    sure_at: float
    second_at: float
    type_weight: float = 0.0
    lift: Vector = field(default_factory=lambda: np.ones((len(CONTENT_TYPES), len(PHASES)), dtype=np.float32))

    @property
    def width(self) -> int:
        """The number of phases; scores of the content types come after them."""
        return len(self.bias)

    def phases(self, scores: Reals) -> Reals:
        """Return the logit of each phase from scores of all labels, in the last axis."""
        moved = scores[..., : self.width] * self.scale + np.asarray(self.bias, dtype=np.float32)
        types = softmax(scores[..., self.width :], self.type_scale)
        found: Reals = moved + self.type_weight * np.log(np.maximum(types @ self.lift, LEAST_RATIO))
        return found

    def phase_shares(self, scores: Reals) -> Vector:
        """Return the share of each phase from scores of all labels."""
        return softmax(self.phases(scores))


def softmax(scores: Reals, scale: float = 1.0) -> Vector:
    """Return the softmax over the last axis of scores times `scale` (the inverse of the temperature)."""
    logits = scores * scale
    held = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Vector = held / held.sum(axis=-1, keepdims=True)
    return found


def log_odds(held: Vector) -> Vector:
    """Return the log-odds of shares, bounded where they mean certain."""
    bounded = np.clip(held.astype(np.float64), 1e-6, 1 - 1e-6)
    found: Vector = np.log(bounded / (1 - bounded)).astype(np.float32)
    return found
