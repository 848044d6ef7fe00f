"""The second opinion gives log-odds of the same form as the ridge; what the type says of the phase is used."""

from dataclasses import replace as with_other

import numpy as np
import pytest

from auditor.classify.calibration import Calibration, softmax
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.train.calibrate import calibrate, phase_lift
from auditor.train.fit import fit, kernel, row_weights, targets
from auditor.train.folds import out_of_fold
from auditor.train.judged import judged
from auditor.train.keep import from_files, to_files
from auditor.train.logistic import fit_logistic
from auditor.train.recipe import recipe
from auditor.train.stacking import stacked
from auditor.train.table import first_draw, parts_of


def test_it_gives_log_odds_that_fit_the_pages_it_learnt_from(data) -> None:
    rows = np.arange(len(data))
    fitted = fit(data, rows, recipe())
    found = kernel(fitted.encoded, rows, rows, recipe()) @ fitted.logistic + fitted.logistic_intercept
    phases = softmax(found[:, : len(PHASES)])
    assert (phases.argmax(axis=1) == data.phase).mean() > 0.95
    sure = phases.max(axis=1).mean()
    assert 0.6 < sure <= 1.0  # shares, not scores: smooth enough to leave doubt


def test_the_same_pages_give_the_same_opinion(data) -> None:
    rows = np.arange(len(data))
    encoded = fit(data, rows, recipe()).encoded
    likeness = kernel(encoded, rows, rows, recipe()), kernel(encoded, rows + len(data), rows, recipe())
    weight = row_weights(data, rows, 0.5, 0.4)
    one, again = (fit_logistic(*likeness, targets(data, rows, recipe()), weight, recipe()) for _ in range(2))
    assert np.array_equal(one[0], again[0])
    assert np.array_equal(one[1], again[1])


def test_a_type_says_which_phases_are_usual_for_it(data) -> None:
    usual = phase_lift(data)
    article, other = CONTENT_TYPES.index("article"), CONTENT_TYPES.index("tool")
    assert usual[article].argmax() == PHASES.index("awareness")
    assert np.allclose(usual[other], 1.0)  # a type without a page says nothing
    scores = np.zeros(len(PHASES) + len(CONTENT_TYPES), dtype=np.float32)
    scores[len(PHASES) + article] = 6.0
    heard = Calibration(1.0, (0.0,) * len(PHASES), 1.0, 0.7, 0.3, 0.5, usual)
    unheard = with_other(heard, type_weight=0.0)
    assert heard.phase_shares(scores)[PHASES.index("awareness")] > 0.25
    assert np.allclose(unheard.phase_shares(scores), 1 / len(PHASES))


def test_pages_picked_for_being_hard_count_less_in_the_calibration(data) -> None:
    site, _ = stacked(data, out_of_fold(data, recipe(), 5), recipe())
    spoilt = site.copy()
    picked = np.zeros(len(data), dtype=np.bool_)
    picked[::2] = True
    spoilt[picked, : len(PHASES)] = np.roll(spoilt[picked, : len(PHASES)], 1, axis=1)
    plain = calibrate(data, spoilt, recipe())[0].scale
    light = calibrate(with_other(data, picked=picked), spoilt, recipe())[0].scale
    assert light > plain


def test_pages_drawn_later_are_a_set_of_their_own_and_keep_their_reason(data) -> None:
    reason = tuple("random" if row < 8 else "rare" if row < 16 else "" for row in range(len(data)))
    picked = np.asarray([name == "rare" for name in reason])
    marked = with_other(data, reason=reason, picked=picked)
    flat = np.zeros((len(data), len(PHASES) + len(CONTENT_TYPES)), dtype=np.float32)
    rows = judged(marked, flat, calibrate(marked, flat, recipe())[0])
    parts = parts_of(rows)
    assert len(parts["later random draw"]) == len(parts["picked as hard"]) == 8
    assert len(parts["random draw"]) == len(first_draw(rows)) == len(data) - 16


@pytest.fixture
def kept(data, tmp_path):
    for name, body in to_files(with_other(data, reason=("rare",) * len(data))).items():
        (tmp_path / name).write_bytes(body)
    return from_files(tmp_path)


def test_reasons_are_kept_beside_the_model(kept) -> None:
    assert set(kept.reason) == {"rare"}
