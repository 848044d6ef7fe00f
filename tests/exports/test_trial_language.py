"""A language of reports is one folder and nothing else: German, added for the length of a test."""

import json
import re
import shutil

import pytest

from tests.trial import Trial

LANGUAGE = """
called = ["de", "deutsch", "german"]
columns = ["de", "deutsch"]
sites = ["de"]
domains = [".de", ".at"]
locale = "de-DE"
months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
  "Dezember"]
decimal = ","
thousands = "."
percent = "\\u00a0%"
quotes = "„{}“"
date = "{day}.\\u00a0{month} {year}"
and = " und "
or = " oder "
csv = ";"
"""
NAMES = """
"Awareness" = "Bewusstsein"
"Decision" = "Entscheidung"
"a buying guide or comparison" = "ein Kaufratgeber oder Vergleich"
"{topic}: how to choose" = "{topic}: so wählen Sie richtig"
"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    trial = Trial(tmp_path_factory.mktemp("german"), "reports/wording")
    folder = trial.package / "reports" / "wording" / "de"
    shutil.copytree(trial.package / "reports" / "wording" / "en", folder)
    (folder / "language.toml").write_text(LANGUAGE, encoding="utf-8")
    (folder / "names.toml").write_text(NAMES, encoding="utf-8")
    # Not translated to the end: what a file lacks stands in English.
    (folder / "reasons.toml").unlink()
    report = folder / "report.toml"
    report.write_text(report.read_text(encoding="utf-8").replace("Main content", "Hauptinhalt"), encoding="utf-8")
    trial.run("demo", "--language", "de", "--csv-for", "excel-de", "--output", trial.place / "out")
    return trial


def text_of(trial: Trial, name: str) -> str:
    return (trial.place / "out" / name).read_text(encoding="utf-8-sig")


def test_the_report_is_written_as_the_folder_says(german: Trial) -> None:
    report = text_of(german, "report.html")
    assert 'lang="de"' in report
    assert (
        "Bewusstsein" in report and "Entscheidung" in report and "Awareness" not in re.sub("(?s)<script.*", "", report)
    )
    assert re.search(r"\d\.\xa0(?:Januar|Februar|März|Dezember|Juni|November) 20\d\d", report)
    assert '"locale":"de-DE"' in report and re.search(r"\d\xa0%", report)


def test_findings_and_actions_hold_the_names_by_code(german: Trial) -> None:
    audit = json.loads(text_of(german, "audit.json"))
    named = [one["values"] for one in audit["findings"] if "name_sv" in one["values"]]
    assert named and all({"name_de", "name_en", "name_sv"} <= values.keys() for values in named)
    lacking = {values["name_de"] for values in named if values["name_en"] == "a buying guide or comparison"}
    assert lacking == {"ein Kaufratgeber oder Vergleich"}


def test_its_spreadsheets_and_templates_come_with_the_folder(german: Trial) -> None:
    assert text_of(german, "pages.csv").splitlines()[0].count(";") > 10
    german.run("map", german.place / "kunden.toml", "--language", "de")
    assert (german.place / "kunden.toml").is_file()


def test_the_site_chooses_it(german: Trial) -> None:
    said = german.python(
        "from auditor.cli.words import language_ahead\n"
        "from auditor.lang.reports import site_default\n"
        "print(language_ahead('', ['firma.de'], {}), language_ahead('', [], {'LANG': 'de_DE.UTF-8'}))\n"
        "print(site_default({'de': 5, 'en': 3}), site_default({'nb': 5}), site_default({'fr': 5}), site_default({}))\n"
        "from auditor.journeys.rename import own_name\n"
        "print(own_name({'de': 'Lernen', 'en': 'Learn'}, 'x').names)\n"
    )
    assert said.splitlines() == ["de de", "de sv en en", "{'de': 'Lernen', 'sv': 'Lernen', 'en': 'Learn'}"]
