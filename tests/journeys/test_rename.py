"""A customer's own names: they change nothing but names, join only what can be joined, and a fault is one line."""

import pytest
from msgspec.structs import replace

from auditor.errors import DataFileError
from auditor.journeys.faults import refuse_faults
from auditor.journeys.load import load_journey, names, stage_of
from auditor.journeys.rename import plain_rules, renamed, stage_labels
from auditor.records.journey import Journey, StageWords
from auditor.records.judgement import Guess

WORDS = {"TOFU": "awareness", "MOFU": "consideration", "BOFU": "decision", "ingen": "none", "köp": "decision"}


def phase_of(word: str) -> str | None:
    return WORDS.get(word)


def called(journey: str, **given: StageWords) -> Journey:
    return renamed(load_journey(journey), given, "names.csv", phase_of)


def test_names_follow_the_customer_and_rules_do_not_change() -> None:
    found = called("inbound", TOFU="See", övervägande={"sv": "Jämföra", "en": "Think"}, decision="Do")
    assert [stage.names["en"] for stage in found.stages[:3]] == ["See", "Think", "Do"]
    assert [stage.names["sv"] for stage in found.stages[:3]] == ["See", "Jämföra", "Do"]
    assert [stage.id for stage in found.stages] == [stage.id for stage in load_journey("inbound").stages]
    assert plain_rules(found) == plain_rules(load_journey("inbound"))


def test_a_base_label_is_called_as_its_only_stage_and_keeps_its_name_where_stages_share_it() -> None:
    assert called("inbound", BOFU="Köpa").phase_names["decision"]["sv"] == "Köpa"
    assert called("kopprocess", information="Letar").phase_names == {}
    assert called("inbound", ingen="Övrigt").phase_names["none"]["sv"] == "Övrigt"


def test_a_label_may_be_given_by_any_name_of_the_stage() -> None:
    found = called("inbound", BOFU={"sv": "Köpa", "en": "Buy", "aliases": ("botten",)})
    for word in ("köpa", "Buy", " BOTTEN ", "decision", "Beslut"):
        assert stage_labels(found, word) == ("decision",), word
    assert stage_labels(found, "något annat") == ()


def test_a_name_that_was_another_stage_before_is_the_one_it_is_now() -> None:
    found = called("inbound", awareness="See", decision="Awareness")
    assert stage_labels(found, "awareness") == ("decision",)
    assert stage_labels(found, "See") == ("awareness",)
    assert stage_labels(found, "Medvetenhet") == ("awareness",)


def test_neighbours_under_one_name_become_one_stage() -> None:
    journey = load_journey("inbound")
    found = refuse_faults(called("inbound", awareness="Upper", consideration="Upper", decision="Lower"), "names.csv")
    upper = found.stages[0]
    assert [stage.names["en"] for stage in found.stages] == ["Upper", "Lower", "Delivery", "Loyalty"]
    assert upper.labels == ("awareness", "consideration")
    assert upper.enough_pages == journey.stages[0].enough_pages + journey.stages[1].enough_pages
    assert len(upper.expects) == len(journey.stages[0].expects) + len(journey.stages[1].expects)
    # What suits one of the two kinds of reader is no fault on a page that may be for either.
    assert "buy" in upper.ctas.fits and not upper.ctas.hard
    assert found.stage_weights["awareness"] == 2.0
    for phase in ("awareness", "consideration"):
        stage = stage_of(found, Guess(phase=phase, content_type="article"), "https://a.example/x")
        assert stage is not None and stage.id == "awareness"


def test_stages_that_share_a_label_by_type_become_one() -> None:
    found = called("kopprocess", information="Research", alternativ="Research")
    merged = found.stages[1]
    assert merged.labels == ("consideration",)
    assert {"service", "comparison"} <= set(merged.types)
    assert found.phase_names["consideration"]["en"] == "Research"


@pytest.mark.parametrize(
    ("journey", "given", "said"),
    [
        ("inbound", {"awareness": "A", "decision": "A"}, "not neighbours"),
        ("inbound", {"decision": "A", "delivery": "A"}, "only one of them counts"),
        ("kundresa-rekommendation", {"efter-kopet": "A", "rekommendation": "A"}, "takes only some pages"),
        ("inbound", {"awareness": "Decision"}, "not in the same way"),
        ("inbound", {"nonsense": "A"}, "'nonsense' is no stage"),
        ("kopprocess", {"MOFU": "A"}, "several stages"),
        ("inbound", {"awareness": "A", "TOFU": "B"}, "named twice"),
        ("inbound", {"awareness": "  "}, "has no name"),
        ("inbound", {"awareness": "x" * 61}, "cannot be shown"),
        ("inbound", {"awareness": "A\u202eB"}, "cannot be shown"),
        ("inbound", {"awareness": "A\nB"}, "cannot be shown"),
        ("inbound", {"awareness": {"name": "A", "aliases": ("x",) * 21}}, "aliases"),
    ],
)
def test_a_fault_names_the_file_and_the_entry(journey: str, given: dict[str, StageWords], said: str) -> None:
    with pytest.raises(DataFileError, match=said) as caught:
        renamed(load_journey(journey), given, "names.csv", phase_of)
    assert str(caught.value).startswith("names.csv") and "\n" not in str(caught.value)
    assert caught.value.advice


@pytest.mark.parametrize("name", names())
def test_every_shipped_journey_can_be_renamed_as_a_whole(name: str) -> None:
    journey = load_journey(name)
    found = called(name, **{stage.id: f"Own {stage.id}" for stage in journey.stages})
    assert [stage.names["sv"] for stage in found.stages] == [f"Own {stage.id}" for stage in journey.stages]
    assert refuse_faults(found, name) is found
    assert replace(found, phase_names={}) != journey


def test_the_names_of_unknown_words_are_shown_without_their_marks() -> None:
    with pytest.raises(DataFileError) as caught:
        renamed(load_journey("inbound"), {"\x1b[31mred": "A"}, "names.csv", phase_of)
    assert "\x1b" not in str(caught.value)
