"""The journey of a run follows the file of names or the table of the settings, and label sheets may use the names."""

from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.exports.sheets import lists
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import PHASES
from auditor.records.judgement import Guess, PageResult
from auditor.records.page import Snapshot
from auditor.run.corrections import own_names, take_labels
from auditor.run.journey import journey_of
from auditor.settings import ReportSettings, Settings, load_settings
from auditor.sources.labels import named
from auditor.store.sqlite import open_store

URL = "https://a.example/1"


def test_the_table_of_the_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "auditor.toml"
    path.write_text('[stages]\nTOFU = "See"\nbeslut = { sv = "Köpa", en = "BOFU" }\n', encoding="utf-8")
    journey = journey_of(load_settings(path, {}))
    assert [stage.names["en"] for stage in journey.stages[:3]] == ["See", "Consideration", "BOFU"]
    assert Wording("sv", journey).title("phase", "decision") == "Köpa"
    assert Wording("en", journey).stage("awareness,decision") == "See and BOFU"


def test_a_file_wins_over_the_table(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Stage,Name\nTOFU,Upper\n", encoding="utf-8")
    settings = Settings(report=ReportSettings(stages=str(path)), stages={"awareness": "See"})
    assert journey_of(settings).stages[0].names["sv"] == "Upper"


def test_a_fault_of_the_table_names_it(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match=r"\[stages\].*nonsense"):
        journey_of(Settings(stages={"nonsense": "See"}))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_choices_of_the_workbook_are_understood_when_it_comes_back(language: str) -> None:
    journey = journey_of(Settings(stages={"TOFU": "Inspireras", "BOFU": {"sv": "Köpa", "en": "Buy"}, "none": "Övrigt"}))
    own = own_names(Audit(journey=journey))
    choices = lists(Wording(language, journey))["phase"]
    assert "Inspireras" in choices and "Övrigt" in choices
    assert [own(URL, word) or named("phase", word) for word in choices] == list(PHASES)


@pytest.mark.parametrize(
    ("names", "word", "now", "phase"),
    [
        ({"BOFU": "Köpa"}, "köpa", "awareness", "decision"),
        ({"BOFU": "Köpa"}, "BOFU", "awareness", "decision"),
        # The customer's own use of a word goes before ours.
        ({"consideration": "Beslutsstöd", "decision": "Köpa"}, "beslutsstöd", "awareness", "consideration"),
        ({"awareness": "Utvärdering"}, "Utvärdering", "decision", "awareness"),
        # A stage of two labels leaves the page its own, if that is one of them.
        ({"awareness": "Upper", "consideration": "Upper"}, "Upper", "consideration", "consideration"),
        ({"awareness": "Upper", "consideration": "Upper"}, "Upper", "decision", "awareness"),
        # The id of a base label is always itself, as the report's download writes it.
        ({"awareness": "Upper", "consideration": "Upper"}, "awareness", "consideration", "awareness"),
    ],
)
def test_a_sheet_of_labels_may_use_the_own_names(
    tmp_path: Path, names: dict[str, str], word: str, now: str, phase: str
) -> None:
    journey = journey_of(Settings(stages=names))
    page = PageResult(url=URL, guess=Guess(phase=now))
    sheet = tmp_path / "labels.csv"
    sheet.write_text(f"URL,Fas\n{URL},{word}\n", encoding="utf-8")
    with open_store(tmp_path / "a.audit") as store:
        store.pages.add_fetched(Snapshot(url=URL, final_url=URL, status=200), host="a.example")
        store.audits.save(Audit(journey=journey, pages=(page,)))
        assert take_labels(store, sheet, by="", now="").labels == 1
        assert store.labels.standing()[URL].phase == phase


def test_an_audit_file_remembers_its_journey(tmp_path: Path) -> None:
    own = journey_of(Settings(report=ReportSettings(journey="kundresa"), stages={"beslut": "Köpa"}))
    with open_store(tmp_path / "a.audit") as store:
        assert store.audits.last_journeys() == ()
        store.audits.save(Audit(journey=own))
        remembered = store.audits.last_journeys()
    assert journey_of(Settings(), remembered) == own
    assert journey_of(Settings(report=ReportSettings(journey="inbound")), remembered).id == "inbound"
    renamed = journey_of(Settings(stages={"beslut": "Boka"}), remembered)
    assert renamed.id == "kundresa"
    assert Wording("sv", renamed).stage("decision") == "Boka"
    assert journey_of(Settings()).id == "inbound"
