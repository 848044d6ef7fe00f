"""Turns scores into shares that mean what they say, with thresholds for being sure and for a second phase."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from auditor.classify.encode import Vector

Reals = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Calibration:
    """`slope` and `shift` turn scores into shares; both come from pages of sites the model had not seen.

    `sure_at`: least share of the first label that counts as sure. `second_at`: least share of a second phase.
    """

    slope: float
    shift: tuple[float, ...]
    type_slope: float
    sure_at: float
    second_at: float


def shares(scores: Reals, slope: float, shift: Reals | None = None) -> Vector:
    """Return shares that sum to 1 over the last axis."""
    moved = scores * slope + (0.0 if shift is None else shift)
    held = np.exp(moved - moved.max(axis=-1, keepdims=True))
    found: Vector = held / held.sum(axis=-1, keepdims=True)
    return found


def log_odds(held: Vector) -> Vector:
    """Return the log-odds of shares, bounded where they mean certain."""
    bounded = np.clip(held.astype(np.float64), 1e-6, 1 - 1e-6)
    found: Vector = np.log(bounded / (1 - bounded)).astype(np.float32)
    return found
