"""Fits the model: ridge regression of all labels at once, in closed form: seconds of work and one answer.

Kernels add up: text zones, concepts and facts (linear), likeness of profile and of build. The linear part is turned
back into weights of words and facts.
"""

import numpy as np

from auditor.classify.encode import Encoder, Vector
from auditor.classify.score import ALIKE, LINEAR, Scorer, Weights
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.encoding import Encoded, encode, fit_encoder
from auditor.train.recipe import Recipe

Reach = dict[str, float]


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


def reach_of(encoded: Encoded, rows: Numbers, recipe: Recipe) -> Reach:
    """Return how fast likeness fades; the numbers are scaled so that a typical page has length 1."""
    return dict.fromkeys(ALIKE, recipe.kernels.reach / 2)


def kernel(encoded: Encoded, rows: Numbers, known: Numbers, recipe: Recipe, reach: Reach) -> Vector:
    """Return the likeness of each of `rows` to each of `known`."""
    total = np.ones((len(rows), len(known)), dtype=np.float32)
    for name, held in encoded.zones.items():
        total += recipe.zones[name].weight * (held[rows] @ held[known].T).toarray()
    for name, weight in (("concepts", recipe.kernels.concepts), ("facts", recipe.kernels.facts)):
        total += weight * (encoded.numbers[name][rows] @ encoded.numbers[name][known].T)
    for name, weight in (("profile", recipe.kernels.profile_alike), ("facts", recipe.kernels.facts_alike)):
        one, other = encoded.numbers[name][rows], encoded.numbers[name][known]
        away = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None] - 2 * one @ other.T
        total += weight * np.exp(-reach[name] * np.maximum(away, 0.0))
    return total


def learning_rows(data: Dataset, rows: Numbers, recipe: Recipe) -> tuple[Numbers, Vector, Vector]:
    """Return the rows to learn from (with site, then alone), their targets and weights."""
    alone = recipe.training.alone_weight
    aim, weight = targets(data, rows, recipe), row_weights(data, rows, recipe)
    if not alone:
        return rows, aim, weight
    both = np.concatenate([rows, rows + len(data)])
    return both, np.concatenate([aim, aim]), np.concatenate([weight * (1 - alone), weight * alone])


def solve(encoded: Encoded, rows: Numbers, aim: Vector, weight: Vector, recipe: Recipe, reach: Reach) -> Vector:
    """Return the pull of each learnt page on each label."""
    likeness = kernel(encoded, rows, rows, recipe, reach)
    likeness[np.diag_indices(len(rows))] += recipe.training.ridge / weight
    return np.linalg.solve(likeness, aim).astype(np.float32)


def fit(data: Dataset, rows: Numbers, recipe: Recipe) -> tuple[Encoder, Encoded, Numbers, Vector, Reach]:
    """Return the encoder, all rows encoded, the rows learnt from, their pull, and the reach of likeness."""
    encoder = fit_encoder(data, rows, recipe)
    encoded = encode(data, encoder)
    reach = reach_of(encoded, rows, recipe)
    learnt, aim, weight = learning_rows(data, rows, recipe)
    return encoder, encoded, learnt, solve(encoded, learnt, aim, weight, recipe, reach), reach


def scores(data: Dataset, rows: Numbers, wanted: Numbers, recipe: Recipe) -> Vector:
    """Return the scores of the rows `wanted` by a model fitted on the pages `rows`."""
    _, encoded, learnt, pull, reach = fit(data, rows, recipe)
    found: Vector = kernel(encoded, wanted, learnt, recipe, reach) @ pull
    return found


def fit_scorer(data: Dataset, rows: Numbers, recipe: Recipe) -> Scorer:
    """Return a scorer fitted on the pages `rows`, with the linear part as weights of terms, concepts and facts."""
    encoder, encoded, learnt, pull, reach = fit(data, rows, recipe)
    linear = {"concepts": recipe.kernels.concepts, "facts": recipe.kernels.facts}
    alike = {"profile": recipe.kernels.profile_alike, "facts": recipe.kernels.facts_alike}
    weights = Weights(
        text={
            name: (recipe.zones[name].weight * (held[learnt].T @ pull)).astype(np.float32)
            for name, held in encoded.zones.items()
        },
        linear={name: linear[name] * (encoded.numbers[name][learnt].T @ pull) for name in LINEAR},
        known={name: encoded.numbers[name][learnt] for name in ALIKE},
        pull={name: alike[name] * pull for name in ALIKE},
        reach=reach,
        base=pull.sum(axis=0),
    )
    return Scorer(encoder, weights)
