"""An audit is judged again beside itself: people correct on, nothing they say is lost, and another's judging stands."""

from pathlib import Path

import pytest

from auditor.records.judgement import HumanLabel
from auditor.run import aside
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import open_store

THEN, NOW = "2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"
SETTINGS = Settings(report=ReportSettings(formats=("json",)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with open_demo(tmp_path, Settings()) as store:
        judge_store(store, Settings(), THEN)
        return store.path


def said(file: Path, place: int) -> str:
    with open_store(file) as store:
        row = [one for one in store.audits.results() if one.counted][place]
        store.labels.add([HumanLabel(url=row.url, phase="decision", by="Eva", at=NOW)])
        return row.url


def test_what_is_said_while_it_is_judged_is_judged_with_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = said(file, 0)
    late: list[str] = []
    judge = aside.judge_store

    def judged(*given, **named):
        found = judge(*given, **named)
        if not late:
            late.append(said(file, 1))  # the file is free meanwhile
        return found

    monkeypatch.setattr(aside, "judge_store", judged)
    rests: list[float] = []
    audit = aside.judge_aside(file, SETTINGS, lambda: NOW, rest=2.0, sleep=rests.append)
    assert audit is not None and rests == [2.0, 2.0]
    with open_store(file) as store:
        rows = {row.url: row for row in store.audits.results()}
    assert rows[first].human and rows[late[0]].human and rows[late[0]].guess.source == "human"
    assert (file.parent / "audit.json").is_file() and not list(file.parent.glob("*.aside*"))


def test_what_another_judged_meanwhile_stands(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = aside.judge_store

    def judged(*given, **named):
        found = judge(*given, **named)
        with open_store(file) as store:
            judge_store(store, Settings(), "2026-01-03T00:00:00+00:00")
        return found

    monkeypatch.setattr(aside, "judge_store", judged)
    assert aside.judge_aside(file, SETTINGS, lambda: NOW, sleep=lambda _: None) is None
    with open_store(file) as store:
        assert store.audits.heads(1)[0].generated_at == "2026-01-03T00:00:00+00:00"
    assert not list(file.parent.glob("*.aside*"))


def test_a_file_that_is_held_is_waited_for(file: Path) -> None:
    held = open_store(file)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        held.close()

    aside.open_patiently(file, sleep).close()
    assert waits == [aside.BETWEEN]
