"""Which audits an assistant may open: those of the folder, by name; nothing that a link or a name leads to outside."""

from pathlib import Path

import pytest

from auditor.assistants.shelf import Shelf
from auditor.errors import InputError
from auditor.store.sqlite import open_store


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    inside = tmp_path / "audits"
    for place in (inside / "a.example", inside / "x" / "y" / "z", tmp_path):
        place.mkdir(parents=True, exist_ok=True)
        open_store(place / "a.example.audit").close()
    (inside / "linked.audit").symlink_to(tmp_path / "a.example.audit")
    return Shelf(inside)


def test_only_what_lies_in_the_folder_is_listed(shelf: Shelf) -> None:
    assert list(shelf.files()) == ["a.example/a.example"]
    assert shelf.path("a.example") == shelf.path("a.example/a.example")
    line = shelf.listed()["audits"][0]
    assert "not been judged" in line["trouble"]


@pytest.mark.parametrize("name", ["../a.example", "linked", "/etc/passwd", "", "x/y/z/a.example", "a.example.audit"])
def test_no_other_name_opens_anything(shelf: Shelf, name: str) -> None:
    with pytest.raises(InputError, match="no audit of that name"):
        shelf.path(name)
