"""Fits an encoder on training rows and encodes whole matrices with it, by the same arithmetic as a single page."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from auditor.classify.encode import DENSE, SCALES, Encoder, Scale, Vector, Zone, profile_name
from auditor.train.dataset import Dataset, Numbers
from auditor.train.recipe import Recipe

# A value that hardly varies must not be blown up by a tiny deviation.
LEAST_DEVIATION = 0.05
# How the names of each scale begin in a dataset.
PREFIX = {"concepts": "c:", "facts": "f:", "names": "n:", "profile": "c:"}


@dataclass(frozen=True)
class Encoded:
    """Rows of a dataset as the model sees them: unit rows by zone, standardised numbers by scale."""

    zones: dict[str, Any]
    numbers: dict[str, Vector]

    @property
    def dense(self) -> Vector:
        """The numbers that pages are compared by."""
        return np.hstack([self.numbers[name] for name in DENSE])


def site_counts(data: Dataset, rows: Numbers) -> Numbers:
    """Return on how many sites of `rows` each name occurs."""
    held = data.counts[rows]
    where = sparse.csr_matrix(
        (np.ones(len(rows)), (data.site[rows % len(data)], np.arange(len(rows)))),
        shape=(int(data.site.max()) + 1, len(rows)),
    )
    seen = where @ (held > 0).astype(np.float32)
    counts: Numbers = np.asarray((seen > 0).sum(axis=0)).ravel().astype(np.int64)
    return counts


def fit_encoder(data: Dataset, rows: Numbers, recipe: Recipe) -> Encoder:
    """Return the encoder of the pages `rows` (with their sites)."""
    kept = site_counts(data, rows) >= recipe.training.fewest_sites
    return Encoder(
        zones=tuple(_zone(data, rows, name, recipe, kept) for name in recipe.zones),
        concepts=_scale(data, rows, _names(data, "c:", kept), "concepts"),
        facts=_scale(data, rows, _names(data, "f:", kept), "facts"),
        names=_scale(data, rows, _names(data, "n:", kept), "names"),
        profile=_scale(data, rows, tuple(sorted({profile_name(name) for name in _names(data, "c:", kept)})), "profile"),
    )


def _names(data: Dataset, prefix: str, kept: npt.NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name[2:] for name, keep in zip(data.names, kept, strict=True) if keep and name.startswith(prefix))


@lru_cache(maxsize=2)
def terms_of(names: tuple[str, ...]) -> dict[str, list[tuple[int, str]]]:
    """Return zone of the features -> (column, term) of a dataset's names; the same for every fold."""
    found: dict[str, list[tuple[int, str]]] = {}
    for column, full in enumerate(names):
        zone, is_term, term = full.partition("=")
        if is_term and zone.startswith("t:"):
            found.setdefault(zone[2:], []).append((column, term))
    return found


def _zone(data: Dataset, rows: Numbers, name: str, recipe: Recipe, kept: npt.NDArray[np.bool_]) -> Zone:
    given = recipe.zones[name]
    held = terms_of(data.names)
    terms = {term for source in given.sources for column, term in held.get(source, ()) if kept[column]}
    plain = Zone(name, given.sources, tuple(sorted(terms)), np.ones(len(terms), dtype=np.float32))
    if not given.idf:
        return plain
    pages = np.asarray((_joined(data, plain)[rows] > 0).sum(axis=0)).ravel()
    idf = np.log((1 + len(rows)) / (1 + pages)) + 1
    return Zone(name, given.sources, plain.terms, idf.astype(np.float32))


def _joined(data: Dataset, zone: Zone) -> Any:  # noqa: ANN401 - scipy has no types
    held = terms_of(data.names)
    places = [
        (column, zone.columns[term])
        for source in zone.sources
        for column, term in held.get(source, ())
        if term in zone.columns
    ]
    return data.counts @ _selection(places, len(data.names), len(zone.terms))


def _selection(places: list[tuple[int, int]], height: int, width: int) -> Any:  # noqa: ANN401 - scipy has no types
    where = np.asarray(places, dtype=np.int64).reshape(-1, 2)
    return sparse.csr_matrix((np.ones(len(where), dtype=np.float32), where.T), shape=(height, width))


def _raw(data: Dataset, names: tuple[str, ...], scale: str) -> Vector:
    columns = {name: column for column, name in enumerate(names)}
    places: list[tuple[int, int]] = []
    for column, full in enumerate(data.names):
        kind, name = full[:2], full[2:]
        wanted = name if scale != "profile" else profile_name(name)
        if kind == PREFIX[scale] and wanted in columns:
            places.append((column, columns[wanted]))
    found: Vector = (data.counts @ _selection(places, len(data.names), len(names))).toarray()
    return found


def _scale(data: Dataset, rows: Numbers, names: tuple[str, ...], scale: str) -> Scale:
    seen = np.log1p(np.maximum(_raw(data, names, scale)[rows], 0.0))
    plain = Scale(names, seen.mean(axis=0), np.maximum(seen.std(axis=0), LEAST_DEVIATION).astype(np.float32), 1.0)
    values = np.clip((seen - plain.mean) / plain.deviation, -4, 4)
    typical = float(np.median((values**2).sum(axis=1))) or 1.0
    return Scale(names, plain.mean, plain.deviation, typical**-0.5)


def encode(data: Dataset, encoder: Encoder) -> Encoded:
    """Return all rows of the dataset, with site and alone, as the model sees them."""
    zones: dict[str, Any] = {}
    for zone in encoder.zones:
        held = _joined(data, zone).tocsr()
        held.data = 1.0 + np.log(np.maximum(held.data, 1.0))
        held = held @ sparse.diags(zone.idf)
        lengths = np.sqrt(np.asarray(held.multiply(held).sum(axis=1)).ravel())
        zones[zone.name] = (sparse.diags(1.0 / np.where(lengths > 0, lengths, 1.0)) @ held).tocsr().astype(np.float32)
    numbers = {name: encoder.scale(name).standard(_raw(data, encoder.scale(name).names, name)) for name in SCALES}
    return Encoded(zones, numbers)
