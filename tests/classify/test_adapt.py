import pytest

from auditor.classify.adapt import Correction
from auditor.classify.features import features_of
from auditor.classify.model import load_model
from auditor.records.page import PageContext

ODD = """<html lang="sv"><title>Materialbanken {n}</title><main><h1>Prov {n}: ytskikt i ask nummer {n}</h1>
<p>Här visas prov {n} ur samlingen. Ytan är behandlad med hårdvaxolja och ligger i arkivet för besökare.
Prov {n} kan ses på plats.</p></main>"""


@pytest.fixture(scope="module")
def odd(read):
    return [features_of(read(ODD.format(n=n), f"/materialbank/prov-{n}/"), PageContext()) for n in range(12)]


def test_the_other_pages_of_the_site_follow_a_correction(odd) -> None:
    model = load_model()
    before = model.guess_features(odd[-1])
    phase = "loyalty" if before.phase != "loyalty" else "delivery"
    adapted = model.adapted([Correction(features, phase) for features in odd[:6]])
    after = adapted.guess_features(odd[-1])
    assert after.phase == phase
    assert after.shares[phase] > before.shares[phase]
    assert any(reason.what == "fact:corrected-pages" for reason in after.because)
    assert sum(after.shares.values()) == pytest.approx(1.0)


def test_unlike_pages_hardly_move(odd, policy) -> None:
    model = load_model()
    features = features_of(policy, PageContext())
    adapted = model.adapted([Correction(one, "loyalty") for one in odd[:6]])
    assert adapted.guess_features(features).phase == model.guess_features(features).phase
    assert (
        abs(adapted.guess_features(features).shares["loyalty"] - model.guess_features(features).shares["loyalty"]) < 0.1
    )


def test_labels_that_agree_with_the_model_leave_it_as_it_was(odd) -> None:
    model = load_model()
    said = model.guess_features(odd[0]).phase
    adapted = model.adapted([Correction(one, said) for one in odd[:6]])
    assert adapted.guess_features(odd[-1]).phase == model.guess_features(odd[-1]).phase


def test_undo_is_to_use_the_model_as_it_was(odd) -> None:
    model = load_model()
    before = model.guess_features(odd[3])
    model.adapted([Correction(odd[0], "loyalty")])
    assert model.guess_features(odd[3]) == before
    assert model.adapted([]).guess_features(odd[3]) == before


def test_corrected_pages_without_a_word_teach_without_a_fault(read) -> None:
    empty = features_of(read("<html lang='sv'><main></main></html>", "/"), PageContext())
    adapted = load_model().adapted([Correction(empty, "none")])
    assert adapted.guess_features(empty).phase == "none"
