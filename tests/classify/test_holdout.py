import shutil

import numpy as np
import pytest
from msgspec.structs import replace

from auditor.classify.adapt import Correction, remember
from auditor.classify.calibration import softmax
from auditor.classify.features import features_of
from auditor.classify.holdout import FROZEN, HoldoutCheck, load_holdout, odds_of, try_memory
from auditor.classify.model import load_model
from auditor.errors import ModelError
from auditor.records.base import Phase
from auditor.records.page import Page, PageContext
from auditor.resources import folder

SHIPPED = folder("models") / "phase"
# Corrections of each of the four kinds of page.
EACH = 24


def share_of_truth(told: list[tuple[Page, Phase]]) -> tuple[float, float]:
    """Return the mean share of the true phase of the hold-out pages, without corrections and with `told` in mind."""
    model = load_model()
    corrections = [Correction(features_of(page, PageContext()), phase) for page, phase in told]
    holdout, memory = load_holdout(), remember(model.scorer, model.calibration, corrections)
    rows = np.arange(len(holdout.phase))
    plain, moved = odds_of(holdout, memory, model.calibration)
    assert try_memory(holdout, memory, model.calibration).pages == len(rows)
    return tuple(float(softmax(found)[rows, holdout.phase].mean()) for found in (plain, moved))


def test_the_holdout_set_is_of_many_pages_scored_by_models_that_had_not_seen_them() -> None:
    holdout = load_holdout()
    calibration = load_model().calibration
    right = (calibration.phases(holdout.scores).argmax(axis=1) == holdout.phase).mean()
    assert len(holdout.phase) >= 300
    assert 0.75 < right < 0.95
    assert len(np.unique(holdout.phase)) == 6


def test_corrections_that_contradict_what_a_phase_is_are_found_out(article, pricing, policy, contact) -> None:
    """Plain pages of four kinds with the phases of other kinds, as when a column of a sheet slips, against true ones.

    Four plain texts touch few of the hold-out pages, so the shares are looked at, and the two are held to each other.
    """
    wrong: tuple[tuple[Page, Phase], ...] = (
        (policy, "decision"), (contact, "none"), (pricing, "none"), (article, "decision"),
    )  # fmt: skip
    told = [
        (replace(page, url=f"{page.url.rstrip('/')}-{turn}/" if turn else page.url), phase)
        for turn in range(EACH)
        for page, phase in wrong
    ]
    before, slipped = share_of_truth(told)
    right: tuple[Phase, ...] = ("none", "decision", "decision", "awareness")
    _, true = share_of_truth([(page, phase) for (page, _), phase in zip(told, right * EACH, strict=True)])
    assert slipped < before - 0.005
    assert true > slipped + 0.005
    assert true > before - 0.005


def test_worse_means_more_than_two_pages_in_a_hundred() -> None:
    assert not HoldoutCheck(pages=400, before=340, after=332).worse
    assert HoldoutCheck(pages=400, before=340, after=331).worse
    assert not HoldoutCheck(pages=400, before=340, after=344).worse


def test_a_changed_holdout_is_refused(tmp_path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "m", ignore=shutil.ignore_patterns("data"))
    data = bytearray((tmp_path / "m" / FROZEN).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "m" / FROZEN).write_bytes(bytes(data))
    with pytest.raises(ModelError, match="digest"):
        load_holdout(tmp_path / "m")
