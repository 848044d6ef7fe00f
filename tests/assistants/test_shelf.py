"""Which audits an assistant may open: those of the folder, by name; nothing that a link or a name leads to outside."""

import json
import os
from pathlib import Path

import pytest

from auditor.assistants.server import Tools
from auditor.assistants.shelf import Shelf
from auditor.assistants.written import decide
from auditor.errors import InputError, StoreError
from auditor.records.audit import Audit
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
    line = shelf.listed()["items"][0]
    assert "not been judged" in line["trouble"]


@pytest.mark.parametrize("name", ["../a.example", "linked", "/etc/passwd", "", "x/y/z/a.example", "a.example.audit"])
def test_no_other_name_opens_anything(shelf: Shelf, name: str) -> None:
    with pytest.raises(InputError, match="no audit of that name"):
        shelf.path(name)


def test_the_list_is_paged_and_opens_no_more_than_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(61):
        (tmp_path / f"{n:02}.audit").touch()
    opened: list[str] = []

    def opening(_: Shelf, name: str) -> Audit:
        opened.append(name)
        raise InputError("no-page")

    monkeypatch.setattr(Shelf, "audit", opening)
    first = Shelf(tmp_path).listed()
    assert (first["of"], first["next_offset"], len(first["items"]), len(opened)) == (61, 50, 50, 50)
    rest = json.loads(Tools(Shelf(tmp_path)).audits(offset=50, limit=5))
    assert [line["audit"] for line in rest["items"]] == opened[50:] == ["50", "51", "52", "53", "54"]


@pytest.mark.parametrize("named", ["audits", ".", "link", "../{0}/audits"])
def test_where_the_folder_lies_is_hidden_and_nothing_else(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = (tmp_path / "audits").resolve()
    root.mkdir()
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(root if named == "." else tmp_path)
    shelf = Shelf(Path(named.format(tmp_path.name)))

    def broken(_: Shelf, name: str) -> Audit:
        text = f"{root}{os.sep}{name}.audit: damaged. See audits 1.5 and {root}."
        raise StoreError("gates-failed", message=text, report="Ask for the list of audits")

    (root / "a.audit").touch()
    monkeypatch.setattr(Shelf, "audit", broken)
    told = "a.audit: damaged. See audits 1.5 and ."
    assert shelf.listed()["items"][0]["trouble"] == told
    said = json.loads(Tools(shelf).summary("a"))["trouble"]
    assert told in said and "Ask for the list of audits." in said and str(tmp_path) not in said
    assert shelf.hidden(f"{root}-old/a") == f"{root}-old/a"


def test_a_page_does_not_lead_to_itself(shelf: Shelf) -> None:
    with pytest.raises(InputError, match="lead to itself"):
        decide(shelf, "a.example", "https://a.example/", "merge", by="Åsa", at="", target="https://a.example/")
