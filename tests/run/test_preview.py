"""The first count of corrections is what the whole judging gives, but for what takes the pages themselves."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.classify import holdout
from auditor.classify.model import load_model
from auditor.records.audit import Audit
from auditor.records.judgement import HumanLabel
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo
from auditor.run.preview import ground_of, preview
from auditor.settings import Settings
from auditor.store.sqlite import Store, open_store

NOW = "2026-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with open_demo(tmp_path_factory.mktemp("demo"), Settings()) as store:
        judge_store(store, Settings(), NOW)
        return store.path


@pytest.fixture
def store(file: Path):
    with open_store(file, readonly=True) as found:
        yield found


def loaded(store: Store) -> Audit:
    audit = store.audits.load()
    assert audit is not None
    return audit


def said(url: str, phase: str) -> dict[str, HumanLabel]:
    return {url: HumanLabel(url=url, phase=phase, by="Eva", at=NOW)}


DOUBT = load_model(None).calibration


def test_without_labels_there_is_nothing_to_count(store: Store) -> None:
    assert preview(ground_of(loaded(store)), {}, DOUBT) is None


def test_a_label_that_says_what_stands_changes_no_score(store: Store) -> None:
    audit = loaded(store)
    row = next(one for one in audit.pages if one.counted and one.guess and one.guess.sure and not one.twin_of)
    found = preview(ground_of(audit), said(row.url, row.guess.phase), DOUBT)
    assert found is not None and found.labels == 1 and found.before == audit.score
    assert found.after == pytest.approx(audit.score, abs=0.1)


def test_but_for_what_labels_teach_the_first_count_is_near_the_whole_judging(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holdout, "MOST_LOST", -1.0)  # nothing is taught
    audit = loaded(store)
    ground, errors, moved = ground_of(audit), [], []
    rows = [one for one in audit.pages if one.counted and one.guess and not one.twin_of][::7]
    for row in rows:
        labels = said(row.url, "consideration" if row.guess.phase != "consideration" else "decision")
        whole = judge_store(store, Settings(), NOW, readonly=True, labels=labels)
        found = preview(ground, labels, DOUBT)
        assert found is not None
        errors.append(abs(found.after - whole.score))
        moved.append(abs(whole.score - audit.score))
    assert max(moved) > 0.1 and max(errors) < 0.05, list(zip(errors, moved, strict=True))


def test_a_page_that_is_said_to_be_none_no_longer_counts(store: Store) -> None:
    audit = loaded(store)
    row = next(one for one in audit.pages if one.counted and one.stage and not one.twin_of)
    found = preview(ground_of(audit), said(row.url, "none"), DOUBT)
    assert found is not None
    (stage,) = (one for one in found.stages if one.stage == row.stage)
    assert stage.pages_after == stage.pages_before - 1


def test_twins_follow_what_is_said_of_one(store: Store) -> None:
    audit = loaded(store)
    first, second, *_ = (one for one in audit.pages if one.counted and one.guess and not one.twin_of)
    twins = {first.url, second.url}
    flat = {phase: 1 / len(first.guess.shares) for phase in first.guess.shares}
    pages = tuple(
        replace(one, twin_of=first.url, guess=replace(one.guess, shares=flat)) if one.url in twins else one
        for one in audit.pages
    )
    phase = next(one for one in ("decision", "awareness") if one not in (first.guess.phase, second.guess.phase))
    found = preview(ground_of(replace(audit, pages=pages)), said(first.url, phase), DOUBT)
    assert found is not None and found.others == (second.url,)


def test_a_label_that_was_taken_back_counts_as_none(store: Store, tmp_path: Path) -> None:
    audit = loaded(store)
    row = next(one for one in audit.pages if one.counted and one.guess and not one.twin_of and one.guess.sure)
    other = "decision" if row.guess.phase != "decision" else "awareness"
    labels = said(row.url, other)
    whole = judge_store(store, Settings(), NOW, readonly=True, labels=labels)
    found = preview(ground_of(whole), {}, DOUBT)
    assert found is not None and found.labels == 1
    assert abs(found.after - audit.score) < abs(whole.score - audit.score) + 0.01
