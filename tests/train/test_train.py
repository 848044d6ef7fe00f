import json
from dataclasses import replace

import numpy as np
import pytest

from auditor.classify.model import load_model
from auditor.classify.score import Scorer
from auditor.errors import InputError
from auditor.train.corpus import read_corpus, read_labels
from auditor.train.dataset import build
from auditor.train.fit import fit, kernel
from auditor.train.folds import folds
from auditor.train.keep import from_files, to_files
from auditor.train.network import network_logits
from auditor.train.recipe import recipe
from auditor.train.run import Source, dataset_of, evaluate, train
from auditor.train.stacking import fit_stack, fold_in


def quiet(line: str) -> None:
    pass


def of(corpus) -> Source:
    return Source(read_corpus(corpus / "labels.jsonl", corpus / "pages"))


def test_owners_are_never_split(data) -> None:
    for learnt, tested in folds(data, 5, 3):
        assert not set(data.group[learnt]) & set(data.group[tested])


def test_a_label_of_few_pages_is_no_warning(data) -> None:
    phase = data.phase.copy()
    phase[:2] = 4
    assert len(list(folds(replace(data, phase=phase), 10, 3))) == 10


def test_one_page_gets_the_same_score_as_the_matrix(corpus, data) -> None:
    examples = list(read_corpus(corpus / "labels.jsonl", corpus / "pages"))
    everything = np.arange(len(data))
    fitted = fit(data, everything, recipe())
    mix = fit_stack(data, kernel(fitted.encoded, everything, everything, recipe()) @ fitted.ridge, everything, recipe())
    scorer: Scorer = fold_in(fitted, mix, recipe())
    both = np.concatenate([everything, everything + len(data)])
    likeness = kernel(fitted.encoded, both, everything, recipe())
    logistic = likeness @ fitted.logistic + fitted.logistic_intercept
    whole = mix.of(likeness @ fitted.ridge, logistic, network_logits(fitted.network, fitted.encoded.dense))
    for place in (0, 7, 50, len(data) - 1):
        assert np.allclose(scorer.score(examples[place].features).total, whole[place], atol=2e-2)
        assert np.allclose(scorer.score(examples[place].alone).total, whole[place + len(data)], atol=2e-2)


def test_zones_have_unit_length(data) -> None:
    encoded = fit(data, np.arange(len(data)), recipe()).encoded
    lengths = np.asarray(encoded.zones["body"].power(2).sum(axis=1)).ravel()
    assert np.allclose(lengths[lengths > 0], 1.0, atol=1e-4)


def test_terms_of_few_sites_are_left_out(data) -> None:
    assert not [name for name in data.names if "site3" in name]


def test_kept_features_are_the_same_again(data, tmp_path) -> None:
    for name, body in to_files(data).items():
        (tmp_path / name).write_bytes(body)
    again = from_files(tmp_path)
    assert again.names == data.names
    assert abs(again.counts - data.counts).max() < 0.01
    assert np.array_equal(again.phase, data.phase)
    assert again.pages == data.pages
    assert len(set(again.pages)) == len(data)
    assert to_files(again) == to_files(from_files(tmp_path))


def test_training_writes_a_model_that_labels_and_the_same_bytes_each_time(corpus, data, tmp_path, article_like) -> None:
    table = train(of(corpus), tmp_path / "one", "2026-01-01", quiet)
    assert "macro" in table or "F1(3)" in table
    model = load_model(tmp_path / "one")
    assert model.guess_features(article_like).phase == "awareness"
    train(of(corpus), tmp_path / "two", "2026-01-01", quiet)
    for path in (tmp_path / "one").rglob("*.*"):
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes(), path.name


@pytest.fixture
def article_like(corpus):
    for example in read_corpus(corpus / "labels.jsonl", corpus / "pages"):
        if example.label.phase == "awareness":
            return example.features
    raise AssertionError


def test_a_model_can_be_made_again_from_its_own_features(corpus, tmp_path) -> None:
    train(of(corpus), tmp_path / "one", "2026-01-01", quiet)
    train(Source(features=tmp_path / "one" / "data"), tmp_path / "again", "2026-01-01", quiet)
    one, again = (json.loads((tmp_path / name / "card.json").read_text()) for name in ("one", "again"))
    assert one["figures"]["all pages"]["macro_f1_3"] == pytest.approx(
        again["figures"]["all pages"]["macro_f1_3"], abs=0.02
    )


def test_evaluate_prints_a_table_and_writes_json(corpus, tmp_path) -> None:
    table = evaluate(corpus / "labels.jsonl", corpus / "pages", None, tmp_path / "r.json", folds=False, say=quiet)
    assert "URL rules" in table
    found = json.loads((tmp_path / "r.json").read_text())
    assert found["all pages"]["pages"] == 112
    assert {"macro_f1_3", "ece", "brier", "log_loss", "macro_f1_3_low"} <= set(found["all pages"])


@pytest.mark.parametrize(
    ("line", "word"),
    [("{", "line 1"), ('{"url": "x", "phase": "hot"}', "hot"), ('{"phase": "none"}', "url"), ("", "no usable label")],
)
def test_faulty_labels_are_one_clear_line(tmp_path, line, word) -> None:
    (tmp_path / "l.jsonl").write_text(line + "\n")
    with pytest.raises(InputError, match=word) as trouble:
        read_labels(tmp_path / "l.jsonl")
    assert "\n" not in str(trouble.value)


def test_a_folder_without_features_is_told(tmp_path) -> None:
    with pytest.raises(InputError, match="no training features"):
        train(Source(features=tmp_path), tmp_path / "out", None, quiet)


def test_a_folder_without_the_pages_is_told(corpus, tmp_path) -> None:
    with pytest.raises(InputError, match="no pages of"):
        train(Source(read_corpus(corpus / "labels.jsonl", tmp_path)), tmp_path / "out", None, quiet)


def test_too_little_to_learn_from(corpus, tmp_path) -> None:
    few = (corpus / "labels.jsonl").read_text().splitlines()[:8]
    (tmp_path / "labels.jsonl").write_text("\n".join(few))
    with pytest.raises(InputError, match="Too little"):
        train(Source(read_corpus(tmp_path / "labels.jsonl", corpus / "pages")), tmp_path / "m", None, quiet)


def test_own_labels_join_those_that_are_kept(corpus, data, tmp_path) -> None:
    for name, body in to_files(data).items():
        (tmp_path / name).write_bytes(body)
    some = list(read_corpus(corpus / "labels.jsonl", corpus / "pages"))[:16]
    both = dataset_of(Source(some, tmp_path, add=True, notes=("Ours.",)), quiet)
    assert len(both) == len(data) + 16
    assert len(set(both.group.tolist())) == len(set(data.group.tolist())) + 2
    assert both.phase[len(data) :].tolist() == data.phase[:16].tolist()
    assert both.notes == ("Ours.",)
    joined, own = both.names.index("f:words"), data.names.index("f:words")
    for place in (0, 5, 15):
        for alone in (0, 1):
            found = both.counts[len(data) + place + alone * len(both), joined]
            assert found == pytest.approx(data.counts[place + alone * len(data), own], abs=0.01)


def test_build_needs_no_site_name(corpus) -> None:
    assert len(build(list(read_corpus(corpus / "labels.jsonl", corpus / "pages"))[:20], 1)) == 20
