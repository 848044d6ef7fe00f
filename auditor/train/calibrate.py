"""Chooses, on pages of unseen sites, how scores become shares and from which share on the model is sure."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar

from auditor.classify.calibration import Calibration, Reals, softmax
from auditor.classify.encode import Vector
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.recipe import Recipe

CURVE_POINTS = 20
# How much a page counts that was picked for being hard: with 1 the shares are too low on pages drawn at random
# (calibration error .021 against .007 with 0); with 0 they are too high on kinds of sites that nothing was learnt of
# (.046 against .040 with 1).
PICKED_WEIGHT = 0.25


@dataclass(frozen=True)
class CurvePoint:
    """At `threshold`, the share of pages kept and how many of those are right."""

    threshold: float
    coverage: float
    accuracy: float


def calibrate(data: Dataset, found: Vector, recipe: Recipe) -> tuple[Calibration, tuple[CurvePoint, ...]]:
    """Return the calibration for out-of-fold scores and the risk-coverage curve that set the threshold."""
    split, given = len(PHASES), recipe.calibration
    weight = np.where(data.picked, PICKED_WEIGHT, 1.0)
    type_scale = _fit_scale(found[:, split:], data.content_type, weight)
    plain = Calibration(1.0, (0.0,) * split, type_scale, 0.0, given.second_at, given.type_weight, phase_lift(data))
    said = plain.phases(found) - found[:, :split]
    scale = _fit_scale(found[:, :split], data.phase, weight, said)
    fitted = replace(plain, scale=scale)
    phases = fitted.phase_shares(found)
    drawn = ~data.picked if (~data.picked).any() else data.picked  # pages picked for being hard are no fair sample
    curve = risk_coverage(phases.max(axis=1)[drawn], (phases.argmax(axis=1) == data.phase)[drawn])
    good = [point.threshold for point in curve if point.accuracy >= given.sure_accuracy]
    sure_at = max(given.least_sure, min(good, default=0.99))
    return replace(fitted, sure_at=round(sure_at, 4)), curve


def phase_lift(data: Dataset) -> Vector:
    """Return the lift, content types x phases: how much commoner a phase is among pages of a type than among all.

    Each type gets one page more, shared as all pages are, so that a type of few pages says little.
    """
    width = len(PHASES)
    common = np.bincount(data.phase, minlength=width) + 1.0
    common /= common.sum()
    counts = np.tile(common, (len(CONTENT_TYPES), 1))
    np.add.at(counts, (data.content_type, data.phase), 1.0)
    found: Vector = (counts / counts.sum(axis=1, keepdims=True) / common).astype(np.float32)
    return found


def _fit_scale(found: Vector, truth: Numbers, weight: npt.NDArray[np.float64], said: Reals | float = 0.0) -> float:
    """Return what scores are best multiplied by; `said` is added to them as it is."""
    rows = np.arange(len(truth))

    def loss(power: float) -> float:
        held = softmax(found.astype(np.float64) * float(np.exp(power)) + said)
        return float(-np.average(np.log(np.maximum(held[rows, truth], 1e-12)), weights=weight))

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
