"""Makes a model folder from a dataset: cross-validates for the figures and the calibration, then learns from all."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import scipy
import sklearn

from auditor.classify.adapt import ZONES
from auditor.classify.encode import Vector
from auditor.classify.holdout import FROZEN, pack_holdout
from auditor.classify.learned import LEAST_PAGES
from auditor.classify.score import Scorer
from auditor.classify.store import as_json, write_folder
from auditor.classify.unpack import pack, pack_calibration
from auditor.errors.said import Said
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.baselines import baselines
from auditor.train.calibrate import calibrate
from auditor.train.card import Card, as_markdown, languages_of
from auditor.train.dataset import Dataset
from auditor.train.encoding import encode
from auditor.train.fit import fit
from auditor.train.folds import out_of_fold
from auditor.train.judged import judged
from auditor.train.keep import to_files
from auditor.train.recipe import Recipe
from auditor.train.stacking import fit_stack, fold_in, stacked
from auditor.train.table import first_draw, measured, parts_of
from auditor.version import VERSION

NAME = "phase"
MOST_FROZEN = 400
IDENTITY_FIGURES = ("macro_f1_3", "accuracy", "ece", "accuracy_at_80_coverage", "sure_accuracy", "sure_share")
# Those that are told of each language besides, as accuracy_sv.
LANGUAGE_FIGURES = ("accuracy", "sure_accuracy")
Say = Callable[[str], None]


def make_model(data: Dataset, recipe: Recipe, folder: Path, made: str, say: Say) -> Card:
    """Write a model to `folder` and return its card. `made` is the date for the card; `say` hears of progress."""
    say(str(Said("cross-validating", n=len(data), sites=int(data.site.max()) + 1, folds=recipe.training.folds)))
    unseen = out_of_fold(data, recipe, recipe.training.seed)
    with_site, alone = stacked(data, unseen, recipe)
    calibration, curve = calibrate(data, with_site, recipe)
    found = {name: measured(rows) for name, rows in parts_of(judged(data, with_site, calibration)).items()}
    found["random draw, page alone"] = measured(first_draw(judged(data, alone, calibration)))
    say(str(Said("yardsticks")))
    for name, rows in baselines(data, recipe, recipe.training.seed):
        found[name] = measured(first_draw(rows))
    say(str(Said("learning")))
    everything = np.arange(len(data))
    scorer = fold_in(fit(data, everything, recipe), fit_stack(data, unseen.ridge[0], everything, recipe), recipe)
    card = _card(data, made, found)
    head = {
        "id": NAME,
        "version": VERSION,
        "made": made,
        "labels": list(PHASES),
        "content_types": list(CONTENT_TYPES),
        "calibration": {
            **pack_calibration(calibration),
            "curve": [vars(point) for point in curve],
        },
        "figures": identity_figures(found),
        "recipe": msgspec.to_builtins(recipe),
        "libraries": _libraries(),
    }
    files = {
        **pack(scorer.encoder, scorer.weights),
        FROZEN: _holdout(data, scorer, with_site),
        **{f"data/{name}": body for name, body in to_files(data).items()},
        "card.json": as_json(msgspec.to_builtins(card)),
        "card.md": as_markdown(card).encode(),
    }
    write_folder(folder, head, files)
    return card


def _holdout(data: Dataset, scorer: Scorer, unseen: Vector) -> bytes:
    """Return the file of the hold-out set: pages drawn evenly over the sites, none that was picked for being hard."""
    drawn = np.flatnonzero(~data.picked)
    rows = drawn if len(drawn) else np.arange(len(data))
    parts = min(MOST_FROZEN, len(rows))
    rows = rows[((np.arange(parts) + 0.5) * len(rows) / parts).astype(np.int64)]  # the middle of each part
    encoded = encode(data, scorer.encoder)
    held = {name: encoded.zones[name][rows] for name in ZONES}
    zones = {name: (part.indptr, part.indices, part.data) for name, part in held.items()}
    return pack_holdout(zones, encoded.dense[rows], unseen[rows], data.phase[rows])


def _draw(found: dict[str, dict[str, float]]) -> dict[str, float]:
    return found.get("random draw", found["all pages"])


def identity_figures(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return what every audit tells of its model, and how often it is right in each language that it has learned."""
    drawn = _draw(found)
    told = {name: drawn[name] for name in IDENTITY_FIGURES if name in drawn}
    for part, figures in found.items():
        code = part.removeprefix("language ")
        if code != part and figures["pages"] >= LEAST_PAGES:
            told |= {f"{name}_{code}": figures[name] for name in LANGUAGE_FIGURES if name in figures}
    return told


def _card(data: Dataset, made: str, found: dict[str, dict[str, float]]) -> Card:
    sizes = np.bincount(data.phase, minlength=len(PHASES))
    return Card(
        name=NAME,
        version=VERSION,
        made=made,
        pages=len(data),
        sites=int(data.site.max()) + 1,
        owners=int(data.group.max()) + 1,
        languages=languages_of(data),
        phases={label: int(size) for label, size in zip(PHASES, sizes, strict=True)},
        figures=found,
        notes=data.notes,
    )


def _libraries() -> dict[str, Any]:
    return {
        "python": ".".join(map(str, sys.version_info[:2])),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    }
