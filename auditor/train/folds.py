"""Splits pages into folds by owner, never by page: two sites of one owner share words, and would tell on each other."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from auditor.classify.encode import Vector
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.fit import fit, kernel
from auditor.train.network import network_logits
from auditor.train.recipe import Recipe

LABELS = len(PHASES) + len(CONTENT_TYPES)


@dataclass(frozen=True)
class Unseen:
    """What models that never saw a page's owner say of it: (with its site, alone) x pages x labels.

    `ridge`: scores of one label against the rest. `logistic` and `network`: log-odds.
    """

    ridge: Vector
    logistic: Vector
    network: Vector


def folds(data: Dataset, count: int, seed: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield (pages to learn from, pages to test on), `count` times."""
    cut = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    with warnings.catch_warnings():  # rare labels are in too few pages for every fold, which is as it is
        warnings.filterwarnings("ignore", "The least populated class", UserWarning)
        parts = list(cut.split(np.zeros(len(data)), data.phase, data.group))
    yield from parts


def out_of_fold(data: Dataset, recipe: Recipe, seed: int) -> Unseen:
    """Return what is said of every page by a model that never saw its owner."""
    found = Unseen(*(np.zeros((2, len(data), LABELS), dtype=np.float32) for _ in range(3)))
    for learnt, tested in folds(data, recipe.training.folds, seed):
        fitted = fit(data, learnt, recipe)
        for place, wanted in enumerate((tested, tested + len(data))):
            kernels = kernel(fitted.encoded, wanted, learnt, recipe)
            found.ridge[place, tested] = kernels @ fitted.ridge
            found.logistic[place, tested] = kernels @ fitted.logistic + fitted.logistic_intercept
            found.network[place, tested] = network_logits(fitted.network, fitted.encoded.dense[wanted])
    return found
