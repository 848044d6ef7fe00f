"""Pairs the labels of a dataset with what out-of-fold scores say, so that all figures come from one kind of row."""

import numpy as np

from auditor.classify.calibration import Calibration
from auditor.classify.encode import Vector
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.dataset import Dataset
from auditor.train.metrics import Judged


def judged(data: Dataset, found: Vector, calibration: Calibration) -> list[Judged]:
    """Return a row a page from its scores (phases, then content types)."""
    split = len(PHASES)
    phases = calibration.phase_shares(found)
    return judged_shares(data, phases, found[:, split:].argmax(axis=1).tolist(), calibration)


def judged_shares(data: Dataset, phases: Vector, types: list[int], calibration: Calibration) -> list[Judged]:
    """Return a row a page from its shares and its content type's number."""
    order = np.argsort(-phases, axis=1, kind="stable")
    return [
        Judged(
            site=str(data.site[row]),
            language=data.language[row],
            phase=PHASES[data.phase[row]],
            second=PHASES[data.second[row]] if data.second[row] >= 0 else None,
            content_type=CONTENT_TYPES[data.content_type[row]],
            hard=bool(data.hard[row]),
            picked=bool(data.picked[row]),
            reason=data.reason[row],
            guess=PHASES[order[row, 0]],
            shares={label: float(share) for label, share in zip(PHASES, phases[row], strict=True)},
            sure=bool(phases[row].max() >= calibration.sure_at),
            guess_second=PHASES[order[row, 1]] if phases[row, order[row, 1]] >= calibration.second_at else None,
            guess_type=CONTENT_TYPES[types[row]],
        )
        for row in range(len(data))
    ]
