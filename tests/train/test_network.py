"""The network learns what no sum can tell, is the same for the same pages, and takes part as the recipe says."""

import numpy as np
from msgspec.structs import replace

from auditor.train.fit import fit, targets
from auditor.train.folds import out_of_fold
from auditor.train.network import _fit_one, fit_network, network_logits
from auditor.train.recipe import recipe
from auditor.train.stacking import fit_stack, stacked


def test_it_learns_what_depends_on_two_numbers_at_once() -> None:
    rng = np.random.default_rng(3)
    pages = rng.normal(size=(600, 4)).astype(np.float32)
    either = (pages[:, 0] * pages[:, 1] > 0).astype(int)
    target = np.zeros((600, 8), dtype=np.float32)
    target[np.arange(600), either] = 1.0
    target[:, 6] = 1.0
    given = replace(recipe(), network=replace(recipe().network, epochs=60, dropout=0.0, weight_decay=0.0))
    hidden, bias, output, intercept = _fit_one(
        pages, target, np.ones(600, dtype=np.float32), given, np.random.default_rng(1)
    )
    found = np.maximum(pages @ hidden + bias, 0.0) @ output + intercept
    assert (found[:, :6].argmax(axis=1) == either).mean() > 0.93


def test_the_same_pages_give_the_same_network(data) -> None:
    rows = np.arange(len(data))
    fitted = fit(data, rows, recipe())
    encoder, encoded = fitted.encoder, fitted.encoded
    target = targets(data, rows, recipe())
    one, again = (fit_network(data, encoder, encoded, rows, target, recipe()) for _ in range(2))
    assert np.array_equal(one.hidden_weights, again.hidden_weights)
    assert np.array_equal(one.output_weights, again.output_weights)
    said = network_logits(one, encoded.dense[rows])[:, :6].argmax(axis=1)
    assert (said == data.phase).mean() > 0.9


def test_a_page_of_another_owner_is_judged_by_both_and_the_weights_hold_the_mix(data) -> None:
    unseen = out_of_fold(data, recipe(), 5)
    site, alone = stacked(data, unseen, recipe())
    assert unseen.ridge.shape == unseen.logistic.shape == unseen.network.shape == (2, len(data), site.shape[1])
    assert np.abs(unseen.network).sum() > 0
    assert (site[:, :6].argmax(axis=1) == data.phase).mean() > 0.8
    assert alone.shape == site.shape
    mix = fit_stack(data, unseen.ridge[0], np.arange(len(data)), recipe())
    without = replace(recipe(), network=replace(recipe().network, phase_share=0.0, type_share=0.0))
    plain = fit_stack(data, unseen.ridge[0], np.arange(len(data)), without)
    assert np.allclose(mix.matrix, (1 - recipe().network.phase_share) * plain.matrix, atol=1e-4)
