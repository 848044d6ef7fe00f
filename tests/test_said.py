"""Errors hold keys and values: every sentence is there in each language, and what libraries say in English is told."""

import ast
import pickle
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from auditor.assistants.bounds import one_of
from auditor.errors import AuditorError, InputError, StoreError
from auditor.errors.said import Said, foreign, sentence_of, speak, spoken
from auditor.resources import report_languages, wording_folder

ROOT = Path(__file__).resolve().parents[1] / "auditor"
FILES = sorted(ROOT.rglob("*.py"))
ERRORS = {"AuditorError"}
PLACEHOLDER = re.compile(r"\{(\w+)(?:!r)?(?::[^{}]*)?\}")
# What is raised or required with an English text that ends in another sentence.
FRAGMENTS = {
    "require": 2, "_require": 3, "FaultError": None, "TooMuchError": 0, "PatternError": 0, "_failed": 1, "unparted": 1,
}  # fmt: skip
# What stands in a sentence without a call of its own.
REASONS = ("not in the same way", "they are not neighbours in the journey", "only one of them counts")


def subclasses(kind: type) -> set[str]:
    return {kind.__name__} | {name for one in kind.__subclasses__() for name in subclasses(one)}


def keys(language: str) -> dict[str, list[str]]:
    return tomllib.loads((wording_folder(language) / "errors.toml").read_text(encoding="utf-8"))["sentence"]


def calls(names: set[str]) -> list[tuple[str, ast.Call]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno}", node)
        for path in FILES
        if "Said" not in names or "auditor.errors" in path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def text_of(node: ast.expr) -> str | None:
    """An English fragment with something in each of its holes; None for what is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [
        part.value if isinstance(part, ast.Constant) else "'x y'" if part.conversion == ord("r") else "3"
        for part in node.values
    ]
    return "".join(map(str, parts))


@pytest.fixture
def swedish():
    speak("sv")
    yield
    speak("en")


def test_every_error_is_raised_with_a_key_that_has_its_sentence_and_values() -> None:
    import auditor.store.database  # noqa: F401 - knows an error of its own

    known, faults = keys("en"), []
    for where, call in calls(subclasses(AuditorError) | {"Said"}):
        key = call.args[0] if len(call.args) == 1 else None
        if isinstance(key, ast.JoinedStr | ast.IfExp | ast.Name | ast.Call):
            continue  # worked out; the tests of its file hold it
        if not isinstance(key, ast.Constant) or key.value not in known:
            if not (where.startswith("errors/") or any(keyword.arg is None for keyword in call.keywords)):
                faults.append(f"{where}: no sentence for {key and ast.unparse(key)}")
            continue
        asked = set(PLACEHOLDER.findall(" ".join(known[key.value])))
        given = {keyword.arg for keyword in call.keywords}
        if None not in given and asked != given:
            faults.append(f"{where}: {key.value} asks for {asked}, given {given}")
    assert faults == []


@pytest.mark.parametrize("language", [code for code in report_languages() if code != "en"])
def test_every_language_has_every_sentence_with_the_same_values(language: str) -> None:
    english, own = keys("en"), keys(language)
    assert english.keys() == own.keys()
    for key, sentence in english.items():
        assert len(own[key]) == len(sentence), key
        for one, other in zip(sentence, own[key], strict=True):
            assert set(PLACEHOLDER.findall(one)) == set(PLACEHOLDER.findall(other)), key


def test_every_sentence_is_used() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    worked_out = ("crawl-", "note-")
    assert [
        key for key in keys("en") if not re.search(f"[\"']{key}[\"']", source) and not key.startswith(worked_out)
    ] == []


def test_no_sentence_of_one_language_stands_in_another() -> None:
    assert [
        key for key, told in keys("sv").items() if told == keys("en")[key] and re.search(r"[a-z]{4} [a-z]{3}", told[0])
    ] == []


def test_fragments_that_stand_in_errors_are_known_in_swedish() -> None:
    unknown = []
    for where, call in calls(set(FRAGMENTS)):
        place = FRAGMENTS[call.func.id]
        texts = call.args[-1:] if place is None else call.args[place:]
        for text in filter(None, map(text_of, texts)):
            if re.search("[a-z]", text) and " " in text and foreign(text, "sv") == text:
                unknown.append(f"{where}: {text}")
    assert unknown == []
    assert [reason for reason in REASONS if foreign(reason, "sv") == reason] == []


def test_a_fault_has_one_sentence() -> None:
    # Those of a start page are found by the fault's own name.
    told = Counter(tuple(told) for key, told in keys("en").items() if not key.startswith("crawl-"))
    assert [sentence for sentence, times in told.items() if times > 1] == []


def test_what_a_word_is_not_among_is_told_in_the_language(swedish: None) -> None:
    with pytest.raises(InputError) as fault:
        one_of("foo", ("a", "b"), Said("choice-type"))
    assert str(fault.value) == "'foo' finns inte bland sidtyperna. Använd något av: a, b."
    speak("en")
    assert str(fault.value) == "'foo' is no content type. Use one of a, b."
    assert one_of("b", ("a", "b"), Said("choice-type")) == "b"


def test_an_error_is_told_in_the_language_of_the_process(swedish: None) -> None:
    fault = InputError(
        "is-bytes-may-be", where="b.toml", path="l.png", size=1_234_567, what=Said("a-logo"), largest=500_000
    )
    assert fault.message == "b.toml: l.png är 1\u00a0234\u00a0567 byte. En logotyp får vara 500\u00a0000."
    speak("en")
    assert fault.message == "b.toml: l.png is 1,234,567 bytes. A logo may be 500,000."


def test_an_error_is_the_same_after_another_process() -> None:
    fault = pickle.loads(pickle.dumps(StoreError("is-damaged", path="x.audit", text="odd")))
    assert (type(fault), str(fault)) == (StoreError, str(StoreError("is-damaged", path="x.audit", text="odd")))


def test_what_the_system_says_is_told_and_what_nobody_knows_stays() -> None:
    assert foreign("Permission denied", "sv") == "åtkomst nekas"
    assert foreign("Expected `int`, got `str` - at `$.crawl.rate`", "sv") == (
        "`int` väntades, men där står `str`, vid `.crawl.rate`"
    )
    assert foreign("Permission denied", "en") == "Permission denied"
    assert foreign("Qwerty uiop", "sv") == "Qwerty uiop"


def test_values_are_filled_once_and_a_key_without_a_sentence_shows_itself() -> None:
    fault = InputError("is-not-text-file", name="{path}")
    assert fault.message == "{path} is not a text file."
    assert sentence_of("no-such-key", "sv") == ("no-such-key",)


def test_a_language_without_messages_is_told_in_english() -> None:
    speak("xx")
    assert spoken() == "en"


SPOKEN = frozenset(("echo", "UsageError", "BadParameter", "ClickException", "confirm", "prompt", "print"))


def texts_in(node: ast.AST) -> list[str]:
    """The texts of an argument that stand in the code, those of keys (one word) left out."""
    found = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [text for text in found if re.search(r"[A-Za-z]{2,} [a-z]{2,}", text)]


def test_no_command_says_a_sentence_that_stands_in_the_code() -> None:
    told = [
        f"{path.name}:{node.lineno}: {text}"
        for path in sorted((ROOT / "cli").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SPOKEN
        for argument in node.args
        for text in texts_in(argument)
    ]
    assert told == []


def test_names_are_told_as_they_are_though_they_are_a_phrase(swedish):
    assert "Sales at noon.csv:" in InputError("no-such-file-paths", given="Sales at noon.csv").message
    assert InputError("archive-claims", name="check", claim="lists too many files").message == (
        "check listar för många filer."
    )
    folder = Path("/home/Look at me/a.csv")
    trouble = InputError("cannot-be-read-corpus", path=folder, strerror="Permission denied")
    assert trouble.message == f"{folder}: går inte att läsa (åtkomst nekas)."
    assert "Systemet" in Said("circumstance", file=Said("the-system"), why="x").message()


def test_the_table_of_stages_is_told_in_the_language(swedish):
    trouble = InputError("stage-without-name", entry="settings, table [stages]: awareness")
    assert trouble.message == "inställningarna, tabell [stages]: awareness saknar namn."
