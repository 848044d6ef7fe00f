"""The hold-out set: labelled pages of many sites that a site's corrections are tried on before they teach.

Corrections that contradict what a phase is (every article called a decision page) would spoil pages like them. Each
page carries the scores of a model that never saw its owner, so that the trial is as strict as an unseen site.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from auditor.classify.adapt import STRENGTH, ZONES, Memory, Unit
from auditor.classify.calibration import Calibration, Reals
from auditor.classify.encode import Vector
from auditor.classify.store import Arrays, as_npz, read_arrays, read_file, read_head
from auditor.errors import ModelError
from auditor.resources import folder as shipped

FROZEN = "frozen.npz"
Rows = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Vector]
# Corrections may cost this share of its pages. Twenty true ones of a site cost more in 4 % of trials on 46
# sites, and over a hundredth in 15 %; twenty that call every page `none` cost over a hundredth in 98 %, up to 8 %.
MOST_LOST = 0.02


@dataclass(frozen=True)
class Holdout:
    """`units`: a page's zones at unit length. `dense`: pages x numbers. `scores`: pages x labels. `phase`: truth."""

    units: tuple[dict[str, Unit], ...]
    dense: Vector
    scores: Vector
    phase: npt.NDArray[np.int64]


@dataclass(frozen=True)
class HoldoutCheck:
    """How many of the set's pages were right without and with the corrections in mind."""

    pages: int
    before: int
    after: int

    @property
    def worse(self) -> bool:
        """True when the corrections cost more pages than chance and one odd site explain."""
        return self.before - self.after > self.pages * MOST_LOST


def try_memory(holdout: Holdout, memory: Memory, calibration: Calibration) -> HoldoutCheck:
    """Return what the corrections in `memory` do to its pages."""
    before, after = (
        int((found.argmax(axis=1) == holdout.phase).sum()) for found in odds_of(holdout, memory, calibration)
    )
    return HoldoutCheck(len(holdout.phase), before, after)


def odds_of(holdout: Holdout, memory: Memory, calibration: Calibration) -> tuple[Reals, Reals]:
    """Return the log-odds of the phases of its pages without the corrections and with them."""
    plain = calibration.phases(holdout.scores)
    likeness = np.vstack(
        [memory.likeness_of(row, units) for row, units in zip(holdout.dense, holdout.units, strict=True)]
    )
    return plain, plain + STRENGTH * likeness @ memory.dual


def pack_holdout(zones: dict[str, Rows], dense: Vector, scores: Vector, phase: npt.NDArray[np.int64]) -> bytes:
    """Return the file of a hold-out set. `zones`: name -> (starts, columns, values) of its rows."""
    arrays: Arrays = {
        "alike": dense.astype(np.float16),
        "scores": scores.astype(np.float32),
        "phase": phase.astype(np.int8),
    }
    for name, parts in zones.items():
        for part, values, kind in zip(("starts", "columns", "values"), parts, ("i4", "u2", "f2"), strict=True):
            arrays[f"{name}.{part}"] = np.asarray(values).astype(kind)
    return as_npz(arrays)


@lru_cache(maxsize=2)
def _load(folder: Path) -> Holdout:
    held = read_arrays(read_file(folder, read_head(folder), FROZEN), str(folder / FROZEN))
    try:
        pages = len(held["phase"])
        units: tuple[dict[str, Unit], ...] = tuple({} for _ in range(pages))
        for name in ZONES:
            starts, columns = held[f"{name}.starts"], held[f"{name}.columns"].astype(np.int64)
            values = held[f"{name}.values"].astype(np.float32)
            for place, (start, end) in enumerate(pairwise(starts)):
                units[place][name] = (columns[start:end], values[start:end])
        return Holdout(units, held["alike"].astype(np.float32), held["scores"], held["phase"].astype(np.int64))
    except (KeyError, ValueError, IndexError) as fault:
        raise ModelError("not-frozen-set", file=folder / FROZEN, fault=fault) from None


def load_holdout(folder: Path | None = None) -> Holdout:
    """Return the hold-out set of a model's folder, or of the one that ships; raises ModelError when it was changed."""
    return _load((folder or shipped("models") / "phase").resolve())
