"""Fits the model: kernel ridge regression of all labels at once, in closed form: seconds of work and one answer.

A logistic regression over the same kernel is learnt beside it (see logistic.py). Kernels add up: text zones,
concepts, facts and names (linear), and an RBF kernel of all numbers at once, where a price means something else on a
page called `/priser` than on one called `/blogg`. Pages are learnt with their site and once more alone; the known
pages of the model are those with their site, so that it stays small.
"""

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg

from auditor.classify.encode import LINEAR, Encoder, Vector
from auditor.classify.score import Network, Weights
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.encoding import Encoded, encode, fit_encoder
from auditor.train.logistic import fit_logistic
from auditor.train.network import fit_network
from auditor.train.recipe import Recipe

# Keeps the solution steady when two pages are the same.
JITTER = 1e-5
# When rounding outweighs that (few pages, much alike), this share of the typical diagonal does.
FALLBACK_RIDGE = 1e-5


def targets(data: Dataset, rows: Numbers, recipe: Recipe) -> Vector:
    """Return rows x (phases, types): 1 for the label, shared with the annotator's second phase."""
    held = np.zeros((len(rows), len(PHASES) + len(CONTENT_TYPES)), dtype=np.float32)
    place = np.arange(len(rows))
    second = data.second[rows]
    mixed = second >= 0
    held[place, data.phase[rows]] = np.where(mixed, 1 - recipe.training.second_share, 1.0)
    held[place[mixed], second[mixed]] += recipe.training.second_share
    held[place, len(PHASES) + data.content_type[rows]] = 1.0
    return held


def row_weights(data: Dataset, rows: Numbers, power: float, picked: float) -> Vector:
    """Return the weight of each page: inverse frequency of its phase to the `power`, times `picked` if it was hard."""
    counts = np.maximum(np.bincount(data.phase[rows], minlength=len(PHASES)), 1)
    weights = ((len(rows) / counts) ** power)[data.phase[rows]] * np.where(data.picked[rows], picked, 1.0)
    found: Vector = (weights / weights.mean()).astype(np.float32)
    return found


def gamma_of(recipe: Recipe) -> float:
    """Return gamma of the RBF kernel; numbers are scaled so that each scale of a typical page has length 1."""
    return recipe.kernels.gamma / 2


def kernel(encoded: Encoded, rows: Numbers, known: Numbers, recipe: Recipe) -> Vector:
    """Return the kernel, rows x known."""
    total = np.ones((len(rows), len(known)), dtype=np.float32)
    for name, held in encoded.zones.items():
        total += recipe.zones[name].weight * (held[rows] @ held[known].T).toarray()
    for name in LINEAR:
        total += recipe.kernels.linear[name] * (encoded.numbers[name][rows] @ encoded.numbers[name][known].T)
    dense = encoded.dense
    one, other = dense[rows], dense[known]
    squared = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None] - 2 * one @ other.T
    total += recipe.kernels.rbf * np.exp(-gamma_of(recipe) * np.maximum(squared, 0.0))
    return total


def solve(with_site: Vector, alone: Vector, target: Vector, weight: Vector, recipe: Recipe) -> Vector:
    """Return the dual coefficients (pages x labels) of kernel ridge regression, learnt with site and alone."""
    left: npt.NDArray[np.float64] = recipe.training.ridge * with_site.astype(np.float64)
    left[np.diag_indices(len(target))] += recipe.training.ridge * JITTER
    right: npt.NDArray[np.float64] = np.zeros(target.shape)
    share = recipe.training.alone_weight
    for part, held in ((1 - share, with_site), (share, alone)):
        if part:
            weighted = held.T * np.float32(part) * weight
            left += weighted @ held
            right += weighted @ target
    return _solved(left, right)


def _solved(left: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> Vector:
    """Return the solution of a system that is positive but for rounding; pages that are alike make it nearly flat."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", linalg.LinAlgWarning)
        try:
            found: Vector = linalg.solve(left, right, assume_a="pos").astype(np.float32)
        except linalg.LinAlgError:
            left[np.diag_indices(len(left))] += FALLBACK_RIDGE * np.trace(left) / len(left)
            found = linalg.solve(left, right, assume_a="sym").astype(np.float32)
    return found


@dataclass(frozen=True)
class Fitted:
    """What was learnt from the pages `rows`: the encoder, all pages encoded, both regressions and the network.

    `ridge`: dual coefficients, rows x labels. `logistic`: the same for log-odds, with `logistic_intercept`.
    """

    rows: Numbers
    encoder: Encoder
    encoded: Encoded
    ridge: Vector
    logistic: Vector
    logistic_intercept: Vector
    network: Network


def fit(data: Dataset, rows: Numbers, recipe: Recipe) -> Fitted:
    """Return what is learnt from the pages `rows`."""
    encoder = fit_encoder(data, rows, recipe)
    encoded = encode(data, encoder)
    target = targets(data, rows, recipe)
    with_site = kernel(encoded, rows, rows, recipe)
    alone = kernel(encoded, rows + len(data), rows, recipe)
    given, picked = recipe.training, recipe.training.picked_weight
    ridge = solve(with_site, alone, target, row_weights(data, rows, given.class_power, picked), recipe)
    weight = row_weights(data, rows, recipe.logistic.class_power, picked)
    logistic, intercept = fit_logistic(with_site, alone, target, weight, recipe)
    network = fit_network(data, encoder, encoded, rows, target, recipe)
    return Fitted(rows, encoder, encoded, ridge, logistic, intercept, network)


def as_weights(fitted: Fitted, dual: Vector, intercept: Vector, recipe: Recipe) -> Weights:
    """Return the weights of terms, concepts and facts (primal) that dual coefficients of the pages amount to."""
    encoded, rows = fitted.encoded, fitted.rows
    return Weights(
        text={
            name: (recipe.zones[name].weight * (held[rows].T @ dual)).astype(np.float32)
            for name, held in encoded.zones.items()
        },
        linear={name: recipe.kernels.linear[name] * (encoded.numbers[name][rows].T @ dual) for name in LINEAR},
        support=encoded.dense[rows],
        dual=recipe.kernels.rbf * dual,
        gamma=gamma_of(recipe),
        intercept=dual.sum(axis=0) + intercept,
        network=fitted.network,
    )
