"""Learns log-odds of all labels from the kernel of pages, by logistic regression: a second opinion at no cost.

It has the same form as the ridge regression (a dual coefficient per page and label), so both become one set of
weights. Its loss cares for pages near the line between two labels where the ridge cares for all alike, and errs on
other pages.
"""

import numpy as np
from scipy import linalg
from scipy.optimize import minimize

from auditor.classify.encode import Vector
from auditor.records.base import PHASES
from auditor.train.recipe import Recipe

SPLIT = len(PHASES)
# Keeps the Cholesky factor of the kernel steady when two pages are the same.
JITTER = 1e-3
# Earlier gradients that L-BFGS keeps.
HISTORY = 8
TINY = 1e-12


def fit_logistic(
    with_site: Vector, alone: Vector, target: Vector, weight: Vector, recipe: Recipe
) -> tuple[Vector, Vector]:
    """Return the dual coefficients (pages x labels) and the intercept of each label.

    `with_site` and `alone`: kernel of each page, with its site and alone, to each page with its site. The search runs
    over the kernel's Cholesky factor, where all directions are equally steep (whitening).
    """
    pages, labels = target.shape
    square = with_site.astype(np.float64)
    square[np.diag_indices(pages)] += JITTER
    triangle = linalg.cholesky(square, lower=True).astype(np.float32)
    turned = linalg.solve_triangular(triangle, alone.T, lower=True).T
    share = recipe.training.alone_weight
    problem = _Problem(((triangle, 1 - share), (turned, share)), target, weight, recipe.logistic.l2)
    start = np.concatenate([np.zeros(pages * labels), problem.log_priors()])
    iterations = recipe.logistic.max_iterations
    limits = {"maxiter": iterations, "maxfun": 2 * iterations, "maxcor": HISTORY}
    best = minimize(problem.loss, start, jac=True, method="L-BFGS-B", options=limits).x
    whitened = best[: pages * labels].reshape(pages, labels).astype(np.float32)
    dual: Vector = linalg.solve_triangular(triangle.T, whitened, lower=False)
    return dual, best[pages * labels :].astype(np.float32)


class _Problem:
    """How wrong a set of weights is, and how that changes with each of them."""

    def __init__(self, parts: tuple[tuple[Vector, float], ...], target: Vector, weight: Vector, l2: float) -> None:
        self._parts, self._target, self._weight, self._l2 = parts, target, weight[:, None], l2

    def log_priors(self) -> Vector:
        """Return the logarithm of the frequency of each label."""
        found: Vector = np.log(np.maximum((self._target * self._weight).mean(axis=0), 1e-4))
        return found

    def loss(self, given: Vector) -> tuple[float, Vector]:
        """Return the loss at the weights `given` (whitened, then intercept) and its gradient."""
        pages, labels = self._target.shape
        whitened = given[: pages * labels].reshape(pages, labels).astype(np.float32)
        intercept = given[pages * labels :].astype(np.float32)
        total = 0.5 * self._l2 * float((whitened.astype(np.float64) ** 2).sum())
        gradient, intercept_gradient = self._l2 * whitened, np.zeros(labels)
        for part, share in self._parts:
            error, lost = self._error(part @ whitened + intercept)
            total += share * lost
            gradient = gradient + np.float32(share) * (part.T @ error)
            intercept_gradient += share * error.sum(axis=0)
        return total, np.concatenate([gradient.ravel(), intercept_gradient]).astype(np.float64)

    def _error(self, scores: Vector) -> tuple[Vector, float]:
        """Return probabilities less target (weighted) and the cross-entropy; phases and types each sum to 1."""
        error, lost = np.empty_like(scores), 0.0
        for labels in (slice(None, SPLIT), slice(SPLIT, None)):
            held = np.exp(scores[:, labels] - scores[:, labels].max(axis=1, keepdims=True))
            held /= held.sum(axis=1, keepdims=True)
            target = self._target[:, labels]
            lost -= float((self._weight * target * np.log(np.maximum(held, TINY))).sum())
            error[:, labels] = (held - target) * self._weight
        return error, lost
