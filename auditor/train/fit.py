"""Fits the model: ridge regression of all labels at once, in closed form: seconds of work and one answer.

Kernels add up: text zones, concepts, facts and names (linear), and likeness in all numbers at once, which is where a
price means something else on a page called `/priser` than on one called `/blogg`. Pages are learnt with their site and
once more alone; the known pages of the model are those with their site, so that it stays small.
"""

import numpy as np
import numpy.typing as npt

from auditor.classify.encode import LINEAR, Encoder, Vector
from auditor.classify.score import Scorer, Weights
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.encoding import Encoded, encode, fit_encoder
from auditor.train.recipe import Recipe

# Keeps the solution steady when two pages are the same.
JITTER = 1e-5


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


def row_weights(data: Dataset, rows: Numbers, recipe: Recipe) -> Vector:
    """Return the weight of each page: more for rare phases."""
    counts = np.maximum(np.bincount(data.phase[rows], minlength=len(PHASES)), 1)
    weights = ((len(rows) / counts) ** recipe.training.class_power)[data.phase[rows]]
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


def solve(data: Dataset, encoded: Encoded, rows: Numbers, recipe: Recipe) -> Vector:
    """Return the pull of each of `rows` (pages with their site) on each label, learnt from them with site and alone."""
    aim, weight = targets(data, rows, recipe).astype(np.float64), row_weights(data, rows, recipe).astype(np.float64)
    with_site = kernel(encoded, rows, rows, recipe).astype(np.float64)
    left = recipe.training.ridge * (with_site + JITTER * np.eye(len(rows)))
    right: npt.NDArray[np.float64] = np.zeros_like(aim)
    share = recipe.training.alone_weight
    for part, likeness in ((1 - share, with_site), (share, None)):
        if part:
            held = kernel(encoded, rows + len(data), rows, recipe).astype(np.float64) if likeness is None else likeness
            weighted = held.T * (part * weight)
            left += weighted @ held
            right += weighted @ aim
    return np.linalg.solve(left, right).astype(np.float32)


def fit(data: Dataset, rows: Numbers, recipe: Recipe) -> tuple[Encoder, Encoded, Vector]:
    """Return the encoder, all rows encoded, and the pull of each of `rows`."""
    encoder = fit_encoder(data, rows, recipe)
    encoded = encode(data, encoder)
    return encoder, encoded, solve(data, encoded, rows, recipe)


def scores(data: Dataset, rows: Numbers, wanted: Numbers, recipe: Recipe) -> Vector:
    """Return the scores of the rows `wanted` by a model fitted on the pages `rows`."""
    _, encoded, pull = fit(data, rows, recipe)
    found: Vector = kernel(encoded, wanted, rows, recipe) @ pull
    return found


def fit_scorer(data: Dataset, rows: Numbers, recipe: Recipe) -> Scorer:
    """Return a scorer fitted on the pages `rows`, with the linear part as weights of terms, concepts and facts."""
    encoder, encoded, pull = fit(data, rows, recipe)
    weights = Weights(
        text={
            name: (recipe.zones[name].weight * (held[rows].T @ pull)).astype(np.float32)
            for name, held in encoded.zones.items()
        },
        linear={name: recipe.kernels.linear[name] * (encoded.numbers[name][rows].T @ pull) for name in LINEAR},
        known=encoded.alike[rows],
        pull=recipe.kernels.alike * pull,
        reach=reach_of(recipe),
        base=pull.sum(axis=0),
    )
    return Scorer(encoder, weights)
