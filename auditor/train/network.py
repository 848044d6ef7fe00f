"""Learns the small network that judges a page by its numbers: what it is called, how it is built, what it says.

One hidden layer over the numbers that pages are compared by, trained for phase and content type at once; several nets
of different beginnings lie side by side in it. It errs on other pages than the ridge does, which is why both are asked.
scikit-learn's own network takes neither shares of several labels, nor two kinds of label at once, nor dropout.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from auditor.classify.encode import ALIKE, Encoder, Vector
from auditor.classify.score import Network
from auditor.records.base import PHASES
from auditor.train.dataset import Dataset, Numbers
from auditor.train.encoding import Encoded
from auditor.train.recipe import Recipe

SPLIT = len(PHASES)
# Adam's usual settings.
MEMORY, SQUARES, TINY = 0.9, 0.999, 1e-8
LAST_RATE = 1e-5


def fit_network(
    data: Dataset, encoder: Encoder, encoded: Encoded, rows: Numbers, aim: Vector, recipe: Recipe
) -> Network:
    """Return the network learnt from the pages `rows`, with their sites and alone; `aim`: rows x labels."""
    given = recipe.network
    factors = [np.full(len(encoder.scale(name).names), encoder.scale(name).factor) for name in ALIKE]
    spread: npt.NDArray[np.float64] = np.concatenate(factors)
    pages = (np.vstack([encoded.alike[rows], encoded.alike[rows + len(data)]]) / spread).astype(np.float32)
    share = recipe.training.alone_weight
    weight = np.repeat(np.asarray([1 - share, share], dtype=np.float32) * 2, len(rows))
    nets = [
        _fit_one(pages, np.vstack([aim, aim]), weight, recipe, np.random.default_rng([recipe.training.seed, turn]))
        for turn in range(given.nets)
    ]
    hidden: Vector = np.hstack([net[0] for net in nets])
    outer: Vector = np.vstack([net[2] for net in nets]) / np.float32(given.nets)
    return Network(
        hidden=hidden / spread.astype(np.float32)[:, None],
        bias=np.concatenate([net[1] for net in nets]),
        outer=outer.astype(np.float32),
        base=np.mean([net[3] for net in nets], axis=0, dtype=np.float32),
    )


def of_network(network: Network, alike: Vector) -> Vector:
    """Return the log-odds of each label (phases, types) for rows of numbers."""
    found: Vector = np.maximum(alike @ network.hidden + network.bias, 0.0) @ network.outer + network.base
    return found


def _fit_one(
    pages: Vector, aim: Vector, weight: Vector, recipe: Recipe, chance: np.random.Generator
) -> tuple[Vector, ...]:
    given = recipe.network
    width, labels = pages.shape[1], aim.shape[1]
    table = _begin(width, given.units, labels, chance)
    steps = _Steps(table)
    for turn in range(given.turns):
        rate = given.rate * (1 - turn / given.turns) + LAST_RATE
        for some in _batches(len(pages), given.batch, chance):
            kept = chance.random((len(some), width), dtype=np.float32) > given.dropped
            slopes = _slopes(table, pages[some] * kept / (1 - given.dropped), aim[some], weight[some])
            for place in (0, 2):
                slopes[place] += given.decay / len(pages) * table[place]
            steps.take(slopes, rate)
    return tuple(table)


def _begin(width: int, units: int, labels: int, chance: np.random.Generator) -> list[Vector]:
    return [
        chance.normal(0, (2 / (width + units)) ** 0.5, (width, units)).astype(np.float32),
        np.zeros(units, dtype=np.float32),
        chance.normal(0, (2 / (units + labels)) ** 0.5, (units, labels)).astype(np.float32),
        np.zeros(labels, dtype=np.float32),
    ]


def _batches(count: int, size: int, chance: np.random.Generator) -> Iterator[Numbers]:
    order = chance.permutation(count)
    for start in range(0, count, size):
        yield order[start : start + size]


def _slopes(table: list[Vector], pages: Vector, aim: Vector, weight: Vector) -> list[Vector]:
    """Return how the error changes with each number of the table."""
    inner = pages @ table[0] + table[1]
    active = np.maximum(inner, 0.0)
    found = active @ table[2] + table[3]
    wrong = np.hstack([_shares(found[:, :SPLIT]), _shares(found[:, SPLIT:])]) - aim
    wrong *= (weight / len(pages))[:, None]
    back = (wrong @ table[2].T) * (inner > 0)
    return [pages.T @ back, back.sum(axis=0), active.T @ wrong, wrong.sum(axis=0)]


def _shares(found: Vector) -> Vector:
    held = np.exp(found - found.max(axis=1, keepdims=True))
    shares: Vector = held / held.sum(axis=1, keepdims=True)
    return shares


class _Steps:
    """Adam: steps of even length down the slope (Kingma and Ba 2015)."""

    def __init__(self, table: list[Vector]) -> None:
        self._table = table
        self._mean: list[npt.NDArray[np.float32]] = [np.zeros_like(part) for part in table]
        self._square: list[npt.NDArray[np.float32]] = [np.zeros_like(part) for part in table]
        self._count = 0

    def take(self, slopes: list[Vector], rate: float) -> None:
        """Move every number of the table one step."""
        self._count += 1
        length = rate * (1 - SQUARES**self._count) ** 0.5 / (1 - MEMORY**self._count)
        for part, slope, mean, square in zip(self._table, slopes, self._mean, self._square, strict=True):
            mean += (1 - MEMORY) * (slope - mean)
            square += (1 - SQUARES) * (slope * slope - square)
            part -= (length * mean / (np.sqrt(square) + TINY)).astype(np.float32)
