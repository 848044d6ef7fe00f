"""One reading, several journeys: each as if it were alone, remembered by the audit file, the first the main one."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.audit_json import audit_parts
from auditor.errors import AuditorError
from auditor.records.audit import Audit
from auditor.resources import folder
from auditor.run.audit import judge_store
from auditor.run.demo import open_demo
from auditor.run.journey import MOST_JOURNEYS, journeys_of
from auditor.settings import ReportSettings, Settings
from auditor.store.sqlite import Store, open_store

NOW = "2026-11-30T12:00:00+00:00"


def through(journey: str) -> Settings:
    return Settings(report=ReportSettings(journey=journey), workers=1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    with open_demo(tmp_path_factory.mktemp("demo"), Settings(workers=1)) as made:
        yield made


def audited(store: Store, journey: str) -> Audit:
    return judge_store(store, through(journey), NOW, readonly=True)


def test_each_journey_sees_what_it_sees_alone(store: Store) -> None:
    together, main, other = (audited(store, name) for name in ("inbound,kundresa", "inbound", "kundresa"))
    (look,) = together.looks
    assert main.looks == other.looks == ()
    assert replace(together, looks=()) == main
    assert (look.journey, look.score, look.stages, look.actions) == (
        other.journey, other.score, other.stages, other.actions,
    )  # fmt: skip
    assert look.counted_pages == other.counted_pages


def test_what_either_sees_alone_is_the_same_from_both_sides(store: Store) -> None:
    (there,) = audited(store, "inbound,kopprocess").looks
    (back,) = audited(store, "kopprocess,inbound").looks
    assert (there.gaps, there.main_gaps, there.seen, there.main_seen) == (
        back.main_gaps, back.gaps, back.main_seen, back.seen,
    )  # fmt: skip
    assert {(one.main, one.other): one.pages for one in there.crossings} == {
        (one.other, one.main): one.pages for one in back.crossings
    }


def test_the_audit_file_remembers_its_journeys_until_others_are_named(tmp_path: Path) -> None:
    with open_demo(tmp_path, Settings(workers=1)) as file:
        judge_store(file, through("kundresa,kopprocess"), NOW)
        path = file.path
    for asked, found in (("", ["kundresa", "kopprocess"]), ("inbound", ["inbound"]), ("", ["inbound"])):
        with open_store(path) as file:
            audit = judge_store(file, through(asked), NOW)
        assert [audit.journey.id, *(one.journey.id for one in audit.looks)] == found


def test_names_of_the_customer_are_those_of_the_main_journey() -> None:
    settings = replace(through("kundresa, kopprocess"), stages={"beslut": "Köpa"})
    main, other = journeys_of(settings)
    assert main.stages[2].names["sv"] == "Köpa"
    assert other.stages[3].names["sv"] == "Köp"


def test_a_file_whose_name_has_a_comma_is_one_journey(tmp_path: Path) -> None:
    source = (folder("journeys") / "inbound.toml").read_text(encoding="utf-8")
    own = tmp_path / "a, b.toml"
    own.write_text(source.replace('id = "inbound"', 'id = "own"'), encoding="utf-8")
    assert [one.id for one in journeys_of(through(str(own)))] == ["own"]
    plain = own.rename(tmp_path / "own.toml")
    assert [one.id for one in journeys_of(through(f"inbound,{plain},inbound"))] == ["inbound", "own"]


@pytest.mark.parametrize(
    ("journey", "said"),
    [
        ("inbound,nonsense", "no journey called 'nonsense'"),
        (",".join("abcdef"), f"at most {MOST_JOURNEYS}"),
    ],
)
def test_what_cannot_be_told_side_by_side_is_one_line(journey: str, said: str) -> None:
    with pytest.raises(AuditorError, match=said):
        journeys_of(through(journey))


def test_two_journeys_of_one_id_are_refused(tmp_path: Path) -> None:
    copy = tmp_path / "copy.toml"
    copy.write_text((folder("journeys") / "inbound.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(AuditorError, match="two of the journeys have the id 'inbound'"):
        journeys_of(through(f"inbound,{copy}"))


def test_json_reads_back(store: Store) -> None:
    audit = audited(store, "inbound,kundresa-rekommendation")
    (look,) = json.loads(b"".join(audit_parts(audit, audit.pages)))["looks"]
    assert look["journey"]["id"] == "kundresa-rekommendation"
    assert look["gaps"] and look["seen"]
