"""Splits pages into folds by owner, never by page: two sites of one owner share words, and would tell on each other."""

from collections.abc import Iterator

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from auditor.classify.encode import Vector
from auditor.train.dataset import Dataset, Numbers
from auditor.train.fit import scores
from auditor.train.recipe import Recipe


def folds(data: Dataset, count: int, seed: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield (pages to learn from, pages to test on), `count` times."""
    cut = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    yield from cut.split(np.zeros(len(data)), data.phase, data.group)


def out_of_fold(data: Dataset, recipe: Recipe, seed: int) -> tuple[Vector, Vector]:
    """Return the scores of every page by a model that never saw its owner: with its site, and alone."""
    found = np.zeros((2, len(data), 0), dtype=np.float32)
    for learnt, tested in folds(data, recipe.training.folds, seed):
        both = scores(data, learnt, np.concatenate([tested, tested + len(data)]), recipe)
        if not found.shape[2]:
            found = np.zeros((2, len(data), both.shape[1]), dtype=np.float32)
        found[0, tested], found[1, tested] = both[: len(tested)], both[len(tested) :]
    return found[0], found[1]
