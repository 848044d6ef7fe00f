"""The identifier finds what the library's own walk finds, for any bytes, however it came by its tables."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier, visit_counts

from auditor.page import tables
from auditor.page.identifier import Identifier, identifier_of

TEXTS = [
    "Vi hjälper företag i hela landet med bokföring, bokslut och deklaration till fast pris varje månad.",
    "We help companies with bookkeeping, annual accounts and tax returns at a fixed price every month.",
    "Мы помогаем компаниям вести бухгалтерию", "会社の経理をお手伝いします", "aaaa", "?", "",
]  # fmt: skip


LANGUAGES = ("sv", "en", "ru", "ja", "no", "qq")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module", params=("made", "mapped"))
def ours(request: pytest.FixtureRequest, cache: Path) -> Identifier:
    found = identifier_of(LANGUAGES, cache)
    return found if request.param == "made" else identifier_of(LANGUAGES, cache)


@pytest.fixture(scope="module")
def theirs() -> LanguageIdentifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(["sv", "en", "ru", "ja", "no"])
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_the_answer_is_the_librarys_to_the_last_bit(ours: Identifier, theirs: LanguageIdentifier, text: str) -> None:
    assert ours.classify(text) == theirs.classify(text)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_hold_the_same_strings_in_the_same_order(
    ours: Identifier, theirs: LanguageIdentifier, data: bytes
) -> None:
    walked = visit_counts(theirs.tk_nextmove, theirs._rowbase, theirs.tk_output, data) or Counter()
    assert list(ours.counts(data).items()) == list(walked.items())


@pytest.fixture
def kept(cache: Path, tmp_path: Path) -> Path:
    """A cache of its own that holds the tables."""
    identifier_of(LANGUAGES, cache)
    folder = next(cache.iterdir())
    there = tmp_path / folder.name
    there.mkdir()
    for file in folder.iterdir():
        (there / file.name).write_bytes(file.read_bytes())
    return there


def test_tables_are_unpacked_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_made", lambda languages: pytest.fail("unpacked again"))
    assert identifier_of(LANGUAGES, kept.parent).classify(TEXTS[0])[0] == "sv"


@pytest.mark.parametrize(
    ("name", "content"), [("following", None), ("strings", b""), ("weights", b"no array"), ("codes", None)]
)
def test_damaged_tables_are_made_again(kept: Path, name: str, content: bytes | None) -> None:
    file = kept / f"{name}.npy"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if content is None else content)
    assert identifier_of(LANGUAGES, kept.parent).classify(TEXTS[0])[0] == "sv"
    assert file.read_bytes() == whole
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_a_cache_that_takes_nothing_is_no_obstacle(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert identifier_of(LANGUAGES, blocked / "cache").classify(TEXTS[1])[0] == "en"


def test_other_languages_are_other_tables(cache: Path) -> None:
    assert identifier_of(("sv", "fi"), cache).nb_classes == ["fi", "sv"]
    assert set(identifier_of(LANGUAGES, cache).nb_classes) == {"sv", "en", "ru", "ja", "no"}
