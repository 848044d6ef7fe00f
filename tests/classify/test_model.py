import json
import shutil

import numpy as np
import pytest

from auditor.classify.evidence import evidence_of, telling
from auditor.classify.features import features_of
from auditor.classify.model import load_model
from auditor.classify.occlusion import occluded_scores
from auditor.classify.reasons import odds
from auditor.errors import ModelError
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.page import PageContext
from auditor.resources import folder

SHIPPED = folder("models") / "phase"


@pytest.mark.parametrize(
    ("name", "phase"), [("article", "awareness"), ("pricing", "decision"), ("policy", "none"), ("contact", "decision")]
)
def test_plain_pages_alone(request, name, phase) -> None:
    guess = load_model().guess(request.getfixturevalue(name), PageContext())
    assert guess.phase == phase
    assert guess.source == "model"


def test_shares_are_over_all_labels_and_sum_to_one(article) -> None:
    guess = load_model().guess(article, PageContext())
    assert tuple(guess.shares) == PHASES
    assert sum(guess.shares.values()) == pytest.approx(1.0, abs=1e-9)
    assert max(guess.shares, key=guess.shares.get) == guess.phase
    assert set(guess.type_shares) <= set(CONTENT_TYPES)
    assert guess.content_type == max(guess.type_shares, key=guess.type_shares.get)


def test_the_same_page_gets_the_same_guess(article) -> None:
    model = load_model()
    assert model.guess(article, PageContext()) == model.guess(article, PageContext())


def test_an_empty_page_is_judged_and_not_sure(read) -> None:
    guess = load_model().guess(read("", "/x"), PageContext())
    assert guess.phase in PHASES


UNKNOWN = {
    "fr": "Nous proposons un service de nettoyage pour les entreprises et les particuliers de la région. ",
    "de": "Wir bieten Gebäudereinigung für Unternehmen und Privatkunden in der ganzen Region an. Jetzt anrufen. ",
    "es": "Ofrecemos un servicio de limpieza para empresas y particulares en toda la región. Llámenos hoy mismo. ",
    "fi": "Tarjoamme siivouspalveluja yrityksille ja yksityisille koko alueella. Soita meille jo tänään. ",
}


@pytest.mark.parametrize(("language", "text"), UNKNOWN.items())
def test_an_unknown_language_is_never_sure(read, language, text) -> None:
    """Even where the structure is as plain as can be: a page of prices, each with its order button."""
    html = "<title>{0}</title><main><h1>{0}</h1><p>{1}</p><p>49 €</p><a class='btn' href='/x'>{0}</a></main>"
    page = read(f'<html lang="{language}">{html.format(text.split()[1], text * 8)}', "/preise/")
    assert page.language == language
    guess = load_model().guess(page, PageContext())
    assert not guess.sure
    assert guess.note == "unknown-language"
    assert sum(guess.shares.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["article", "pricing", "policy", "contact"])
def test_reasons_are_faithful(request, name) -> None:
    """Each piece of evidence is taken out of the features; the log-odds must move by the stated weight."""
    model = load_model()
    features = features_of(request.getfixturevalue(name), PageContext())
    guess = model.guess_features(features)
    assert any(reason.weight > 0 for reason in guess.because)
    scored = model.scorer.score(features)
    first = PHASES.index(guess.phase)
    shares = model.phase_shares(scored)
    other = int(np.argsort(-shares, kind="stable")[1])
    stated = {(reason.what, reason.zone): reason.weight for reason in guess.because}
    before = odds(model.calibration, scored.total[None], first)[0]
    tried = 0
    for piece in evidence_of(model.scorer, features, scored, first, other):
        if (piece.what, piece.zone) not in stated or set(piece.facts) & set(telling().usual):
            continue
        tried += 1
        bare = features_of(request.getfixturevalue(name), PageContext())
        take_away(bare, piece)
        after = odds(model.calibration, model.scorer.score(bare).total[None], first)[0]
        assert before - after == pytest.approx(stated[piece.what, piece.zone], abs=0.02)
    assert tried >= 2


def take_away(features, piece) -> None:
    for zone, term in piece.terms:
        del features.terms[zone][term]
    for name in piece.concepts:
        del features.concepts[name]
    for name in piece.facts:
        del features.facts[name]
    for name in piece.names:
        del features.names[name]


def test_reasons_never_name_what_few_sites_have(read) -> None:
    text = "Zyxovian erbjuder tjänster. Zyxovian hjälper företag med städning, boka Zyxovian redan idag. " * 10
    page = read(
        f'<html lang="sv"><title>Zyxovian priser</title><main><h1>Zyxovian</h1><p>{text}</p></main>', "/zyxovian/"
    )
    because = load_model().guess(page, PageContext()).because
    assert because
    assert not any("zyxovian" in reason.what for reason in because)


def test_all_of_it_in_one_sweep_equals_one_by_one(article) -> None:
    model = load_model()
    features = features_of(article, PageContext())
    scored = model.scorer.score(features)
    pieces = evidence_of(model.scorer, features, scored, 0, 1)
    together = occluded_scores(model.scorer, features, scored, pieces)
    alone = np.vstack([occluded_scores(model.scorer, features, scored, [piece]) for piece in pieces])
    assert np.allclose(together, alone, atol=1e-4)


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "m", ignore=shutil.ignore_patterns("data"))
    return tmp_path / "m"


def test_a_copied_model_loads(copy) -> None:
    assert load_model(copy).identity.digest == load_model().identity.digest


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.json"])
def test_a_changed_file_is_refused(copy, name) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match="digest"):
        load_model(copy)


@pytest.mark.parametrize("change", [{"format": 99}, {"labels": ["hot", "cold"]}, {"calibration": {}}])
def test_a_foreign_head_is_refused(copy, change) -> None:
    head = json.loads((copy / "model.json").read_text())
    (copy / "model.json").write_text(json.dumps({**head, **change}))
    with pytest.raises(ModelError):
        load_model(copy)


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.json", "model.json"])
def test_a_missing_file_is_one_clear_line(copy, name) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError) as trouble:
        load_model(copy)
    assert "\n" not in str(trouble.value)


def test_numbers_that_hold_objects_are_refused(copy) -> None:
    from auditor.classify.store import digest

    np.savez(copy / "weights.npz", base=np.asarray([{"a": 1}], dtype=object))
    head = json.loads((copy / "model.json").read_text())
    head["files"]["weights.npz"] = digest((copy / "weights.npz").read_bytes())
    (copy / "model.json").write_text(json.dumps(head))
    with pytest.raises(ModelError):
        load_model(copy)


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("place", [0, 5, -1])
def test_numbers_that_are_none_are_refused(copy, place: int, value: float) -> None:
    from auditor.classify.store import as_npz, digest, read_arrays

    arrays = read_arrays((copy / "weights.npz").read_bytes(), "x")
    arrays[sorted(arrays)[place]].flat[0] = value
    data = as_npz(arrays)
    (copy / "weights.npz").write_bytes(data)
    head = json.loads((copy / "model.json").read_text())
    head["files"]["weights.npz"] = digest(data)
    (copy / "model.json").write_text(json.dumps(head))
    with pytest.raises(ModelError, match="no number"):
        load_model(copy)


@pytest.mark.parametrize("change", [{"files": []}, {"calibration": {"slope": float("nan")}}, {"files": None}])
def test_an_odd_head_is_one_line(copy, change) -> None:
    head = json.loads((copy / "model.json").read_text())
    calibration = {**head["calibration"], **change.get("calibration", {})}
    (copy / "model.json").write_text(json.dumps({**head, **change, "calibration": calibration}))
    with pytest.raises(ModelError):
        load_model(copy)


def test_the_model_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 15_000_000
    assert (SHIPPED / "data" / "features.npz").stat().st_size < 4_000_000
