"""The sample site shows the customers' half in both languages, with answers, gaps, a finding and each persona's way."""

from pathlib import Path

import pytest

from auditor.run.audit import judge_store
from auditor.run.demo import open_demo, with_readers
from auditor.settings import ReportSettings, Settings


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sample_has_both_halves(language: str, tmp_path: Path) -> None:
    settings = with_readers(Settings(report=ReportSettings(language=language)))
    with open_demo(tmp_path, settings) as store:
        audit = judge_store(store, settings, "2026-11-02T08:00:00+00:00")
    assert audit.customers is not None
    assert audit.customers.file == f"customers.{language}.toml"
    assert [one.stage for one in audit.customers.stages] == [stage.id for stage in audit.journey.stages]
    things = [one for stage in audit.customers.stages for one in stage.things]
    states = {(one.kind, one.state) for one in things}
    assert states >= {
        ("question", "answered"), ("question", "none"), ("channel", "outside"), ("channel", "not-seen"),
        ("obstacle", "found"), ("expectation", "met"), ("expectation", "not-seen"),
    }  # fmt: skip
    assert {one.persona for one in things if one.kind == "feeling"} == {"villaagare", "forening"}
    assert [one.persona for one in audit.chains] == ["villaagare", "forening"]
    asked = {"sv": "Vad kostar en värmepump?", "en": "What does a heat pump cost?"}[language]
    page = {"sv": "/priser/", "en": "/en/prices/"}[language]
    assert next(one.page for one in things if one.text == asked).endswith(page)
