"""Joins two datasets, so that a team's own labels are learnt together with those that ship."""

from dataclasses import replace
from typing import Any

import numpy as np
from scipy import sparse

from auditor.train.dataset import Dataset, Numbers
from auditor.train.encoding import site_counts


def join(one: Dataset, other: Dataset, fewest_sites: int) -> Dataset:
    """Return all pages of both; owners and sites stay apart, and names of fewer sites than `fewest_sites` go."""
    names = tuple(sorted({*one.names, *other.names}))
    counts = [_spread(data, names) for data in (one, other)]
    parts = [part for place in (0, 1) for part in (held[place] for held in counts)]
    whole = Dataset(
        names=names,
        counts=sparse.vstack(parts).tocsr(),
        phase=np.concatenate([one.phase, other.phase]),
        second=np.concatenate([one.second, other.second]),
        content_type=np.concatenate([one.content_type, other.content_type]),
        group=_after(one.group, other.group),
        site=_after(one.site, other.site),
        language=(*one.language, *other.language),
        picked=np.concatenate([one.picked, other.picked]),
        hard=np.concatenate([one.hard, other.hard]),
        pages=(*one.pages, *other.pages),
        notes=(*one.notes, *other.notes),
        reason=(*one.reason, *other.reason),
    )
    kept = np.flatnonzero(site_counts(whole, np.arange(len(whole))) >= fewest_sites)
    return replace(whole, names=tuple(names[place] for place in kept), counts=whole.counts[:, kept])


def _after(one: Numbers, other: Numbers) -> Numbers:
    return np.concatenate([one, other + one.max() + 1])


def _spread(data: Dataset, names: tuple[str, ...]) -> tuple[Any, Any]:
    """Return the rows of a dataset with site and alone, in the columns of `names`."""
    places = {name: place for place, name in enumerate(names)}
    columns = np.asarray([places[name] for name in data.names], dtype=np.int64)
    held = data.counts.tocoo()
    table = sparse.csr_matrix((held.data, (held.row, columns[held.col])), shape=(2 * len(data), len(names)))
    return table[: len(data)], table[len(data) :]
