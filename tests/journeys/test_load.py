"""Journeys: the shipped ones answer the table of stages, faults are named by file, table and key."""

from pathlib import Path

import pytest

from auditor.errors import DataFileError
from auditor.journeys.load import load_journey, names, stage_of
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.journey import Journey
from auditor.records.judgement import Guess

URL = "https://site.example/sida"
STAGES = {
    "inbound": ["awareness", "consideration", "decision", "delivery", "loyalty"],
    "kundresa": ["awareness", "consideration", "decision", "delivery", "loyalty"],
    "kundresa-rekommendation": ["upptackt", "overvagande", "kop", "efter-kopet", "rekommendation"],
    "kopprocess": ["behov", "information", "alternativ", "kop", "efter-kop"],
}
SMALLEST = """
id = "egen"
names = { sv = "Egen", en = "Own" }
weights = { coverage = 1, content = 1, ctas = 1, way_forward = 1, quality = 1 }

[[stages]]
id = "first"
names = { sv = "Ett", en = "One" }
question = { sv = "Vad?", en = "What?" }
labels = ["awareness"]
ctas = { fits = ["learn"] }
"""


def guess(phase: str, kind: str = "other") -> Guess:
    return Guess(phase=phase, content_type=kind, sure=True)


def stage_id(journey: Journey, phase: str, kind: str, url: str = URL, title: str = "") -> str:
    stage = stage_of(journey, guess(phase, kind), url, title)
    return stage.id if stage else ""


def write(folder: Path, text: str) -> str:
    path = folder / "egen.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_default_comes_first() -> None:
    assert names()[0] == "inbound"
    assert set(names()) == set(STAGES)


@pytest.mark.parametrize("name", STAGES)
def test_a_shipped_journey_has_its_stages_in_order(name: str) -> None:
    journey = load_journey(name)
    assert [stage.id for stage in journey.stages] == STAGES[name]
    assert all(names["sv"] and names["en"] for stage in journey.stages for names in (stage.names, stage.question))


@pytest.mark.parametrize("name", STAGES)
def test_every_label_of_the_model_but_none_has_a_stage_for_every_type(name: str) -> None:
    journey = load_journey(name)
    for phase in PHASES:
        for kind in CONTENT_TYPES:
            assert bool(stage_id(journey, phase, kind)) == (phase != "none"), f"{phase} {kind}"


def test_inbound_shows_delivery_and_loyalty_without_counting_them() -> None:
    counts = {stage.id: stage.counts for stage in load_journey("inbound").stages}
    assert counts == {"awareness": True, "consideration": True, "decision": True, "delivery": False, "loyalty": False}


@pytest.mark.parametrize("name", ["kundresa", "kundresa-rekommendation", "kopprocess"])
def test_the_longer_journeys_count_all_stages(name: str) -> None:
    assert all(stage.counts for stage in load_journey(name).stages)


def test_the_customer_journey_is_a_circle() -> None:
    assert load_journey("kundresa").shape == "circle"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("service", "information"), ("faq", "information"), ("research", "information"), ("event", "information"),
        ("category", "information"), ("about", "information"), ("home", "information"),
        ("comparison", "alternativ"), ("buying_guide", "alternativ"), ("case_study", "alternativ"),
        ("testimonials", "alternativ"),
        ("product", "information"),  # named by neither stage
    ],
)  # fmt: skip
def test_the_buying_process_splits_consideration_by_type(kind: str, expected: str) -> None:
    assert stage_id(load_journey("kopprocess"), "consideration", kind) == expected


@pytest.mark.parametrize("phase", ["delivery", "loyalty"])
def test_after_the_purchase_takes_delivery_and_loyalty(phase: str) -> None:
    assert stage_id(load_journey("kopprocess"), phase, "support") == "efter-kop"
    assert stage_id(load_journey("kundresa-rekommendation"), phase, "community") == "efter-kopet"


@pytest.mark.parametrize(
    ("path", "title"),
    [("/tipsa-en-van", ""), ("/x", "Värva en vän och få rabatt"), ("/referral-program", ""), ("/x", "Lämna ett omdöme"),
     ("/community/", ""), ("/x", "Become an ambassador"), ("/x", "Leave a review")],
)  # fmt: skip
def test_advocacy_takes_loyalty_pages_that_ask_for_a_recommendation(path: str, title: str) -> None:
    journey = load_journey("kundresa-rekommendation")
    assert stage_id(journey, "loyalty", "community", f"https://site.example{path}", title) == "rekommendation"
    assert stage_id(journey, "awareness", "article", f"https://site.example{path}", title) == "upptackt"


@pytest.mark.parametrize("path", ["/kundklubb", "/nyhetsbrev", "/medlem/bonus", "/preferred-partners"])
def test_clubs_and_newsletters_are_after_the_purchase(path: str) -> None:
    journey = load_journey("kundresa-rekommendation")
    assert stage_id(journey, "loyalty", "community", f"https://site.example{path}") == "efter-kopet"


def test_an_address_pattern_wins_over_the_label(tmp_path: Path) -> None:
    text = SMALLEST + SMALLEST[SMALLEST.index("[[stages]]") :].replace('"first"', '"second"').replace(
        'labels = ["awareness"]', 'labels = ["decision"]\nurl_patterns = ["^/kampanj/"]'
    )
    journey = load_journey(write(tmp_path, text))
    assert stage_id(journey, "awareness", "article", "https://site.example/kampanj/host") == "second"
    assert stage_id(journey, "awareness", "article", "https://site.example/blogg/kampanj/") == "first"
    assert stage_of(journey, None, "https://site.example/kampanj/host") is journey.stages[1]
    assert stage_of(journey, None, URL) is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('labels = ["awareness"]', 'labels = ["aware"]'), ["stages", "'first'", "key labels", "awareness, "]),
        (('labels = ["awareness"]', 'labels = ["awareness"]\ntypes = ["blogg"]'), ["key types", "article"]),
        (("fits =", "fitz ="), ["stages.ctas", "'first'", "key fitz"]),
        (('fits = ["learn"]', 'fits = ["kop"]'), ["key fits", "quote"]),
        (('fits = ["learn"]', 'fits = ["learn"], hard = ["learn"]'), ["key hard", "fits as well"]),
        (('labels = ["awareness"]', ""), ["key labels"]),
        (('labels = ["awareness"]', 'labels = ["awareness"]\nurl_patterns = ["("]'), ["key url_patterns", "regular"]),
        (('labels = ["awareness"]', 'labels = ["awareness"]\ntarget_share = 1.2'), ["key target_share"]),
        (('labels = ["awareness"]', 'labels = ["awareness"]\ncounts = false'), ["key counts"]),
        (('labels = ["awareness"]', 'labels = ["awareness"]\nminimum_pages = 20'), ["key enough_pages"]),
        (("coverage = 1", "coverage = -1"), ["[weights]", "key coverage"]),
        (("coverage = 1, ", ""), ["key coverage"]),
        (('id = "egen"', 'id = "Min Resa"'), ["key id", "small letters"]),
        (('id = "egen"', 'id = "egen"\nshape = "spiral"'), ["key shape", "circle"]),
        (('id = "egen"', 'id = "egen"\nstage_weights = { secnd = 2 }'), ["[stage_weights]", "key secnd"]),
        (('id = "egen"', 'id = "egen"\ncheck_weights = { missing-cta = 30 }'), ["[check_weights]", "key missing-cta"]),
        (('id = "egen"', 'id = "egen"\ncolour = "red"'), ["key colour"]),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_file_table_and_key(tmp_path: Path, change: tuple[str, str], told: list[str]) -> None:
    path = write(tmp_path, SMALLEST.replace(*change))
    with pytest.raises(DataFileError) as fault:
        load_journey(path)
    line = str(fault.value)
    assert path in line
    assert "\n" not in line
    for word in told:
        assert word in line


def test_two_stages_with_one_id_are_refused(tmp_path: Path) -> None:
    text = SMALLEST + SMALLEST[SMALLEST.index("[[stages]]") :]
    with pytest.raises(DataFileError, match="'first' is used twice"):
        load_journey(write(tmp_path, text))


def test_shares_over_one_are_refused(tmp_path: Path) -> None:
    stage = SMALLEST[SMALLEST.index("[[stages]]") :]
    text = (SMALLEST + stage.replace('"first"', '"second"')).replace("labels =", "target_share = 0.6\nlabels =")
    with pytest.raises(DataFileError, match=r"key target_share.*sum to 1\.20"):
        load_journey(write(tmp_path, text))


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(DataFileError, match="kundresa-rekommendation"):
        load_journey("kundresan")


def test_a_missing_file_and_broken_toml_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no such file"):
        load_journey(str(tmp_path / "finns-inte.toml"))
    with pytest.raises(DataFileError, match="not valid TOML"):
        load_journey(write(tmp_path, "id = "))


def test_a_users_own_file_works(tmp_path: Path) -> None:
    journey = load_journey(write(tmp_path, SMALLEST))
    assert stage_id(journey, "awareness", "article") == "first"
    assert stage_id(journey, "decision", "pricing") == ""
