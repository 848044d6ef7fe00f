"""Holds the floors (imports go to the own room or a lower floor), the doors (one room per library) and no cycles."""

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "auditor"

# Higher number = higher floor. Rooms on one floor do not know each other.
FLOORS = {
    "version": 0, "errors": 0, "records": 0,
    "pipes": 1, "files": 1, "resources": 1, "datafile": 1, "urls": 1, "headers": 1, "decode": 1, "press": 1,
    "zipped": 1, "printed": 1, "contents": 1, "patterns": 1,
    "recent": 1, "clock": 1, "remembered": 1, "audit_json": 1,
    "settings": 2, "rewrite": 2, "lang": 2, "journeys": 2, "acts": 2,
    "page": 3,
    "ctas": 4, "classify": 4,
    "site": 5, "business": 5,
    "checks": 6, "personas": 6,
    "scoring": 7, "demand": 7, "decisions": 7,
    "crawl": 8, "sources": 8, "store": 8, "exports": 8, "compare": 8, "train": 8, "demo": 8, "history": 8,
    "customers": 8,
    "run": 9,
    "fleet": 10, "assistants": 10, "api": 11, "app": 11,
    "cli": 12,
    "__init__": 13, "__main__": 13,
}  # fmt: skip

# Records are msgspec's, and copied with a change in every room.
EVERYWHERE = frozenset(FLOORS)
DOORS: dict[str, set[str] | frozenset[str]] = {
    "selectolax": {"page", "crawl"},
    "tomlkit": {"rewrite"},
    "sklearn": {"train"},
    "scipy": {"personas", "site", "train"},
    "numpy": {"classify", "crawl", "page", "personas", "site", "train"},
    "msgspec": EVERYWHERE,
    "Stemmer": {"lang"},
    "tinycss2": {"page"},
    "py3langid": {"page"},
    "httpx": {"crawl"},
    "httpx_aiohttp": {"crawl"},
    "aiohttp": {"crawl"},
    "yarl": {"crawl"},
    "protego": {"crawl"},
    "lxml": {"crawl"},
    "brotli": {"decode"},
    "zstandard": {"decode", "press"},
    "jinja2": {"exports"},
    "xlsxwriter": {"exports"},
    "mcp": {"assistants"},
    "starlette": {"app"},
    "uvicorn": {"app"},
    "argon2": {"app"},
    "docx": {"exports", "sources"},
    "markdown_it": {"exports", "sources"},
    "markupsafe": {"exports"},
    "openpyxl": {"sources"},
    "re2": {"patterns"},
    "warcio": {"sources"},
    "playwright": {"crawl"},
    "sqlite3": {"store"},
    "click": {"cli"},
    "rich": {"cli"},
    "rensa": {"page", "site"},
    "ada_url": {"urls"},
    "publicsuffixlist": {"urls"},
    "platformdirs": {"page"},
    "threadpoolctl": {"run"},
    "distributed": {"fleet"},
    "pyarrow": {"fleet"},
    "fsspec": {"fleet"},
}

FILES = sorted(ROOT.rglob("*.py"))


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def module_of(path: Path) -> str:
    parts = ["auditor", *path.relative_to(ROOT).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_imports_only_from_its_room_or_lower_floors(path: Path) -> None:
    own = room_of(module_of(path))
    for name in imports_of(path):
        if name.split(".")[0] == "auditor":
            other = room_of(name)
            assert other == own or FLOORS[other] < FLOORS[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_an_outside_library_is_used_behind_its_door(path: Path) -> None:
    own = room_of(module_of(path))
    for name in outside(path):
        assert name in DOORS, f"{own} imports {name}, which has no door"
        assert own in DOORS[name], f"{own} imports {name}; its door is {sorted(DOORS[name])}"


def outside(path: Path) -> set[str]:
    """The outside libraries that a file imports; SQLite has a door as well."""
    names = {name.split(".")[0] for name in imports_of(path)} - {"auditor", ""}
    return {name for name in names if name == "sqlite3" or name not in sys.stdlib_module_names}


def test_every_door_is_used() -> None:
    used = {(name, room_of(module_of(path))) for path in FILES for name in outside(path)}
    doors = {(name, room) for name, rooms in DOORS.items() if rooms is not EVERYWHERE for room in rooms}
    assert doors == {(name, room) for name, room in used if DOORS[name] is not EVERYWHERE}


def table_of(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the page on how it is built."""
    text = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    part = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    assert rows, heading
    return rows[1:]


def test_the_page_on_how_it_is_built_has_every_room_on_its_floor() -> None:
    said = {
        room.removesuffix(".py"): int(floor)
        for floor, rooms, _ in table_of("Rooms")
        for room in re.findall(r"`([\w.]+)`", rooms)
    }
    assert said == {room: floor for room, floor in FLOORS.items() if not room.startswith("__")}


def test_the_page_on_how_it_is_built_has_every_door() -> None:
    said = {
        library: set(re.findall(r"`(\w+)`", rooms))
        for libraries, rooms, _ in table_of("Doors")
        for library in re.findall(r"`(\w+)`", libraries)
    }
    assert said == {name: set(rooms) for name, rooms in DOORS.items() if rooms is not EVERYWHERE}


def test_every_room_is_a_package_and_so_part_of_what_is_installed() -> None:
    assert [str(path) for path in {file.parent for file in FILES} if not (path / "__init__.py").is_file()] == []


def test_there_are_no_import_cycles() -> None:
    graph = {module_of(p): {n for n in imports_of(p) if n.startswith("auditor")} for p in FILES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_holds_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
