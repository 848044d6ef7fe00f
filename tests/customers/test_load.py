"""The customers' half as its author writes it: TOML and sheets hold the same, a fault is one line with its place."""

from pathlib import Path

import pytest

from auditor.customers.lines import read_lines
from auditor.customers.load import LONGEST_TEXT, read_customers
from auditor.customers.template import template_lines, template_text
from auditor.errors import AuditorError
from auditor.journeys.load import load_journey
from auditor.run.customers import load_customers

HEADS = ["Fas", "Persona", "Vad", "Med kundens ord", "Känsla -2 till 2", "Hur många", "Källa"]


def written(folder: Path, text: str) -> Path:
    path = folder / "c.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_template_and_its_sheet_say_the_same(language: str, tmp_path: Path) -> None:
    of_file = read_customers(written(tmp_path, template_text(language)))
    rows = [["" if cell is None else str(cell) for cell in line] for line in template_lines(language)]
    assert read_lines(rows, "c.toml").heard == of_file.heard
    assert {one.kind for one in of_file.heard} == {
        "goal", "question", "feeling", "action", "channel", "obstacle", "expectation",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[phases]", "not valid TOML"),
        ("", "key phases"),
        ('[[phases]]\nphase = "medvetenhet"', "holds nothing"),
        ('[[phases]]\nphase = "yesterday"\ngoals = ["x"]', "'yesterday' is no phase"),
        ('[[phases]]\nphase = "beslut"\ngaols = ["x"]', "key gaols"),
        ('[[phases]]\nphase = "beslut"\ngoals = [""]', "key goals: one is empty"),
        ('[[phases]]\nphase = "beslut"\ngoals = [3]', "number 1 ('beslut'), key goals"),
        ('[[phases]]\nphase = "beslut"\nfeeling = { value = 3 }', "from -2 (worry) to 2"),
        ('[[phases]]\nphase = "beslut"\nfeeling = { value = nan }', "from -2 (worry) to 2"),
        ('[[phases]]\nphase = "beslut"\nquestions = [{ text = "x", said = -1 }]', "said must be 0"),
        ('[[phases]]\nphase = "beslut"\nquestions = [{ text = "x", sources = ["gossip"] }]', "source 'gossip'"),
        (f'[[phases]]\nphase = "beslut"\ngoals = ["{"x" * (LONGEST_TEXT + 1)}"]', "over 300 characters"),
    ],
)
def test_a_fault_names_its_place(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(AuditorError) as fault:
        load_customers(str(written(tmp_path, text)))
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("word", ["Medvetenhet", "AWARENESS", "upptäckt", "awareness"])
def test_a_phase_may_be_called_what_people_call_it(word: str, tmp_path: Path) -> None:
    file = read_customers(written(tmp_path, f'[[phases]]\nphase = "{word}"\ngoals = ["x"]'), load_journey("inbound"))
    assert file.heard[0].phase == word


def test_a_text_is_one_line_without_signs_that_steer(tmp_path: Path) -> None:
    text = '[[phases]]\nphase = "beslut"\ngoals = ["Köpa\\u001b[31m nu\\n\\u202eoch sen"]'
    assert read_customers(written(tmp_path, text)).heard[0].text == "Köpa [31m nu och sen"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["beslut", "", "Fråga", "Vad kostar det?", "", "många", ""], "row 2, column said: 'många' is no number"),
        (["beslut", "", "Åsikt", "x", "", "", ""], "row 2, column kind"),
        (["snart", "", "Fråga", "x", "", "", ""], "row 2, column phase"),
        (["beslut", "", "Känsla", "oro", "", "", ""], "row 2, column value"),
        (["beslut", "", "Fråga", "x", "", "3 %", ""], "row 2, column said: '3 %' is no number"),
        (["beslut", "y" * (LONGEST_TEXT + 1), "Fråga", "x", "", "3", ""], "row 2, column persona: is too long"),
        (["beslut", "", "Fråga", "x", "", "3", "granne"], "row 2, column text: source 'granne'"),
    ],
)
def test_a_fault_of_a_sheet_names_row_and_column(line: list[str], said: str) -> None:
    with pytest.raises(AuditorError) as fault:
        read_lines([HEADS, line], "c.csv")
    assert said in str(fault.value)


def test_lines_that_are_not_filled_in_are_passed_over_and_numbers_may_have_commas() -> None:
    rows = [["Kundresekarta"], HEADS, ["beslut", "", "Fråga", "", "", "", ""], [],
            ["beslut", "", "Känsla", "oro", "\u22121,5", "1 200", "Intervju; Enkät"]]  # fmt: skip
    (one,) = read_lines(rows, "c.csv").heard
    assert (one.value, one.said, one.sources) == (-1.5, 1200, ("interview", "survey"))


def test_a_sheet_without_our_headings_says_how_to_get_one() -> None:
    with pytest.raises(AuditorError) as fault:
        read_lines([["Namn", "Adress"], ["a", "b"]], "c.csv")
    assert "no headings" in str(fault.value)
