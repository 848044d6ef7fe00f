"""Training features as one table of counts, with labels and owners' numbers but no text and no address.

This is what is kept beside a model so that anyone can train it again; the pages themselves are not needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from auditor.classify.features import Features
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.corpus import Example

Numbers = npt.NDArray[np.int64]
NO_SECOND = -1


@dataclass(frozen=True)
class Dataset:
    """`counts`: rows x names, first every page with its site and then every page alone. The rest is a value a page."""

    names: tuple[str, ...]
    counts: Any  # scipy.sparse.csr_matrix, float32
    phase: Numbers
    second: Numbers
    content_type: Numbers
    group: Numbers
    site: Numbers
    language: tuple[str, ...]
    picked: npt.NDArray[np.bool_]
    hard: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.phase)


def flat(features: Features) -> dict[str, float]:
    """Return features as one table: `t:zone=term`, `c:concept@zone`, `f:fact`, `n:name`."""
    table: dict[str, float] = {}
    for zone, terms in features.terms.items():
        table.update({f"t:{zone}={term}": float(count) for term, count in terms.items()})
    table.update({f"c:{name}": value for name, value in features.concepts.items()})
    table.update({f"f:{name}": value for name, value in features.facts.items()})
    table.update({f"n:{name}": value for name, value in features.names.items()})
    return table


def build(examples: Iterable[Example], fewest_sites: int) -> Dataset:
    """Return the dataset of labelled pages; names that occur on fewer sites than `fewest_sites` are left out."""
    held = list(examples)
    tables = [flat(example.features) for example in held] + [flat(example.alone) for example in held]
    sites = _numbered([example.label.site or example.group for example in held])
    seen: dict[str, set[int]] = {}
    for row, table in enumerate(tables):
        for name in table:
            seen.setdefault(name, set()).add(int(sites[row % len(held)]))
    names = tuple(sorted(name for name, where in seen.items() if len(where) >= fewest_sites))
    labels = [example.label for example in held]
    return Dataset(
        names=names,
        counts=_matrix(tables, {name: column for column, name in enumerate(names)}),
        phase=np.asarray([PHASES.index(label.phase) for label in labels]),
        second=np.asarray([PHASES.index(label.second) if label.second else NO_SECOND for label in labels]),
        content_type=np.asarray([CONTENT_TYPES.index(label.content_type) for label in labels]),
        group=_numbered([example.group for example in held]),
        site=sites,
        language=tuple(label.language for label in labels),
        picked=np.asarray([label.picked for label in labels], dtype=np.bool_),
        hard=np.asarray([label.hard for label in labels], dtype=np.bool_),
    )


def _numbered(values: list[str]) -> Numbers:
    order = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return np.asarray([order[value] for value in values], dtype=np.int64)


def _matrix(tables: list[dict[str, float]], columns: Mapping[str, int]) -> Any:  # noqa: ANN401 - scipy has no types
    rows: list[int] = []
    places: list[int] = []
    values: list[float] = []
    for row, table in enumerate(tables):
        for name, value in table.items():
            column = columns.get(name)
            if column is not None:
                rows.append(row)
                places.append(column)
                values.append(value)
    return sparse.csr_matrix((values, (rows, places)), shape=(len(tables), len(columns)), dtype=np.float32)
