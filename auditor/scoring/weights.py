"""The costs of findings as a record: what ships with the program, overlaid with the journey's own weights."""

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.journey import Journey
from auditor.resources import folder


class Doubt(StrictRecord, frozen=True, kw_only=True):
    """How much a page of unsure label weighs."""

    least: float
    unknown: float


class Curve(StrictRecord, frozen=True, kw_only=True):
    """The powers that the means of two parts are raised to."""

    ctas: float
    way_forward: float


class Weights(StrictRecord, frozen=True, kw_only=True):
    """All of weights.toml. `costs`: check id -> share of its part that it takes, 0-1."""

    costs: dict[str, float]
    curve: Curve
    doubt: Doubt


def shipped_weights() -> Weights:
    """Return the weights that ship with the program."""
    found: Weights = shipped_record(folder("scoring") / "weights.toml", Weights)
    return found


def weights_for(journey: Journey) -> Weights:
    """Return the weights for a journey: each cost times the journey's `check_weights`, at most 1."""
    shipped = shipped_weights()
    times = journey.check_weights
    costs = {check: min(1.0, cost * times.get(check, 1.0)) for check, cost in shipped.costs.items()}
    return Weights(costs=costs, curve=shipped.curve, doubt=shipped.doubt)
