"""Scores the yardsticks on the same pages and folds as the model: majority, rules, title alone, plain words."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from msgspec.structs import replace
from sklearn.linear_model import LogisticRegression

from auditor.classify.calibration import Calibration
from auditor.classify.encode import Vector
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.encoding import encode, fit_encoder
from auditor.train.folds import folds
from auditor.train.judged import judged_shares
from auditor.train.metrics import Judged
from auditor.train.recipe import Recipe, ZoneRecipe
from auditor.train.rules import by_rules, majority

# Yardsticks do not doubt: the shares of rules are 0 and 1.
PLAIN = Calibration(1.0, (), 1.0, 0.5, 0.5)
WORD_ZONES = {"title only": ("title",), "plain TF-IDF": ("title", "heads", "body")}


def rules_only(data: Dataset) -> Iterator[tuple[str, list[Judged]]]:
    """Yield the name and the judged pages of each yardstick that needs no training."""
    types = [CONTENT_TYPES.index("other")] * len(data)
    for name, shares in (
        ("majority", majority),
        ("URL rules", by_rules(("url",))),
        ("keyword rules", by_rules(("url", "title"))),
    ):
        yield name, judged_shares(data, shares(data), types, PLAIN)


def baselines(data: Dataset, recipe: Recipe, seed: int) -> Iterator[tuple[str, list[Judged]]]:
    """Yield name and judged pages of each yardstick; those that learn never see the owner they are tested on."""
    types = [CONTENT_TYPES.index("other")] * len(data)
    yield from rules_only(data)
    for name, zones in WORD_ZONES.items():
        yield name, judged_shares(data, _words(data, recipe, zones, seed), types, PLAIN)


def _words(data: Dataset, recipe: Recipe, zones: tuple[str, ...], seed: int) -> Vector:
    plain = replace(recipe, zones={"words": ZoneRecipe(sources=zones, weight=1.0, idf=True)})
    found = np.zeros((len(data), len(PHASES)), dtype=np.float32)
    for learnt, tested in folds(data, recipe.training.folds, seed):
        words = encode(data, fit_encoder(data, learnt, plain)).zones["words"]
        found[tested] = _regression(words, data, learnt, tested)
    return found


def _regression(words: Any, data: Dataset, learnt: Numbers, tested: Numbers) -> Vector:  # noqa: ANN401 - scipy
    model = LogisticRegression(C=10.0, max_iter=300, class_weight="balanced").fit(words[learnt], data.phase[learnt])
    held = np.zeros((len(tested), len(PHASES)), dtype=np.float32)
    held[:, model.classes_] = model.predict_proba(words[tested])
    return held
