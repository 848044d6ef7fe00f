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
    """Weights of the linear scales and of likeness, and how fast likeness fades."""

    linear: dict[str, float]
    alike: float
    reach: float


class Mixing(StrictRecord, frozen=True, kw_only=True):
    """How much the mix of phase scores trusts the pages, and how much rare phases weigh in it."""

    trust: float
    class_power: float


class NetworkRecipe(StrictRecord, frozen=True, kw_only=True):
    """The network's size and schooling, and how much of the log-odds comes from it."""

    nets: int
    units: int
    turns: int
    batch: int
    rate: float
    decay: float
    dropped: float
    phase_share: float
    type_share: float
    type_scale: float


class LogisticRecipe(StrictRecord, frozen=True, kw_only=True):
    """The second opinion: how smooth, how much rare phases weigh in it, its schooling, its part in the log-odds."""

    smooth: float
    class_power: float
    turns: int
    share: float


class DoubtRecipe(StrictRecord, frozen=True, kw_only=True):
    """When a label is sure, when a second is named, and how much a page's content type says of its phase."""

    sure_accuracy: float
    least_sure: float
    second_at: float
    type_say: float


class ZoneRecipe(StrictRecord, frozen=True, kw_only=True):
    """A text zone of the model."""

    sources: tuple[str, ...]
    weight: float
    rarity: bool


class Recipe(StrictRecord, frozen=True, kw_only=True):
    """The whole recipe."""

    training: Training
    kernels: Kernels
    mixing: Mixing
    network: NetworkRecipe
    logistic: LogisticRecipe
    doubt: DoubtRecipe
    zones: dict[str, ZoneRecipe]


@lru_cache(maxsize=1)
def recipe() -> Recipe:
    """Return the recipe that ships with the program."""
    held: Recipe = shipped_record(folder("train") / "recipe.toml", Recipe)
    return held
