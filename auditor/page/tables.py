"""The language identifier's tables, kept in the user's cache folder, where every page process maps the same ones.

The library packs its model so tightly that unpacking takes half a second and 80 MB in each process that reads pages.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import platformdirs
import py3langid
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Counted up when the arrays below change.
LAYOUT = 1


class Tables(NamedTuple):
    """The library's automaton and its weights for `codes` alone (strings x languages; log probabilities)."""

    following: NDArray[np.uint32]
    rows: NDArray[np.intp]
    strings: NDArray[np.int64]
    weights: NDArray[np.float32]
    priors: NDArray[np.float32]
    codes: NDArray[np.str_]


def tables_for(languages: Sequence[str], cache: Path | None = None) -> Tables:
    """Return the tables for those of `languages` that the model knows, from `cache` (the user's) or made and kept.

    A cache that cannot be read or written costs time, nothing else.
    """
    mark = sha256(" ".join((*languages, str(LAYOUT), str(np.intp(0).nbytes))).encode()).hexdigest()[:12]
    cache = cache or platformdirs.user_cache_path("auditor", appauthor=False)
    folder = cache / f"py3langid-{py3langid.__version__}-{mark}"
    with suppress(OSError, ValueError, EOFError):
        return _mapped(folder)
    made = _made(languages)
    with suppress(OSError):
        _keep(made, folder)
    return made


def _mapped(folder: Path) -> Tables:
    found = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in Tables._fields)
    tables = Tables(*(np.asarray(array) for array in found))
    _hold_together(tables)
    return tables


def _hold_together(tables: Tables) -> None:
    """Raise ValueError for files that are no whole tables."""
    kinds = "".join(array.dtype.kind for array in tables)
    shapes = (tables.strings.shape == tables.rows.shape, tables.weights.shape[1:] == tables.priors.shape)
    if kinds != "uiiffU" or not all(shapes) or tables.codes.shape != tables.priors.shape:
        raise ValueError("the kept tables are damaged")


def _made(languages: Sequence[str]) -> Tables:
    model: Any = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(model.nb_classes)
    model.set_languages([code for code in languages if code in known])
    return Tables(
        following=np.asarray(model.tk_nextmove, dtype=np.uint32),
        rows=np.asarray(model.tk_row, dtype=np.intp) << 8,
        strings=np.asarray(model.tk_output, dtype=np.int64),
        # The model comes in half precision and by language: it would be widened for each text, and gathered from far.
        weights=np.ascontiguousarray(model.nb_ptc, dtype=np.float32),
        priors=np.asarray(model.nb_pc, dtype=np.float32),
        codes=np.asarray(model.nb_classes),
    )


def _keep(tables: Tables, folder: Path) -> None:
    """Write the tables beside their place and move them there whole; raises OSError."""
    part = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        part.mkdir(parents=True, mode=0o700)
        for name, array in tables._asdict().items():
            np.save(part / f"{name}.npy", array, allow_pickle=False)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
