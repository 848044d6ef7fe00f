"""The costs of findings as a record: what ships with the program, overlaid with the journey's own weights."""

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.journey import Journey
from auditor.resources import folder


class Doubt(StrictRecord, frozen=True, kw_only=True):
    """How much a page of unsure label weighs."""

    least: float
    unknown: float


class Weights(StrictRecord, frozen=True, kw_only=True):
    """All of weights.toml. `costs`: check id -> share of its part that it takes, 0-1."""

    costs: dict[str, float]
    doubt: Doubt


def shipped_weights() -> Weights:
    """Return the weights that ship with the program."""
    found: Weights = shipped_record(folder("scoring") / "weights.toml", Weights)
    return found


def weights_for(journey: Journey) -> Weights:
    """Return the weights for a journey: its `check_weights` win."""
    shipped = shipped_weights()
    return Weights(costs=shipped.costs | journey.check_weights, doubt=shipped.doubt)
