"""The model's arithmetic: zones and numbers add their shares, likeness to known pages and a small network the rest.

The score of a label is a sum over text zones, concepts, facts and names (linear), over known pages (how like them this
page is in all its numbers at once), and what the network reads out of the same numbers. Sums can be taken apart again,
which is what the reasons do.
"""

from dataclasses import dataclass

import numpy as np

from auditor.classify.encode import LINEAR, Columns, Encoder, Vector
from auditor.classify.features import Features


@dataclass(frozen=True)
class Network:
    """One hidden layer. `hidden`: numbers x units, `bias`: units, `outer`: units x labels, `base`: labels."""

    hidden: Vector
    bias: Vector
    outer: Vector
    base: Vector


@dataclass(frozen=True)
class Weights:
    """`text`: zone -> terms x labels. `linear`: scale -> names x labels. `known`: pages x numbers, with `pull`: pages x
    labels, and `reach`: how fast likeness fades. `base`: labels. `network`: over the same numbers as `known`."""

    text: dict[str, Vector]
    linear: dict[str, Vector]
    known: Vector
    pull: Vector
    reach: float
    base: Vector
    network: Network


@dataclass(slots=True)
class Scored:
    """A page's score taken apart, so that a part can be replaced. All parts are over the labels."""

    zones: dict[str, tuple[Columns, Vector]]
    raw: dict[str, Vector]
    parts: dict[str, Vector]
    away: Vector  # squared distance to each known page
    inner: Vector  # what reaches each unit of the network

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
        self._columns = np.ascontiguousarray(weights.known.T)
        self._norms = np.einsum("ij,ij->i", weights.known, weights.known)

    def score(self, features: Features) -> Scored:
        """Return the score of a page, in parts."""
        zones = {zone.name: zone.vector(features.terms) for zone in self.encoder.zones}
        raw = self.encoder.numbers(features)
        parts: dict[str, Vector] = {"base": self.weights.base}
        for name, (where, values) in zones.items():
            parts[f"zone:{name}"] = self.zone_part(name, where, values)
        for name in LINEAR:
            parts[f"linear:{name}"] = self.encoder.scale(name).standard(raw[name]) @ self.weights.linear[name]
        row = self.encoder.alike(raw)
        away = self.distances(row)
        parts["alike"] = self.alike_part(away)
        inner = row @ self.weights.network.hidden + self.weights.network.bias
        parts["network"] = self.network_part(inner)
        return Scored(zones, raw, parts, away, inner)

    def zone_part(self, name: str, where: Columns, values: Vector) -> Vector:
        """Return what a zone adds to each label."""
        length = float(np.sqrt(values @ values))
        if not length:
            return np.zeros(self.weights.base.shape, dtype=np.float32)
        part: Vector = ((values / length) @ self.weights.text[name][where]).astype(np.float32)
        return part

    def distances(self, values: Vector) -> Vector:
        """Return the squared distance of a page to each known page."""
        found: Vector = self._norms - 2.0 * (self.weights.known @ values) + values @ values
        return np.maximum(found, 0.0)

    def columns(self, columns: Columns) -> Vector:
        """Return some numbers of every known page: columns x pages."""
        found: Vector = self._columns[columns]
        return found

    def alike_part(self, away: Vector) -> Vector:
        """Return what likeness to known pages (distances in the last axis) adds to each label."""
        part: Vector = np.exp(-self.weights.reach * away) @ self.weights.pull
        return part

    def network_part(self, inner: Vector) -> Vector:
        """Return what the network adds to each label (what reaches its units in the last axis)."""
        network = self.weights.network
        part: Vector = np.maximum(inner, 0.0) @ network.outer + network.base
        return part
