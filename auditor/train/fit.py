"""Fits the model: ridge regression of all labels at once, in closed form: seconds of work and one answer.

A logistic regression over the same likeness is learnt beside it (see logistic.py). Kernels add up: text zones,
concepts, facts and names (linear), and likeness in all numbers at once, which is where a price means something else on
a page called `/priser` than on one called `/blogg`. Pages are learnt with their site and once more alone; the known
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
STEADY = 1e-5


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
    """Return the weight of each page: its phase's rarity to the `power`, times `picked` where it was picked as hard."""
    counts = np.maximum(np.bincount(data.phase[rows], minlength=len(PHASES)), 1)
    weights = ((len(rows) / counts) ** power)[data.phase[rows]] * np.where(data.picked[rows], picked, 1.0)
    found: Vector = (weights / weights.mean()).astype(np.float32)
    return found


def reach_of(recipe: Recipe) -> float:
    """Return how fast likeness fades; numbers are scaled so that each scale of a typical page has length 1."""
    return recipe.kernels.reach / 2


def kernel(encoded: Encoded, rows: Numbers, known: Numbers, recipe: Recipe) -> Vector:
    """Return the likeness of each of `rows` to each of `known`."""
    total = np.ones((len(rows), len(known)), dtype=np.float32)
    for name, held in encoded.zones.items():
        total += recipe.zones[name].weight * (held[rows] @ held[known].T).toarray()
    for name in LINEAR:
        total += recipe.kernels.linear[name] * (encoded.numbers[name][rows] @ encoded.numbers[name][known].T)
    alike = encoded.alike
    one, other = alike[rows], alike[known]
    away = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None] - 2 * one @ other.T
    total += recipe.kernels.alike * np.exp(-reach_of(recipe) * np.maximum(away, 0.0))
    return total


def solve(with_site: Vector, alone: Vector, aim: Vector, weight: Vector, recipe: Recipe) -> Vector:
    """Return the pull of each page (with its site) on each label by ridge regression, learnt with site and alone."""
    left: npt.NDArray[np.float64] = recipe.training.ridge * with_site.astype(np.float64)
    left[np.diag_indices(len(aim))] += recipe.training.ridge * JITTER
    right: npt.NDArray[np.float64] = np.zeros(aim.shape)
    share = recipe.training.alone_weight
    for part, held in ((1 - share, with_site), (share, alone)):
        if part:
            weighted = held.T * np.float32(part) * weight
            left += weighted @ held
            right += weighted @ aim
    return _solved(left, right)


def _solved(left: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> Vector:
    """Return the solution of a system that is positive but for rounding; pages that are alike make it nearly flat."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", linalg.LinAlgWarning)
        try:
            found: Vector = linalg.solve(left, right, assume_a="pos").astype(np.float32)
        except linalg.LinAlgError:
            left[np.diag_indices(len(left))] += STEADY * np.trace(left) / len(left)
            found = linalg.solve(left, right, assume_a="sym").astype(np.float32)
    return found


@dataclass(frozen=True)
class Fitted:
    """What was learnt from the pages `rows`: the encoder, all pages encoded, both regressions and the network.

    `ridge`: pull of each of `rows` on each label. `logistic`: the same as log-odds, with `logistic_base`.
    """

    rows: Numbers
    encoder: Encoder
    encoded: Encoded
    ridge: Vector
    logistic: Vector
    logistic_base: Vector
    network: Network


def fit(data: Dataset, rows: Numbers, recipe: Recipe) -> Fitted:
    """Return what is learnt from the pages `rows`."""
    encoder = fit_encoder(data, rows, recipe)
    encoded = encode(data, encoder)
    aim = targets(data, rows, recipe)
    with_site = kernel(encoded, rows, rows, recipe)
    alone = kernel(encoded, rows + len(data), rows, recipe)
    given, picked = recipe.training, recipe.training.picked_weight
    ridge = solve(with_site, alone, aim, row_weights(data, rows, given.class_power, picked), recipe)
    weight = row_weights(data, rows, recipe.logistic.class_power, picked)
    logistic, base = fit_logistic(with_site, alone, aim, weight, recipe)
    network = fit_network(data, encoder, encoded, rows, aim, recipe)
    return Fitted(rows, encoder, encoded, ridge, logistic, base, network)


def as_weights(fitted: Fitted, pull: Vector, base: Vector, recipe: Recipe) -> Weights:
    """Return the weights of terms, concepts and facts that a pull of the known pages amounts to."""
    encoded, rows = fitted.encoded, fitted.rows
    return Weights(
        text={
            name: (recipe.zones[name].weight * (held[rows].T @ pull)).astype(np.float32)
            for name, held in encoded.zones.items()
        },
        linear={name: recipe.kernels.linear[name] * (encoded.numbers[name][rows].T @ pull) for name in LINEAR},
        known=encoded.alike[rows],
        pull=recipe.kernels.alike * pull,
        reach=reach_of(recipe),
        base=pull.sum(axis=0) + base,
        network=fitted.network,
    )
