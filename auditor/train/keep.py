"""Keeps a dataset as two small files beside a model, and reads it back.

Columns are stored one after the other as gaps between rows, and a page alone as its difference from the page with its
site: a tenth of the plain size.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from auditor.classify.store import Arrays, as_json, as_npz, read_arrays
from auditor.errors import InputError, ModelError
from auditor.train.dataset import Dataset

FEATURES, NAMES = "features.npz", "names.json"
MOST_COUNT = 120
TOLD = ("names", "language", "pages", "notes", "reason")
PLAIN = ("phase", "second", "content_type", "group", "site")


def to_files(data: Dataset) -> dict[str, bytes]:
    """Return the dataset as files: names as JSON, numbers as .npz. Counts of words are small whole numbers."""
    whole = _is_whole(data.names)
    words, facts = data.counts[:, whole].copy(), data.counts[:, ~whole]
    words.data = np.minimum(words.data, MOST_COUNT)
    pages = len(data)
    arrays: Arrays = {
        **_columns("words", words[:pages], np.int8),
        **_columns("alone", words[pages:] - words[:pages], np.int8),
        **_columns("facts", facts, np.float16),
        **{name: getattr(data, name).astype(np.int16) for name in PLAIN},
        "picked": data.picked,
        "hard": data.hard,
    }
    told = {name: getattr(data, name) for name in TOLD}
    return {FEATURES: as_npz(arrays, dense=True), NAMES: as_json(told)}


def _is_whole(names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a mask
    return np.asarray([name[:2] in ("t:", "c:") for name in names], dtype=np.bool_)


def _columns(name: str, held: Any, kind: type) -> Arrays:  # noqa: ANN401 - scipy has no types
    table = held.tocsc()
    table.eliminate_zeros()
    table.sort_indices()
    gaps = np.diff(table.indices, prepend=0)
    first = table.indptr[:-1][np.diff(table.indptr) > 0]
    gaps[first] = table.indices[first]
    return {
        f"{name}.size": np.diff(table.indptr).astype(np.uint16),
        f"{name}.high": (gaps >> 8).astype(np.uint8),
        f"{name}.low": (gaps & 255).astype(np.uint8),
        f"{name}.value": table.data.astype(kind),
    }


def _table(name: str, held: Arrays, rows: int) -> Any:  # noqa: ANN401 - scipy has no types
    size = held[f"{name}.size"].astype(np.int64)
    indptr = np.concatenate([[0], np.cumsum(size)])
    running = np.cumsum((held[f"{name}.high"].astype(np.int64) << 8) + held[f"{name}.low"])
    before = np.repeat(np.concatenate([[0], running])[indptr[:-1]], size)
    values = held[f"{name}.value"].astype(np.float32)
    return sparse.csc_matrix((values, running - before, indptr), shape=(rows, len(size)))


def from_files(folder: Path) -> Dataset:
    """Return the dataset kept in `folder`; raises InputError when it is missing or faulty."""
    try:
        named = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        held = read_arrays((folder / FEATURES).read_bytes(), str(folder / FEATURES))
        told = {name: tuple(str(value) for value in named.get(name, ())) for name in TOLD}
        names = told["names"]
        pages = len(held["phase"])
        words = _table("words", held, pages)
        both = sparse.vstack([words, words + _table("alone", held, pages)]).tocsc()
        order = np.argsort(np.concatenate([np.flatnonzero(_is_whole(names)), np.flatnonzero(~_is_whole(names))]))
        counts = sparse.hstack([both, _table("facts", held, 2 * pages)]).tocsc()[:, order].tocsr()
        counts.eliminate_zeros()
        return Dataset(
            counts=counts.astype(np.float32),
            **{name: held[name].astype(np.int64) for name in PLAIN},
            names=told["names"],
            language=told["language"],
            pages=told["pages"],
            notes=told["notes"],
            reason=told["reason"] or ("",) * pages,
            picked=held["picked"],
            hard=held["hard"],
        )
    except (OSError, ValueError, KeyError, IndexError, ModelError) as fault:
        raise InputError(
            "no-training-features-there", folder=folder, fault=fault, features=FEATURES, names=NAMES
        ) from None
