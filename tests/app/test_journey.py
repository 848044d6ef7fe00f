"""The form of a journey: the settings of the command line, changed key by key, and what is judged by them."""

import re
import tomllib
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from auditor.app.journey_form import asked_in, changes, journey_value, main_of, rows_of
from auditor.journeys.load import load_journey, names
from auditor.resources import folder as shipped_folder
from auditor.resources import report_languages
from auditor.run.journey import journeys_of
from auditor.settings import load_settings

NAME = "demo.example/demo.example"
TOKEN = "a-token-of-this-start"
SETTINGS = """\
# Ours
[crawl]
auth = "user:secret"   # by hand

[report]
journey = "kundresa,inbound"  # as agreed

[stages]       # the customer's words
TOFU = "Upptäck"
decision = { name = "Köp", aliases = ["affär"] }
"""


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program was started, with a settings file."""
    monkeypatch.chdir(folder.parent)
    (folder.parent / "auditor.toml").write_text(SETTINGS, encoding="utf-8")
    return folder.parent


def settings(home: Path) -> str:
    return (home / "auditor.toml").read_text(encoding="utf-8")


def marks_in(text: str) -> dict[str, str]:
    return dict(re.findall(r'name="(mark-\w+)" value="(\w*)"', text))


def sent(client: TestClient, journey: str, **typed: str) -> dict[str, str]:
    text = client.get("/journey", params={"journey": journey}).text
    fields = {name.replace("_", "-"): value for name, value in typed.items()}
    return {**marks_in(text), "journey": journey, "stages-of": journey, **fields}


def stages(index: int = 0) -> list[str]:
    return [stage.names["sv"] for stage in journeys_of(load_settings(None, {}))[index].stages]


def test_the_form_shows_what_the_settings_say_and_sent_as_it_came_writes_nothing(
    client: TestClient, home: Path
) -> None:
    text = client.get("/journey").text
    assert re.search(r'<option value="kundresa" selected>', text) and 'name="also-inbound" checked' in text
    assert 'name="stage-awareness"' in text and 'value="Upptäck"' in text
    assert 'name="stage-decision"' not in text and "changed in the file" in text  # a table of names
    given = sent(client, "kundresa", also_inbound="on", stage_awareness="Upptäck", stage_delivery="")
    assert client.post("/journey", data=given).status_code == 200
    assert settings(home) == SETTINGS


def test_a_name_is_written_under_the_word_that_is_there_or_the_stages_own(client: TestClient, home: Path) -> None:
    given = sent(client, "kundresa", also_inbound="on", stage_awareness="Hitta oss", stage_delivery="Leverera")
    answer = client.post("/journey", data={**given, "audit": NAME})
    assert answer.status_code == 200 and "Saved." in answer.text and 'action="/again"' in answer.text
    assert settings(home) == SETTINGS.replace("Upptäck", "Hitta oss") + 'delivery = "Leverera"\n'
    assert stages()[:4] == ["Hitta oss", "Övervägande", "Köp", "Leverera"]


def test_a_name_that_is_emptied_goes_and_another_journey_takes_its_place(client: TestClient, home: Path) -> None:
    client.post("/journey", data=sent(client, "inbound", stage_awareness=""))
    now = tomllib.loads(settings(home))
    assert now["report"] == {"journey": "inbound"} and list(now["stages"]) == ["decision"]
    for line in ("# Ours", "# by hand", "# as agreed", "# the customer's words"):
        assert line in settings(home)
    client.post("/journey", data=sent(client, ""))
    assert "journey" not in tomllib.loads(settings(home))["report"]


def test_names_that_fit_no_stage_are_shown_before_they_go(client: TestClient, home: Path) -> None:
    was = '[report]\njourney = "kopprocess"\n[stages]\nalternativ = "Jämför"  # ours\ndecision = "Köp"\n'
    (home / "auditor.toml").write_text(was, encoding="utf-8")
    blind = {**sent(client, "kopprocess"), "journey": "inbound"}  # saved without having seen its stages
    answer = client.post("/journey", data=blind)
    assert answer.status_code == 422 and settings(home) == was
    for text in (answer.text, client.get("/journey", params={"journey": "inbound"}).text):
        assert "alternativ = ”Jämför”" in text and 'name="drop" checked' in text
    given = sent(client, "inbound", left="1")
    kept = client.post("/journey", data=given)
    assert kept.status_code == 422 and "alternativ" in kept.text and settings(home) == was
    assert client.post("/journey", data={**given, "drop": "on"}).status_code == 200
    assert tomllib.loads(settings(home)) == {"report": {"journey": "inbound"}, "stages": {"decision": "Köp"}}
    assert journeys_of(load_settings(None, {}))[0].id == "inbound"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"stage_awareness": "x" * 61}, "stage-awareness"),
        ({"stage_awareness": "Samma", "stage_delivery": "Samma"}, "stages"),
        ({"journey": "", "also_inbound": "on"}, "journey"),
        ({"journey": "/etc/passwd"}, ""),
        ({"journey": "="}, ""),
    ],
    ids=str,
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_written(
    client: TestClient, home: Path, typed: dict[str, str], field: str
) -> None:
    journey = typed.pop("journey", "kundresa")
    given = {**sent(client, "kundresa", **typed), "journey": journey, "stages-of": journey}
    answer = client.post("/journey", data=given)
    told = dict(re.findall(r'data-fault="([^"]+)" aria-live="polite">([^<]*)<', answer.text))
    assert answer.status_code in (400, 422) and settings(home) == SETTINGS
    assert not field or (told.pop(field) and not any(told.values()))


def test_neighbours_under_one_name_become_one_stage_in_the_preview(client: TestClient, home: Path) -> None:
    given = sent(client, "kundresa", stage_delivery="Efter köpet", stage_loyalty="Efter köpet")
    told = client.post("/journey/preview", data=given).json()
    assert told["faults"] == {} and told["html"].count("Efter köpet") == 1 and told["html"].count("<li>") == 4
    bad = client.post("/journey/preview", data={**given, "stage-delivery": "x" * 61}).json()
    assert set(bad["faults"]) == {"stage-delivery"} and bad["html"].count("<li>") == 0
    evil = client.post("/journey/preview", data={**given, "stage-delivery": "<img src=x>"}).json()
    assert "&lt;img" in evil["html"] and "<img" not in evil["html"]
    assert settings(home) == SETTINGS


def test_a_file_that_was_changed_by_hand_meanwhile_is_left_and_both_are_shown(client: TestClient, home: Path) -> None:
    given = sent(client, "kundresa", also_inbound="on", stage_awareness="Mitt")
    by_hand = SETTINGS.replace("Upptäck", "Ditt")
    (home / "auditor.toml").write_text(by_hand, encoding="utf-8")
    answer = client.post("/journey", data=given)
    assert answer.status_code == 409 and 'value="Mitt"' in answer.text and "Ditt" in answer.text
    assert settings(home) == by_hand
    assert client.post("/journey", data={**given, **marks_in(answer.text)}).status_code == 200
    assert settings(home) == SETTINGS.replace("Upptäck", "Mitt")


def test_what_was_changed_by_hand_and_not_in_the_form_is_kept_when_it_is_saved_again(
    client: TestClient, home: Path
) -> None:
    text = client.get("/journey").text
    base = unescape(re.findall(r'name="base" value="([^"]*)"', text)[0])
    given = sent(client, "kundresa", also_inbound="on", stage_awareness="Upptäck", stage_delivery="Leverera", base=base)
    by_hand = SETTINGS.replace("Upptäck", "Ditt").replace("kundresa,inbound", "inbound")
    (home / "auditor.toml").write_text(by_hand, encoding="utf-8")
    text = client.post("/journey", data=given).text
    assert 'value="Ditt"' in text and 'value="Leverera"' in text and '<option value="inbound" selected>' in text
    again = {**marks_in(text), "journey": "inbound", "stages-of": "inbound"}
    typed = {"stage-awareness": "Ditt", "stage-delivery": "Leverera"}
    assert client.post("/journey", data={**again, **typed}).status_code == 200
    assert settings(home) == by_hand + 'delivery = "Leverera"\n'


def test_names_in_a_file_of_their_own_are_written_there(client: TestClient, home: Path) -> None:
    (home / "auditor.toml").write_text('[report]\njourney = "kundresa"\nstages = "names.toml"\n', encoding="utf-8")
    (home / "names.toml").write_text('# ours\n[stages]\nTOFU = "Upptäck"\n', encoding="utf-8")
    was = settings(home)
    given = sent(client, "kundresa", stage_awareness="Nytt")
    (home / "names.toml").write_text('# by hand\n[stages]\nTOFU = "Upptäck"\n', encoding="utf-8")
    assert "names.toml was changed meanwhile" in client.post("/journey", data=given).text
    (home / "names.toml").write_text('# ours\n[stages]\nTOFU = "Upptäck"\n', encoding="utf-8")
    assert client.post("/journey", data=given).status_code == 200
    assert (home / "names.toml").read_text(encoding="utf-8") == '# ours\n[stages]\nTOFU = "Nytt"\n'
    assert settings(home) == was and stages()[0] == "Nytt"


def test_names_in_a_sheet_are_shown_and_never_written(client: TestClient, home: Path) -> None:
    sheet = "Stage;Our name\nawareness;Upptäck\n"
    (home / "names.csv").write_text(sheet, encoding="utf-8")
    (home / "auditor.toml").write_text('[report]\njourney = "kundresa"\nstages = "names.csv"\n', encoding="utf-8")
    text = client.get("/journey").text
    assert "names.csv, which is changed by hand" in text and "Upptäck" in text and 'name="stage-' not in text
    assert client.post("/journey", data=sent(client, "inbound", stage_awareness="Nytt")).status_code == 200
    assert (home / "names.csv").read_text(encoding="utf-8") == sheet
    assert tomllib.loads(settings(home)) == {"report": {"journey": "inbound", "stages": "names.csv"}}


def test_a_journey_of_ones_own_stays_what_it_is(client: TestClient, home: Path) -> None:
    own = (shipped_folder("journeys") / "kundresa.toml").read_text(encoding="utf-8").replace('"kundresa"', '"own"', 1)
    (home / "own.toml").write_text(own, encoding="utf-8")
    (home / "auditor.toml").write_text('[report]\njourney = "own.toml,inbound"\n', encoding="utf-8")
    text = client.get("/journey").text
    assert '<option value="=" selected>' in text and "own.toml" in text
    given = sent(client, "=", also_inbound="on", stage_awareness="Nytt")
    assert client.post("/journey", data=given).status_code == 200
    now = tomllib.loads(settings(home))
    assert now == {"report": {"journey": "own.toml,inbound"}, "stages": {"awareness": "Nytt"}}
    assert stages()[0] == "Nytt"
    (home / "own.toml").unlink()
    assert "own.toml" in client.get("/journey").text  # the way out of a file that is gone is to choose another
    assert client.post("/journey", data=sent(client, "inbound")).status_code == 200


def test_a_file_of_names_elsewhere_is_not_read(client: TestClient, home: Path) -> None:
    (home / "auditor.toml").write_text("[report]\nstages = '/etc/hostname'\n", encoding="utf-8")
    answer = client.get("/journey")
    assert answer.status_code == 400 and "neither beside the settings" in answer.text


def test_every_stage_of_every_journey_can_be_named(home: Path, folder: Path, another: Callable) -> None:
    for code in report_languages():
        browser = another(folder, code)
        browser.get("/", params={"token": TOKEN})
        for name in names():
            text = browser.get("/journey", params={"journey": name}).text
            for stage in load_journey(name).stages:
                assert f'name="stage-{stage.id}"' in text or f'id="stage-{stage.id}"' in text


def test_what_stands_there_is_no_change(home: Path) -> None:
    table = tomllib.loads(SETTINGS)
    asked = asked_in(table)
    assert journey_value(table, asked) == "kundresa,inbound"
    rows, left = rows_of(main_of("kundresa"), table["stages"])
    typed = {row.field: row.name for row in rows}
    assert not left and changes(table["stages"], rows, left, asked._replace(names=typed)) == {}


@pytest.mark.parametrize(
    "text", ["stages = 3", "stages = 'x'", "[report]\njourney = 3", "report = 3", "[stages]\na = 3"]
)
def test_a_faulty_settings_file_is_told_and_left_alone(client: TestClient, home: Path, text: str) -> None:
    (home / "auditor.toml").write_text(text, encoding="utf-8")
    answer = client.get("/journey")
    assert answer.status_code in (200, 400) and "auditor.toml" in answer.text
    given = {**dict.fromkeys(("mark-settings", "mark-names"), ""), **marks_in(answer.text), "journey": "inbound"}
    assert client.post("/journey", data={**given, "stages-of": "inbound"}).status_code in (400, 422, 409)
    assert settings(home) == text
