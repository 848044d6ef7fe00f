"""A model is sure of languages that it has learned from; its card tells which."""

import json
from pathlib import Path

import pytest

from auditor.classify.learned import CARD, LEAST_PAGES, learned_languages
from auditor.classify.model import load_model
from auditor.classify.store import write_folder
from auditor.errors import ModelError


def test_the_model_that_ships_has_learned_swedish_and_english_and_serves_their_neighbours() -> None:
    model = load_model()
    assert model.learned == {"en", "sv"}
    assert [model.knows(code) for code in ("sv", "en", "da", "nb", "fi", "und")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("card", "learned"),
    [
        ({"languages": {"sv": LEAST_PAGES, "de": LEAST_PAGES - 1}}, {"sv"}),
        ({"languages": {"de": LEAST_PAGES - 1}}, set()),
        ({"languages": ["sv"]}, set()),
        ({}, set()),
        (None, set()),
    ],
)
def test_a_language_is_learned_from_so_many_pages(tmp_path: Path, card: object, learned: set[str]) -> None:
    files = {} if card is None else {CARD: json.dumps(card).encode()}
    write_folder(tmp_path, {}, files)
    head = json.loads((tmp_path / "model.json").read_text("utf-8"))
    assert learned_languages(tmp_path, head) == learned


def test_a_card_that_was_changed_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path, {}, {CARD: b'{"languages": {"sv": 500}}'})
    head = json.loads((tmp_path / "model.json").read_text("utf-8"))
    (tmp_path / CARD).write_bytes(b'{"languages": {"de": 500}}')
    with pytest.raises(ModelError):
        learned_languages(tmp_path, head)
