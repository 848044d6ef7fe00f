"""Decides which pages are on one subject by weighed evidence: their words, their names, rows that differ by place.

The weights are those of a logistic regression over pairs of pages that were put into one subject or two; they stand in
topics.toml. Pages are then joined as long as the pairs of a group are likely enough of one subject.
"""

from collections.abc import Iterable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from auditor.site.called import Called
from auditor.site.folders import named_folders
from auditor.site.matrices import main_directions, unit_rows
from auditor.site.shelves import shelves_in
from auditor.site.topicrules import KinWeights, TopicRules
from auditor.site.vectors import Space

Square = NDArray[np.float32]
# Subjects in the sense of words that stand together, for n pages: this times the root of n.
DIMENSIONS = 1.2
LEAST_DIMENSIONS = 3
# Pages of a group that a lone page is compared with: its nearest.
NEAREST = 4


def kinship(space: Space, called: Called, positions: Sequence[int], weights: KinWeights) -> Square:
    """Return for each pair of pages how likely they are on one subject, 0-1."""
    named = named_vectors(space, called, positions)
    both = unit_rows(named + unit_rows(space.matrix[list(positions)]))
    texts = cosines(space.matrix[list(positions)])
    odds = weights.bias + weights.text * texts + weights.usual * standing(texts)
    meant = cosines(latent(both))
    odds += weights.latent * meant
    odds += weights.name * rarest_shared(called, positions)
    odds += weights.row * same_row(called, positions)
    odds += weights.folder * shared_folder(called, positions)
    likely: Square = (1 / (1 + np.exp(-odds.astype(np.float64)))).astype(np.float32)
    shelves = [shelf.pages for shelf in shelves_in(called, positions, weights.shelf_called)]
    return with_shelves(likely, meant, shelves, weights)


def with_shelves(likely: Square, meant: Square, shelves: Iterable[Sequence[int]], weights: KinWeights) -> Square:
    """Return the likelihoods, those of pages on one shelf no less than its own where the shelf belongs together.

    `meant` says how alike what the pages' words stand together with is.
    """
    found = likely.copy()
    for rows in shelves:
        block = np.ix_(rows, rows)
        if mean_of_pairs(meant, rows) >= weights.shelf_alike:
            found[block] = np.maximum(found[block], weights.shelf)
    return found


def mean_of_pairs(values: Square, rows: Sequence[int]) -> float:
    """Return the mean of the values of all pairs of `rows`; 0 for a single row."""
    if len(rows) < 2:
        return 0.0
    block = values[np.ix_(rows, rows)]
    return float((block.sum(dtype=np.float64) - np.trace(block)) / (len(rows) * (len(rows) - 1)))


def groups_of(likely: Square, rules: TopicRules) -> list[list[int]]:
    """Return groups of two pages or more (rows of `likely`), the largest first; the others are of no group."""
    from scipy.cluster.hierarchy import fcluster, linkage  # loaded when it is wanted
    from scipy.spatial.distance import squareform

    if len(likely) < 2:
        return []
    apart = 1 - (likely + likely.T) / 2
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    labels = fcluster(tree, 1 - rules.kin.joined, "distance")
    return sized(with_lone(likely, labels, rules.kin.lone))


def with_lone(likely: Square, labels: NDArray[np.int32], least: float) -> NDArray[np.int32]:
    """Return the labels with pages of no group given to the group whose nearest pages they are most akin to."""
    found = labels.copy()
    sizes = np.bincount(labels)
    large = np.flatnonzero(sizes > 1)
    for page in np.flatnonzero(sizes[labels] == 1):
        akin = [float(np.sort(likely[page, labels == group])[::-1][:NEAREST].mean()) for group in large]
        if akin and max(akin) >= least:
            found[page] = large[int(np.argmax(akin))]
    return found


def sized(labels: NDArray[np.int32]) -> list[list[int]]:
    """Return the members of each label that has two or more, the largest group first."""
    order = np.argsort(labels, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return sorted((one.tolist() for one in groups if len(one) > 1), key=lambda one: (-len(one), one[0]))


def named_vectors(space: Space, called: Called, positions: Sequence[int]) -> sparse.csr_matrix:
    """Return pages x stems by what the pages are called, rarer stems heavier, rows of length 1."""
    triples = [
        (row, stem, weight**0.5)
        for row, position in enumerate(positions)
        for stem, weight in sorted(called.stems[position].items())
        if weight > 0
    ]
    rows, stems, weights = zip(*triples, strict=True) if triples else ((), (), ())
    shape = (len(positions), space.matrix.shape[1])
    found = sparse.csr_matrix((np.array(weights, dtype=np.float32), (rows, stems)), shape=shape)
    pages = np.maximum(
        np.bincount(found.indices, minlength=shape[1]),
        np.bincount(space.matrix[list(positions)].indices, minlength=shape[1]),
    )
    rarity = np.log((1 + len(positions)) / (1 + pages)) + 1
    found.data *= rarity.astype(np.float32)[found.indices]
    return unit_rows(found)


def latent(matrix: sparse.csr_matrix) -> NDArray[np.float32]:
    """Return the pages by what stands together on the site: different words for one thing come near each other."""
    pages, stems = matrix.shape
    size = min(max(LEAST_DIMENSIONS, round(DIMENSIONS * pages**0.5)), pages - 1, stems - 1)
    if size < LEAST_DIMENSIONS:
        return np.asarray(matrix.todense(), dtype=np.float32)
    directions, lengths = main_directions(matrix, size)
    return np.asarray(directions * np.sqrt(lengths), dtype=np.float32)


def cosines(matrix: sparse.csr_matrix | NDArray[np.float32]) -> Square:
    """Return the cosine of each pair of rows."""
    if isinstance(matrix, np.ndarray):
        rows = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
        return np.asarray(rows @ rows.T, dtype=np.float32)
    return np.asarray((matrix @ matrix.T).todense(), dtype=np.float32)


def standing(values: Square) -> Square:
    """Return how much more alike pairs are than is usual on the site: quarters of standard deviations."""
    apart = ~np.eye(len(values), dtype=np.bool_)
    usual = values[apart]
    if not usual.size:
        return np.zeros_like(values)
    return np.asarray((values - usual.mean()) / (usual.std() + 1e-6) / 4, dtype=np.float32)


def rarest_shared(called: Called, positions: Sequence[int]) -> Square:
    """Return how rare the rarest stem is that both pages are called by, 0 (none) to 1 (no other page has it)."""
    found = np.zeros((len(positions), len(positions)), dtype=np.float32)
    strength: dict[int, list[tuple[int, float]]] = {}
    for row, position in enumerate(positions):
        heaviest = max(called.stems[position].values(), default=0.0)
        for stem, weight in called.stems[position].items():
            if weight > 0:
                strength.setdefault(stem, []).append((row, (weight / heaviest) ** 0.5))
    whole = log(max(3, len(positions)))
    for stem in sorted(strength):
        rows = [row for row, _ in strength[stem]]
        if 1 < len(rows) < len(positions):
            share = np.sqrt([weight for _, weight in strength[stem]])
            value = (log(len(positions) / len(rows)) / whole) * np.outer(share, share)
            block = np.ix_(rows, rows)
            found[block] = np.maximum(found[block], value)
    return found


def shared_folder(called: Called, positions: Sequence[int]) -> Square:
    """Return how few pages are in the smallest folder with a name of its own that holds both, 0 (none) to 1."""
    found = np.zeros((len(positions), len(positions)), dtype=np.float32)
    whole = log(max(3, len(positions)))
    for rows in named_folders([called.url(position) for position in positions], called.code).values():
        if 1 < len(rows) < len(positions):
            block = np.ix_(rows, rows)
            found[block] = np.maximum(found[block], log(len(positions) / len(rows)) / whole)
    return found


def same_row(called: Called, positions: Sequence[int]) -> Square:
    """Return 1 for pages that are called the same but for a place."""
    number = {position: row for row, position in enumerate(positions)}
    found = np.zeros((len(positions), len(positions)), dtype=np.float32)
    for pages in called.rows:
        rows = [number[page] for page in pages if page in number]
        found[np.ix_(rows, rows)] = 1
    return found
