"""Every language folder has the same files, and a code without a folder is served by its neighbour."""

from pathlib import Path

import pytest

from auditor.errors import DataFileError
from auditor.lang.load import Language, codes, folder, nearest, stems, stop_words, table
from auditor.page.purposes import FormWords
from auditor.page.words import PageWords


def test_swedish_and_english_are_there() -> None:
    assert {"sv", "en"} <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_every_folder_has_the_same_files(code: str) -> None:
    names = {path.name for path in folder(code).glob("*.toml")}
    assert names == {path.name for path in folder("en").glob("*.toml")}


@pytest.mark.parametrize("code", codes())
def test_the_tables_of_every_language_are_whole(code: str) -> None:
    assert table(code, "language", Language).name
    assert len(table(code, "page", PageWords).months) == 12
    mine, english = (table(one, "forms", FormWords) for one in (code, "en"))
    assert (set(mine.submit), set(mine.heading), set(mine.field)) == (
        set(english.submit), set(english.heading), set(english.field),
    )  # fmt: skip


def test_the_nearest_language() -> None:
    assert [nearest(code) for code in ("sv", "sv-SE", "nb", "nn", "no", "da", "en", "de", "und", "")] == [
        "sv", "sv", "sv", "sv", "sv", "sv", "en", "en", "en", "en",
    ]  # fmt: skip


def test_stems_join_inflections() -> None:
    assert len(set(stems(["pris", "priser", "priserna", "prisets"], "sv"))) == 1
    assert len(set(stems(["price", "prices", "pricing"], "en"))) == 1
    assert stems([], "sv") == []


def test_stop_words_are_lower_case_words_without_a_subject() -> None:
    assert {"och", "att", "för"} <= stop_words("sv")
    assert {"and", "the", "for"} <= stop_words("en")
    assert stop_words("no") == stop_words("sv")
    assert "pris" not in stop_words("sv")


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="nothing"):
        table("sv", "nothing", Language)
