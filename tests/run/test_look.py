"""An audit file remembers under whose brand and in which language it was reported."""

from pathlib import Path

import pytest

from auditor.errors import StoreError
from auditor.run.look import language_of, look_of
from auditor.settings import ReportSettings, Settings, csv_choices
from auditor.store.sqlite import open_store


def told(**report: str) -> Settings:
    return Settings(report=ReportSettings(**report))


def test_what_was_asked_for_is_remembered_with_its_pictures(tmp_path: Path) -> None:
    brand = tmp_path / "brand.toml"
    (tmp_path / "logo.svg").write_text("<svg/>")
    brand.write_text('[agency]\nname = "Nord"\nlogo = "logo.svg"')
    with open_store(tmp_path / "a.audit") as store:
        _, first = look_of(store, told(language="en", brand=str(brand), csv_for="excel-sv"))
    brand.unlink()
    with open_store(tmp_path / "a.audit") as store:
        settings, again = look_of(store, told())
        assert again == first is not None
        assert (settings.report.language, settings.report.csv_for) == ("en", "excel-sv")
        assert look_of(store, told(language="sv"))[0].report.language == "sv"
        assert look_of(store, told())[0].report.language == "sv"
        assert look_of(store, told(brand="none"))[1] is None
        assert look_of(store, told())[1] is None


def test_what_is_only_read_is_not_remembered(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.audit") as store:
        assert look_of(store, told(language="en"), readonly=True)[0].report.language == "en"
        assert look_of(store, told())[0].report.language == ""


@pytest.mark.parametrize("choice", [*csv_choices(), "excel-xx"])
def test_each_choice_of_csv_is_remembered_and_no_other(tmp_path: Path, choice: str) -> None:
    with open_store(tmp_path / "a.audit") as store:
        look_of(store, told(csv_for=choice))
        assert look_of(store, told())[0].report.csv_for == (choice if choice in csv_choices() else "")


def test_a_damaged_memory_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.audit") as store:
        store.facts.set("brand", "{")
        with pytest.raises(StoreError):
            look_of(store, told())


def test_a_report_is_in_the_language_asked_for_else_in_that_of_most_pages() -> None:
    assert language_of("sv", {"en": 9}) == "sv"
    assert [language_of("", mix) for mix in ({"sv": 9, "en": 2}, {"en": 9, "sv": 2}, {"fi": 9}, {})] == [
        "sv",
        "en",
        "en",
        "en",
    ]
