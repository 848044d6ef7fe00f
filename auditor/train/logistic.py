"""Learns log-odds of all labels from the likeness of pages, by logistic regression: a second opinion at no cost.

It has the same form as the ridge regression (a pull of each known page on each label), so both become one set of
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
# Keeps the triangle of the likeness steady when two pages are the same.
JITTER = 1e-3
# Steps back that the search remembers.
MEMORY = 8
TINY = 1e-12


def fit_logistic(
    with_site: Vector, alone: Vector, aim: Vector, weight: Vector, recipe: Recipe
) -> tuple[Vector, Vector]:
    """Return the pull of each page on each label, and the base of each label.

    `with_site` and `alone`: likeness of each page, with its site and alone, to each page with its site. The search runs
    over the likeness's triangle, where all directions are equally steep.
    """
    pages, labels = aim.shape
    square = with_site.astype(np.float64)
    square[np.diag_indices(pages)] += JITTER
    triangle = linalg.cholesky(square, lower=True).astype(np.float32)
    turned = linalg.solve_triangular(triangle, alone.T, lower=True).T
    share = recipe.training.alone_weight
    problem = _Problem(((triangle, 1 - share), (turned, share)), aim, weight, recipe.logistic.smooth)
    begin = np.concatenate([np.zeros(pages * labels), problem.commonness()])
    turns = recipe.logistic.turns
    limits = {"maxiter": turns, "maxfun": 2 * turns, "maxcor": MEMORY}
    best = minimize(problem.loss, begin, jac=True, method="L-BFGS-B", options=limits).x
    inner = best[: pages * labels].reshape(pages, labels).astype(np.float32)
    pull: Vector = linalg.solve_triangular(triangle.T, inner, lower=False)
    return pull, best[pages * labels :].astype(np.float32)


class _Problem:
    """How wrong a set of weights is, and how that changes with each of them."""

    def __init__(self, parts: tuple[tuple[Vector, float], ...], aim: Vector, weight: Vector, smooth: float) -> None:
        self._parts, self._aim, self._weight, self._smooth = parts, aim, weight[:, None], smooth

    def commonness(self) -> Vector:
        """Return the logarithm of how common each label is."""
        found: Vector = np.log(np.maximum((self._aim * self._weight).mean(axis=0), 1e-4))
        return found

    def loss(self, given: Vector) -> tuple[float, Vector]:
        """Return the loss at the weights `given` (inner, then base) and its slopes."""
        pages, labels = self._aim.shape
        inner = given[: pages * labels].reshape(pages, labels).astype(np.float32)
        base = given[pages * labels :].astype(np.float32)
        total = 0.5 * self._smooth * float((inner.astype(np.float64) ** 2).sum())
        slopes, base_slopes = self._smooth * inner, np.zeros(labels)
        for part, share in self._parts:
            wrong, lost = self._wrong(part @ inner + base)
            total += share * lost
            slopes = slopes + np.float32(share) * (part.T @ wrong)
            base_slopes += share * wrong.sum(axis=0)
        return total, np.concatenate([slopes.ravel(), base_slopes]).astype(np.float64)

    def _wrong(self, scores: Vector) -> tuple[Vector, float]:
        """Return how far the shares are from the aim (weighted), and the loss; phases and types each sum to 1."""
        wrong, lost = np.empty_like(scores), 0.0
        for labels in (slice(None, SPLIT), slice(SPLIT, None)):
            held = np.exp(scores[:, labels] - scores[:, labels].max(axis=1, keepdims=True))
            held /= held.sum(axis=1, keepdims=True)
            aim = self._aim[:, labels]
            lost -= float((self._weight * aim * np.log(np.maximum(held, TINY))).sum())
            wrong[:, labels] = (held - aim) * self._weight
        return wrong, lost
