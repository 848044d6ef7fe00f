"""The shipped model may get better, not worse: its card is held against floors.toml, and the rules it must beat."""

import json
import tomllib

import pytest

from auditor.resources import folder
from auditor.train.make import identity_figures

SHIPPED = folder("models") / "phase"
CARD = json.loads((SHIPPED / "card.json").read_text(encoding="utf-8"))["figures"]
FLOORS = tomllib.loads((SHIPPED / "floors.toml").read_text(encoding="utf-8"))
SETS = {"random-draw": "random draw", "language-sv": "language sv", "language-en": "language en",
        "page-alone": "random draw, page alone"}  # fmt: skip


@pytest.mark.parametrize(("part", "name"), SETS.items())
def test_no_figure_is_under_its_floor(part, name) -> None:
    for figure, least in FLOORS[part].items():
        assert CARD[name][figure] >= least, (name, figure)


def test_errors_stay_under_their_ceilings() -> None:
    for figure, most in FLOORS["random-draw-most"].items():
        assert CARD["random draw"][figure] <= most, figure


@pytest.mark.parametrize("rival", ["majority", "URL rules", "keyword rules", "title only", "plain TF-IDF"])
def test_the_model_beats_what_anyone_could_write(rival) -> None:
    assert CARD["random draw"]["macro_f1_3_low"] > CARD[rival]["macro_f1_3"]


def test_a_report_tells_how_often_the_model_is_right_in_each_language_that_it_has_learned() -> None:
    told = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))["figures"]
    assert told == identity_figures(CARD)
    assert {name for name in told if name.startswith("accuracy_") and name[-3] == "_"} == {"accuracy_en", "accuracy_sv"}
