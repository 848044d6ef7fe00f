"""Chooses, on pages of unseen sites, how scores become shares and from which share on the model is sure."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar

from auditor.classify.doubt import Calibration, shares
from auditor.classify.encode import Vector
from auditor.records.base import PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.recipe import Recipe

CURVE_POINTS = 20


@dataclass(frozen=True)
class CurvePoint:
    """At `threshold`, the share of pages kept and how many of those are right."""

    threshold: float
    coverage: float
    accuracy: float


def calibrate(data: Dataset, found: Vector, recipe: Recipe) -> tuple[Calibration, tuple[CurvePoint, ...]]:
    """Return the calibration for out-of-fold scores and the risk-coverage curve that set the threshold."""
    split = len(PHASES)
    slope = _fit_slope(found[:, :split], data.phase)
    shift = [0.0] * split
    type_slope = _fit_slope(found[:, split:], data.content_type)
    phases = shares(found[:, :split], slope, np.asarray(shift, dtype=np.float32))
    drawn = ~data.picked if (~data.picked).any() else data.picked  # pages picked for being hard are no fair sample
    curve = risk_coverage(phases.max(axis=1)[drawn], (phases.argmax(axis=1) == data.phase)[drawn])
    doubt = recipe.doubt
    good = [point.threshold for point in curve if point.accuracy >= doubt.sure_accuracy]
    sure_at = max(doubt.least_sure, min(good, default=0.99))
    return Calibration(slope, tuple(shift), type_slope, round(sure_at, 4), doubt.second_at), curve


def _fit_slope(found: Vector, truth: Numbers) -> float:
    rows = np.arange(len(truth))

    def loss(power: float) -> float:
        held = shares(found.astype(np.float64), float(np.exp(power)))
        return float(-np.log(np.maximum(held[rows, truth], 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-4.0, 5.0), method="bounded").x))


def risk_coverage(confidence: Vector, right: npt.NDArray[np.bool_]) -> tuple[CurvePoint, ...]:
    """Return the curve at evenly spaced coverages, from all pages to the surest few."""
    order = np.argsort(-confidence, kind="stable")
    points = []
    for step in range(CURVE_POINTS, 0, -1):
        kept = max(1, round(len(order) * step / CURVE_POINTS))
        chosen = order[:kept]
        points.append(
            CurvePoint(
                round(float(confidence[chosen[-1]]), 4),
                round(kept / len(order), 4),
                round(float(right[chosen].mean()), 4),
            )
        )
    return tuple(points)
