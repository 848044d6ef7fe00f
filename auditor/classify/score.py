"""The model's arithmetic: zones and numbers add their parts, an RBF kernel and a small network the rest.

The score of a label is a sum over text zones, concepts, facts and names (linear), over support pages (an RBF kernel
of all numbers at once), and what the network reads out of the same numbers. Sums can be taken apart again,
which is what the reasons do.
"""

from dataclasses import dataclass

import numpy as np

from auditor.classify.encode import LINEAR, Columns, Encoder, Vector
from auditor.classify.features import Features


@dataclass(frozen=True)
class Network:
    """One hidden layer of rectified units: numbers x units, units, units x labels, labels."""

    hidden_weights: Vector
    hidden_bias: Vector
    output_weights: Vector
    output_bias: Vector


@dataclass(frozen=True)
class Weights:
    """`text`: zone -> terms x labels. `linear`: scale -> names x labels. `support`: pages x numbers, with `dual`
    coefficients (pages x labels) and `gamma` of the RBF kernel. `intercept`: labels. `network`: the same numbers."""

    text: dict[str, Vector]
    linear: dict[str, Vector]
    support: Vector
    dual: Vector
    gamma: float
    intercept: Vector
    network: Network


@dataclass(slots=True)
class Scored:
    """A page's score taken apart, so that a part can be replaced. All parts are over the labels."""

    zones: dict[str, tuple[Columns, Vector]]
    raw: dict[str, Vector]
    parts: dict[str, Vector]
    squared: Vector  # squared distance to each support page
    pre_activation: Vector  # of each unit of the network

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
        self._columns = np.ascontiguousarray(weights.support.T)
        self._norms = np.einsum("ij,ij->i", weights.support, weights.support)

    def score(self, features: Features) -> Scored:
        """Return the score of a page, in parts."""
        zones = {zone.name: zone.vector(features.terms) for zone in self.encoder.zones}
        raw = self.encoder.numbers(features)
        parts: dict[str, Vector] = {"intercept": self.weights.intercept}
        for name, (where, values) in zones.items():
            parts[f"zone:{name}"] = self.zone_part(name, where, values)
        for name in LINEAR:
            parts[f"linear:{name}"] = self.encoder.scale(name).standard(raw[name]) @ self.weights.linear[name]
        row = self.encoder.dense(raw)
        squared = self.squared_distances(row)
        parts["dense"] = self.rbf_part(squared)
        pre_activation = row @ self.weights.network.hidden_weights + self.weights.network.hidden_bias
        parts["network"] = self.network_part(pre_activation)
        return Scored(zones, raw, parts, squared, pre_activation)

    def zone_part(self, name: str, where: Columns, values: Vector) -> Vector:
        """Return what a zone adds to each label."""
        length = float(np.sqrt(values @ values))
        if not length:
            return np.zeros(self.weights.intercept.shape, dtype=np.float32)
        part: Vector = ((values / length) @ self.weights.text[name][where]).astype(np.float32)
        return part

    def squared_distances(self, values: Vector) -> Vector:
        """Return the squared distance of a page to each support page."""
        found: Vector = self._norms - 2.0 * (self.weights.support @ values) + values @ values
        return np.maximum(found, 0.0)

    def support_columns(self, columns: Columns) -> Vector:
        """Return some numbers of every support page: columns x pages."""
        found: Vector = self._columns[columns]
        return found

    def rbf_part(self, squared: Vector) -> Vector:
        """Return what the kernel over support pages (squared distances in the last axis) adds to each label."""
        part: Vector = np.exp(-self.weights.gamma * squared) @ self.weights.dual
        return part

    def network_part(self, pre_activation: Vector) -> Vector:
        """Return what the network adds to each label (pre-activations in the last axis)."""
        network = self.weights.network
        part: Vector = np.maximum(pre_activation, 0.0) @ network.output_weights + network.output_bias
        return part
