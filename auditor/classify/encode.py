"""Turns features into the numbers the model weighs: zones of unit length, concepts and facts standardised.

The same arithmetic serves training (a whole matrix) and labelling (one page); a test holds that they agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from auditor.classify.features import Features

Vector = npt.NDArray[np.float32]
Columns = npt.NDArray[np.int64]
# Standardised values beyond this say no more; keeps one odd page from deciding alone.
MOST_DEVIATIONS = 4.0
# All scales; those whose numbers are weighed one by one; those that pages are compared by, all together.
SCALES = ("concepts", "facts", "names", "profile")
LINEAR = ("concepts", "facts", "names")
DENSE = ("profile", "facts", "names")
# The profile of a page counts a concept once for what the page calls itself and once for what it says.
HEAD_ZONES = frozenset(("title", "url", "anchors", "desc", "heads"))


def profile_name(concept_at_zone: str) -> str:
    """Return the profile's name of a concept in a zone: `price@title` is `price@head`, `price@body` is `price@text`."""
    concept, _, zone = concept_at_zone.partition("@")
    return f"{concept}@{'head' if zone in HEAD_ZONES else 'text'}"


def _bounded(values: Vector) -> Vector:
    """Return the values within MOST_DEVIATIONS; `np.clip` says the same at four times the cost for a few numbers."""
    found: Vector = np.minimum(np.maximum(values, -MOST_DEVIATIONS), MOST_DEVIATIONS)
    return found


@dataclass(frozen=True)
class Zone:
    """One text zone: the zones of `Features.terms` it joins, and the idf of each of its terms."""

    name: str
    sources: tuple[str, ...]
    terms: tuple[str, ...]
    idf: Vector

    @cached_property
    def columns(self) -> dict[str, int]:
        """Term -> column within the zone."""
        return {term: column for column, term in enumerate(self.terms)}

    def vector(self, terms: Mapping[str, Mapping[str, int]]) -> tuple[Columns, Vector]:
        """Return the columns and the damped, idf-weighted counts of a page's terms, not yet of unit length."""
        held: dict[int, int] = {}
        columns = self.columns
        for source in self.sources:
            for term, count in terms.get(source, {}).items():
                column = columns.get(term)
                if column is not None:
                    held[column] = held.get(column, 0) + count
        where = np.fromiter(held.keys(), dtype=np.int64, count=len(held))
        counts = np.fromiter(held.values(), dtype=np.float32, count=len(held))
        return where, ((1.0 + np.log(np.maximum(counts, 1.0))) * self.idf[where]).astype(np.float32)


@dataclass(frozen=True)
class Scale:
    """Named numbers with their mean, deviation and a common factor."""

    names: tuple[str, ...]
    mean: Vector
    deviation: Vector
    factor: float

    @cached_property
    def columns(self) -> dict[str, int]:
        """Name -> column."""
        return {name: column for column, name in enumerate(self.names)}

    def standard(self, raw: Vector) -> Vector:
        """Return raw values (columns, or rows x columns) damped, standardised, bounded and scaled."""
        values = (np.log1p(np.maximum(raw, 0.0)) - self.mean) / self.deviation
        found: Vector = (_bounded(values) * self.factor).astype(np.float32)
        return found

    def standard_at(self, columns: Columns, raw: Vector) -> Vector:
        """Return the raw values of some columns, standardised."""
        values = (np.log1p(np.maximum(raw, 0.0)) - self.mean[columns]) / self.deviation[columns]
        found: Vector = (_bounded(values) * self.factor).astype(np.float32)
        return found

    def raw(self, values: Iterable[tuple[str, float]]) -> Vector:
        """Return the values in column order, those of one name added up, those of no column left out."""
        columns = self.columns
        found: dict[int, float] = {}
        for name, value in values:
            column = columns.get(name)
            if column is not None:
                found[column] = found.get(column, 0.0) + value
        held = np.zeros(len(self.names), dtype=np.float32)
        held[list(found)] = list(found.values())
        return held


@dataclass(frozen=True)
class Encoder:
    """`zones`: text. `concepts` (`price@title`), `facts`, `names` and `profile` (`price@head`): named numbers."""

    zones: tuple[Zone, ...]
    concepts: Scale
    facts: Scale
    names: Scale
    profile: Scale

    def numbers(self, features: Features) -> dict[str, Vector]:
        """Return the raw values of a page for each of SCALES."""
        return {
            "concepts": self.concepts.raw(features.concepts.items()),
            "facts": self.facts.raw(features.facts.items()),
            "names": self.names.raw(features.names.items()),
            "profile": self.profile.raw((profile_name(name), value) for name, value in features.concepts.items()),
        }

    def scale(self, name: str) -> Scale:
        """Return one of SCALES by its name."""
        found: Scale = getattr(self, name)
        return found

    @cached_property
    def common(self) -> dict[str, int]:
        """The words of running text that several sites use."""
        return next((zone.columns for zone in self.zones if zone.name == "body"), {})

    @cached_property
    def dense_start(self) -> dict[str, int]:
        """Where each scale of DENSE begins in the row of numbers that pages are compared by."""
        starts, at = {}, 0
        for name in DENSE:
            starts[name] = at
            at += len(self.scale(name).names)
        return starts

    def dense(self, raw: Mapping[str, Vector]) -> Vector:
        """Return the row of numbers that pages are compared by, from the raw values of each scale."""
        return np.concatenate([self.scale(name).standard(raw[name]) for name in DENSE])
