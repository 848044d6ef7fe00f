"""Reads recipe.toml: everything that training may choose, so that a model can be made again from its own card."""

from functools import lru_cache

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.resources import folder


class Training(StrictRecord, frozen=True, kw_only=True):
    """See the comments in recipe.toml."""

    fewest_sites: int
    ridge: float
    second_share: float
    class_power: float
    picked_weight: float
    alone_weight: float
    folds: int
    seed: int


class Kernels(StrictRecord, frozen=True, kw_only=True):
    """Weights of the linear kernels and of the RBF kernel, and its gamma."""

    linear: dict[str, float]
    rbf: float
    gamma: float


class Stacking(StrictRecord, frozen=True, kw_only=True):
    """C of the regression over phase scores (inverse regularisation), and how much rare phases weigh in it."""

    c: float
    class_power: float


class NetworkRecipe(StrictRecord, frozen=True, kw_only=True):
    """The size and training of the network, and how much of the log-odds comes from it."""

    nets: int
    units: int
    epochs: int
    batch: int
    learning_rate: float
    weight_decay: float
    dropout: float
    phase_share: float
    type_share: float
    type_scale: float


class LogisticRecipe(StrictRecord, frozen=True, kw_only=True):
    """The logistic regression: L2 penalty, how much rare phases weigh in it, iterations, its part in the log-odds."""

    l2: float
    class_power: float
    max_iterations: int
    share: float


class CalibrationRecipe(StrictRecord, frozen=True, kw_only=True):
    """When a label is sure, when a second is named, and how much a page's content type says of its phase."""

    sure_accuracy: float
    least_sure: float
    second_at: float
    type_weight: float


class ZoneRecipe(StrictRecord, frozen=True, kw_only=True):
    """A text zone of the model."""

    sources: tuple[str, ...]
    weight: float
    idf: bool


class Recipe(StrictRecord, frozen=True, kw_only=True):
    """The whole recipe."""

    training: Training
    kernels: Kernels
    stacking: Stacking
    network: NetworkRecipe
    logistic: LogisticRecipe
    calibration: CalibrationRecipe
    zones: dict[str, ZoneRecipe]


@lru_cache(maxsize=1)
def recipe() -> Recipe:
    """Return the recipe that ships with the program."""
    held: Recipe = shipped_record(folder("train") / "recipe.toml", Recipe)
    return held
