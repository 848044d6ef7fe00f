"""Learns the small network that judges a page by its numbers: what it is called, how it is built, what it says.

One hidden layer over the numbers that pages are compared by, trained for phase and content type at once; several nets
of different beginnings lie side by side in it. It errs on other pages than the ridge does, which is why both are asked.
scikit-learn's own network takes neither shares of several labels, nor two kinds of label at once, nor dropout.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from auditor.classify.calibration import softmax
from auditor.classify.encode import DENSE, Encoder, Vector
from auditor.classify.score import Network
from auditor.records.base import PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.encoding import Encoded
from auditor.train.recipe import Recipe

SPLIT = len(PHASES)
# Adam's settings as published (Kingma and Ba 2015).
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8
LAST_LEARNING_RATE = 1e-5


def fit_network(
    data: Dataset, encoder: Encoder, encoded: Encoded, rows: Numbers, target: Vector, recipe: Recipe
) -> Network:
    """Return the network learnt from the pages `rows`, with their sites and alone; `target`: rows x labels, soft."""
    given = recipe.network
    factors = [np.full(len(encoder.scale(name).names), encoder.scale(name).factor) for name in DENSE]
    spread: npt.NDArray[np.float64] = np.concatenate(factors)
    pages = (np.vstack([encoded.dense[rows], encoded.dense[rows + len(data)]]) / spread).astype(np.float32)
    share = recipe.training.alone_weight
    weight = np.repeat(np.asarray([1 - share, share], dtype=np.float32) * 2, len(rows))
    nets = [
        _fit_one(pages, np.vstack([target, target]), weight, recipe, np.random.default_rng([recipe.training.seed, net]))
        for net in range(given.nets)
    ]
    hidden: Vector = np.hstack([net[0] for net in nets])
    output: Vector = np.vstack([net[2] for net in nets]) / np.float32(given.nets)
    return Network(
        hidden_weights=hidden / spread.astype(np.float32)[:, None],
        hidden_bias=np.concatenate([net[1] for net in nets]),
        output_weights=output.astype(np.float32),
        output_bias=np.mean([net[3] for net in nets], axis=0, dtype=np.float32),
    )


def network_logits(network: Network, dense: Vector) -> Vector:
    """Return the logits (rows x labels: phases, types) of rows of numbers."""
    found: Vector = (
        np.maximum(dense @ network.hidden_weights + network.hidden_bias, 0.0) @ network.output_weights
        + network.output_bias
    )
    return found


def _fit_one(
    pages: Vector, target: Vector, weight: Vector, recipe: Recipe, rng: np.random.Generator
) -> tuple[Vector, ...]:
    given = recipe.network
    width, labels = pages.shape[1], target.shape[1]
    parameters = _initial(width, given.units, labels, rng)
    optimizer = _Adam(parameters)
    for epoch in range(given.epochs):
        learning_rate = given.learning_rate * (1 - epoch / given.epochs) + LAST_LEARNING_RATE
        for batch in _batches(len(pages), given.batch, rng):
            mask = rng.random((len(batch), width), dtype=np.float32) > given.dropout
            gradients = _gradients(parameters, pages[batch] * mask / (1 - given.dropout), target[batch], weight[batch])
            for at in (0, 2):
                gradients[at] += given.weight_decay / len(pages) * parameters[at]
            optimizer.step(gradients, learning_rate)
    return tuple(parameters)


def _initial(width: int, units: int, labels: int, rng: np.random.Generator) -> list[Vector]:
    return [
        rng.normal(0, (2 / (width + units)) ** 0.5, (width, units)).astype(np.float32),
        np.zeros(units, dtype=np.float32),
        rng.normal(0, (2 / (units + labels)) ** 0.5, (units, labels)).astype(np.float32),
        np.zeros(labels, dtype=np.float32),
    ]


def _batches(count: int, size: int, rng: np.random.Generator) -> Iterator[Numbers]:
    order = rng.permutation(count)
    for start in range(0, count, size):
        yield order[start : start + size]


def _gradients(parameters: list[Vector], pages: Vector, target: Vector, weight: Vector) -> list[Vector]:
    """Return the gradient of the cross-entropy for each parameter."""
    pre_activation = pages @ parameters[0] + parameters[1]
    active = np.maximum(pre_activation, 0.0)
    logits = active @ parameters[2] + parameters[3]
    error = np.hstack([softmax(logits[:, :SPLIT]), softmax(logits[:, SPLIT:])]) - target
    error *= (weight / len(pages))[:, None]
    back = (error @ parameters[2].T) * (pre_activation > 0)
    return [pages.T @ back, back.sum(axis=0), active.T @ error, error.sum(axis=0)]


class _Adam:
    """The optimizer Adam, with bias-corrected moments."""

    def __init__(self, parameters: list[Vector]) -> None:
        self._parameters = parameters
        self._mean: list[npt.NDArray[np.float32]] = [np.zeros_like(part) for part in parameters]
        self._square: list[npt.NDArray[np.float32]] = [np.zeros_like(part) for part in parameters]
        self._count = 0

    def step(self, gradients: list[Vector], learning_rate: float) -> None:
        """Move every parameter one step."""
        self._count += 1
        step = learning_rate * (1 - BETA2**self._count) ** 0.5 / (1 - BETA1**self._count)
        for part, gradient, mean, square in zip(self._parameters, gradients, self._mean, self._square, strict=True):
            mean += (1 - BETA1) * (gradient - mean)
            square += (1 - BETA2) * (gradient * gradient - square)
            part -= (step * mean / (np.sqrt(square) + EPSILON)).astype(np.float32)
