"""The model's arithmetic: each zone and each number adds its share, and likeness to known pages adds the rest.

The score of a label is a sum over text zones, concepts and facts (linear), and over known pages (how like them this
page is in its profile and in its build). Sums can be taken apart again, which is what the reasons do.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from auditor.classify.encode import Columns, Encoder, Vector
from auditor.classify.features import Features
from auditor.records.base import PHASES

LINEAR = ("concepts", "facts")
ALIKE = ("profile", "facts")


@dataclass(frozen=True)
class Weights:
    """`text`: zone -> terms x labels. `linear`: scale -> names x labels. `known`: scale -> pages x names with
    `pull`: scale -> pages x labels, `reach`: scale -> how fast likeness fades. `base`: labels."""

    text: dict[str, Vector]
    linear: dict[str, Vector]
    known: dict[str, Vector]
    pull: dict[str, Vector]
    reach: dict[str, float]
    base: Vector


@dataclass(slots=True)
class Scored:
    """A page's score taken apart, so that a part can be replaced. All parts are over the labels."""

    zones: dict[str, tuple[Columns, Vector]]
    raw: dict[str, Vector]
    parts: dict[str, Vector]
    away: dict[str, Vector]  # squared distance to each known page

    @property
    def total(self) -> Vector:
        """The score of each label."""
        found: Vector = np.sum(list(self.parts.values()), axis=0, dtype=np.float32)
        return found


class Scorer:
    """Scores pages with an encoder and weights."""

    def __init__(self, encoder: Encoder, weights: Weights) -> None:
        self.encoder = encoder
        self.weights = weights
        self._columns = {name: np.ascontiguousarray(known.T) for name, known in weights.known.items()}
        self._phases = {name: np.ascontiguousarray(pull[:, : len(PHASES)]) for name, pull in weights.pull.items()}
        self._norms = {name: np.einsum("ij,ij->i", known, known) for name, known in weights.known.items()}

    def score(self, features: Features) -> Scored:
        """Return the score of a page, in parts."""
        zones = {zone.name: zone.vector(features.terms) for zone in self.encoder.zones}
        raw = self.encoder.numbers(features)
        parts: dict[str, Vector] = {"base": self.weights.base}
        for name, (where, values) in zones.items():
            parts[f"zone:{name}"] = self.zone_part(name, where, values)
        away: dict[str, Vector] = {}
        for name in LINEAR:
            parts[f"linear:{name}"] = self.encoder.scale(name).standard(raw[name]) @ self.weights.linear[name]
        for name in ALIKE:
            away[name] = self.distances(name, self.encoder.scale(name).standard(raw[name]))
            parts[f"alike:{name}"] = self.alike_part(name, away[name])
        return Scored(zones, raw, parts, away)

    def zone_part(self, name: str, where: Columns, values: Vector) -> Vector:
        """Return what a zone adds to each label."""
        length = float(np.sqrt(values @ values))
        if not length:
            return np.zeros(self.weights.base.shape, dtype=np.float32)
        part: Vector = ((values / length) @ self.weights.text[name][where]).astype(np.float32)
        return part

    def distances(self, name: str, values: Vector) -> Vector:
        """Return the squared distance of a page to each known page."""
        known = self.weights.known[name]
        found: npt.NDArray[np.float32] = self._norms[name] - 2.0 * (known @ values) + values @ values
        return np.maximum(found, 0.0)

    def alike_part(self, name: str, away: Vector) -> Vector:
        """Return what likeness to known pages adds to each label."""
        part: Vector = np.exp(-self.weights.reach[name] * away) @ self.weights.pull[name]
        return part

    def column(self, name: str, column: int) -> Vector:
        """Return one number of every known page."""
        found: Vector = self._columns[name][column]
        return found

    def alike_phases(self, name: str, away: Vector) -> Vector:
        """Return what likeness to known pages adds to each phase."""
        part: Vector = np.exp(-self.weights.reach[name] * away) @ self._phases[name]
        return part
