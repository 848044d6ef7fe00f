"""Training features as one table of counts, with labels and owners' numbers but no text and no address.

This is what is kept beside a model so that anyone can train it again; the pages themselves are not needed.
"""

import hashlib
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
MARK_BYTES = 8


@dataclass(frozen=True)
class Dataset:
    """`counts`: rows x names, first every page with its site and then every page alone. The rest is a value a page.

    `pages`: a mark of each page's address, by which a label can be found again. `notes`: how the labels were made.
    `reason`: why a page was labelled later than the first draw, "" for those of that draw.
    """

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
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.phase)


def mark_of(url: str) -> str:
    """Return a mark of a page that tells it from others without naming it."""
    return hashlib.blake2b(url.encode(), digest_size=MARK_BYTES).hexdigest()


def flat(features: Features) -> dict[str, float]:
    """Return features as one table: `t:zone=term`, `c:concept@zone`, `f:fact`, `n:name`."""
    table: dict[str, float] = {}
    for zone, terms in features.terms.items():
        table.update({f"t:{zone}={term}": float(count) for term, count in terms.items()})
    table.update({f"c:{name}": value for name, value in features.concepts.items()})
    table.update({f"f:{name}": value for name, value in features.facts.items()})
    table.update({f"n:{name}": value for name, value in features.names.items()})
    return table


def build(examples: Iterable[Example], fewest_sites: int, notes: tuple[str, ...] = ()) -> Dataset:
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
        language=tuple(_language(example) for example in held),
        picked=np.asarray([label.picked for label in labels], dtype=np.bool_),
        hard=np.asarray([label.hard for label in labels], dtype=np.bool_),
        pages=tuple(mark_of(label.url) for label in labels),
        notes=notes,
        reason=tuple(label.reason for label in labels),
    )


def _language(example: Example) -> str:
    """Return the language that the label states, else the page's own."""
    return example.label.language if example.label.language != "und" else example.features.language


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
