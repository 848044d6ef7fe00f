"""Stacks: joins what the two regressions and the network say into one score per label, and folds that into the weights.

Ridge scores are one label against the rest; a page that scores on two labels is told apart better by both scores
together. Learnt on scores of unseen owners only; log loss fell from 0.479 to 0.460 and F1 rose by 0.004. The network
adds its log-odds: it errs elsewhere, and F1 rose by another 0.010; so does the logistic regression, F1 rose by 0.003.
"""

from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.classify.encode import Vector
from auditor.classify.score import Scorer
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.fit import Fitted, as_weights
from auditor.train.folds import Unseen, folds
from auditor.train.recipe import NetworkRecipe, Recipe

WIDTH = len(PHASES)
# Scores lie between 0 and 1; on this scale the regression's own prior suits them.
SCALE = 8.0


@dataclass(frozen=True)
class Stack:
    """Ridge scores of the phases times `matrix` plus `intercept`, and of the types times `types`, are log-odds.

    `network` and `logistic`: what their log-odds are multiplied by before they are added.
    """

    matrix: Vector
    intercept: Vector
    types: float
    network: Vector
    logistic: float

    def of(self, ridge: Vector, logistic: Vector, network: Vector) -> Vector:
        """Return the joined scores (rows x labels)."""
        logits = np.hstack([ridge[:, :WIDTH] @ self.matrix + self.intercept, ridge[:, WIDTH:] * self.types])
        found: Vector = (logits + logistic * self.logistic + network * self.network).astype(np.float32)
        return found


def fit_stack(data: Dataset, found: Vector, rows: Numbers, recipe: Recipe) -> Stack:
    """Return the stack learnt from out-of-fold ridge scores of the pages `rows`."""
    truth = data.phase[rows]
    weights = (len(rows) / np.maximum(np.bincount(truth, minlength=WIDTH), 1)) ** recipe.stacking.class_power
    model = LogisticRegression(C=recipe.stacking.c, max_iter=2000)
    model.fit(found[rows, :WIDTH] * SCALE, truth, sample_weight=weights[truth] / weights[truth].mean())
    matrix, intercept = np.zeros((WIDTH, WIDTH)), np.full(WIDTH, model.intercept_.min() - 1.0)
    matrix[:, model.classes_] = model.coef_.T * SCALE
    intercept[model.classes_] = model.intercept_
    given, share = recipe.network, recipe.logistic.share
    left = (1 - share) * (1 - given.phase_share)
    types = (1 - share) * (1 - given.type_share) * given.type_scale
    network = (1 - share) * network_part(given)
    return Stack((left * matrix).astype(np.float32), (left * intercept).astype(np.float32), types, network, share)


def network_part(given: NetworkRecipe) -> Vector:
    """Return the network's part in each label's score beside the ridge."""
    shares = [given.phase_share] * WIDTH + [given.type_share] * len(CONTENT_TYPES)
    return np.asarray(shares, dtype=np.float32)


def stacked(data: Dataset, found: Unseen, recipe: Recipe) -> tuple[Vector, Vector]:
    """Return the joined scores of each page with its site and alone, stacked as other owners' pages taught."""
    site, alone = np.zeros_like(found.ridge[0]), np.zeros_like(found.ridge[1])
    for learnt, tested in folds(data, recipe.training.folds, recipe.training.seed + 1):
        stack = fit_stack(data, found.ridge[0], learnt, recipe)
        for place, said in enumerate((site, alone)):
            said[tested] = stack.of(*(part[place, tested] for part in (found.ridge, found.logistic, found.network)))
    return site, alone


def fold_in(fitted: Fitted, stack: Stack, recipe: Recipe) -> Scorer:
    """Return the scorer whose parts add up to joined scores."""

    def turned(table: Vector) -> Vector:
        return np.hstack([table[:, :WIDTH] @ stack.matrix, table[:, WIDTH:] * stack.types]).astype(np.float32)

    dual = turned(fitted.ridge) + np.float32(stack.logistic) * fitted.logistic
    intercept = stack.logistic * fitted.logistic_intercept + np.concatenate(
        [stack.intercept, np.zeros(len(CONTENT_TYPES))]
    )
    held = as_weights(fitted, dual, intercept.astype(np.float32), recipe)
    network = replace(
        held.network,
        output_weights=held.network.output_weights * stack.network,
        output_bias=held.network.output_bias * stack.network,
    )
    return Scorer(fitted.encoder, replace(held, network=network))
