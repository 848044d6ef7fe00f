"""The user's file: the template is a good one, and each fault is one line with file, table and key."""

from pathlib import Path

import pytest

from auditor.errors import DataFileError, InputError
from auditor.personas.load import MOST_PERSONAS, load_personas
from auditor.personas.template import write_template

GOOD = 'id = "a"\nname = "A"\nwords = ["villa"]\n'


def test_the_template_is_valid_and_speaks_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "personas.toml"
    write_template(path)
    personas = load_personas(str(path))
    assert [one.id for one in personas] == ["villaagare", "facility-manager"]
    assert all(one.words and one.url_patterns and one.questions and one.description for one in personas)
    text = path.read_text(encoding="utf-8")
    assert "Böjningar" in text and "Inflections" in text


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "personas.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"personas\.toml is already there"):
        write_template(path)
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(InputError, match="cannot be written"):
        write_template(tmp_path / "none" / "personas.toml")


def test_no_file_is_no_personas() -> None:
    assert load_personas("") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["personas"]),
        ("personas = []", ["personas", "1 to 30"]),
        ("personas = 3", ["personas"]),
        ("personas = [3]", ["[[personas]] number 1", "not a table"]),
        ('[[personas]]\nid = "A b"\nname = "A"\nwords = ["villa"]', ["number 1 ('A b')", "key id"]),
        (f"[[personas]]\n{GOOD}[[personas]]\n{GOOD}", ["number 2 ('a')", "key id", "twice"]),
        ('[[personas]]\nid = "a"\nwords = ["villa"]', ["number 1 ('a')", "key name"]),
        ('[[personas]]\nid = "a"\nname = " "\nwords = ["villa"]', ["key name"]),
        ('[[personas]]\nid = "a"\nname = "A"', ["key words", "url_patterns"]),
        ('[[personas]]\nid = "a"\nname = "A"\nwords = ["av"]', ["key words", "'av'"]),
        ('[[personas]]\nid = "a"\nname = "A"\nwords = ["villa", 3]', ["number 1 ('a')", "key words", "int"]),
        (f'[[personas]]\n{GOOD}url_patterns = ["("]', ["key url_patterns", "'('", "regular expression"]),
        (f'[[personas]]\n{GOOD}url_patterns = [""]', ["key url_patterns", "empty"]),
        (f'[[personas]]\n{GOOD}questions = ["{"x" * 301}"]', ["key questions", "300"]),
        (f'[[personas]]\n{GOOD}questions = {["hur?"] * 31}', ["key questions", "30"]),
        (f'[[personas]]\n{GOOD}word = ["hus"]', ["number 1 ('a')", "key word"]),
        ("[[personas]]\n" + "\n[[personas]]\n".join(
            GOOD.replace('"a"', f'"a{n}"') for n in range(MOST_PERSONAS + 1)), ["1 to 30"]),
    ],
)  # fmt: skip
def test_a_fault_names_file_table_and_key(tmp_path: Path, text: str, says: list[str]) -> None:
    path = tmp_path / "min.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_personas(str(path))
    line = str(caught.value)
    assert "\n" not in line
    for part in ["min.toml", *says]:
        assert part in line
