"""Joins what the ridge and the network say into one score a label, and folds that into the weights: one step to label.

Ridge scores are one label against the rest; a page that scores on two labels is told apart better by both scores
together. Learnt on scores of unseen owners only; log loss fell from 0.479 to 0.460 and F1 rose by 0.004. The network
adds its log-odds: it errs elsewhere, and F1 rose by another 0.010.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.classify.encode import LINEAR, Vector
from auditor.classify.score import Network, Scorer, Weights
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.folds import Unseen, folds
from auditor.train.recipe import NetworkRecipe, Recipe

WIDTH = len(PHASES)
# Scores lie between 0 and 1; on this scale the regression's own prior suits them.
SCALE = 8.0


@dataclass(frozen=True)
class Mix:
    """Ridge scores of the phases times `matrix` plus `base`, and of the types times `types`, are log-odds.

    `network`: what each label's log-odds of the network are multiplied by before they are added.
    """

    matrix: Vector
    base: Vector
    types: float
    network: Vector

    def of(self, ridge: Vector, network: Vector) -> Vector:
        """Return the joined scores (rows x labels)."""
        mixed = np.hstack([ridge[:, :WIDTH] @ self.matrix + self.base, ridge[:, WIDTH:] * self.types])
        found: Vector = (mixed + network * self.network).astype(np.float32)
        return found


def fit_mix(data: Dataset, found: Vector, rows: Numbers, recipe: Recipe) -> Mix:
    """Return the mix learnt from out-of-fold ridge scores of the pages `rows`."""
    truth = data.phase[rows]
    weights = (len(rows) / np.maximum(np.bincount(truth, minlength=WIDTH), 1)) ** recipe.mixing.class_power
    model = LogisticRegression(C=recipe.mixing.trust, max_iter=2000)
    model.fit(found[rows, :WIDTH] * SCALE, truth, sample_weight=weights[truth] / weights[truth].mean())
    matrix, base = np.zeros((WIDTH, WIDTH)), np.full(WIDTH, model.intercept_.min() - 1.0)
    matrix[:, model.classes_] = model.coef_.T * SCALE
    base[model.classes_] = model.intercept_
    given = recipe.network
    left = 1 - given.phase_share
    types = (1 - given.type_share) * given.type_scale
    return Mix((left * matrix).astype(np.float32), (left * base).astype(np.float32), types, network_part(given))


def network_part(given: NetworkRecipe) -> Vector:
    """Return the network's part in each label's score."""
    shares = [given.phase_share] * WIDTH + [given.type_share] * len(CONTENT_TYPES)
    return np.asarray(shares, dtype=np.float32)


def mixed(data: Dataset, found: Unseen, recipe: Recipe) -> tuple[Vector, Vector]:
    """Return the joined scores of each page with its site and alone, mixed as other owners' pages taught."""
    site, alone = np.zeros_like(found.ridge[0]), np.zeros_like(found.ridge[1])
    for learnt, tested in folds(data, recipe.training.folds, recipe.training.seed + 1):
        mix = fit_mix(data, found.ridge[0], learnt, recipe)
        site[tested] = mix.of(found.ridge[0, tested], found.network[0, tested])
        alone[tested] = mix.of(found.ridge[1, tested], found.network[1, tested])
    return site, alone


def fold_in(scorer: Scorer, mix: Mix) -> Scorer:
    """Return the scorer whose parts add up to joined scores."""

    def turned(table: Vector) -> Vector:
        return np.hstack([table[:, :WIDTH] @ mix.matrix, table[:, WIDTH:] * mix.types]).astype(np.float32)

    held = scorer.weights
    weights = Weights(
        text={name: turned(table) for name, table in held.text.items()},
        linear={name: turned(held.linear[name]) for name in LINEAR},
        known=held.known,
        pull=turned(held.pull),
        reach=held.reach,
        base=turned(held.base[None])[0] + np.concatenate([mix.base, np.zeros(len(CONTENT_TYPES), dtype=np.float32)]),
        network=Network(
            hidden=held.network.hidden,
            bias=held.network.bias,
            outer=held.network.outer * mix.network,
            base=held.network.base * mix.network,
        ),
    )
    return Scorer(scorer.encoder, weights)
