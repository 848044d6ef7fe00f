"""Holds the reference of the documentation to the program's data, and the site to building strictly and offline."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from auditor.cli.main import group
from tools.reference.pages import PAGES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
NAV = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def files_of(nav: object) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [file for one in (nav.values() if isinstance(nav, dict) else nav) for file in files_of(one)]


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_that_of_the_program_as_it_is_now(name: str) -> None:
    """Run `python -m tools.reference` when this fails."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()


def test_every_page_made_is_written_and_no_other() -> None:
    made = {name for name in PAGES if name.startswith("reference/")}
    assert {f"reference/{path.name}" for path in (DOCS / "reference").iterdir()} == made


def test_every_page_is_in_the_navigation() -> None:
    listed = files_of(yaml.safe_load(NAV)["nav"])
    assert sorted(listed) == sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md"))


@pytest.mark.parametrize("path", [*DOCS.rglob("how-to-*.md"), *DOCS.rglob("tutorial.md")], ids=str)
def test_commands_of_the_tutorials_are_complete(path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    calls = [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("auditor ")]
    assert calls
    for words in calls:
        command = group.get_command(click.Context(group), words[0])
        assert command is not None
        assert command.make_context(words[0], words[1:]).params


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(DOCS, folder / "docs")
    # A proxy that answers nobody: whatever would be fetched fails the build.
    away = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "NO_COLOR": "1", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=folder, env=away, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_the_site_is_built_strictly_with_a_page_for_each_document(built: Path) -> None:
    made = {str(path.relative_to(built).with_suffix(".md")) for path in built.rglob("*.html")} - {"404.md"}
    assert made == {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")}


def test_the_site_fetches_nothing_from_elsewhere(built: Path) -> None:
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|img|iframe|source)\b[^>]*\ssrc=\"?([^\" >]+)", text)
        loaded += re.findall(
            r"<link\b[^>]*\brel=\"?(?:stylesheet|preconnect|preload|icon)\"?[^>]*\bhref=\"?([^\" >]+)", text
        )
        loaded += re.findall(
            r"<link\b[^>]*\bhref=\"?([^\" >]+)\"?[^>]*\brel=\"?(?:stylesheet|preconnect|preload|icon)", text
        )
        assert [one for one in loaded if re.match(r"(https?:)?//", one)] == [], path.name
        assert loaded
    for style in built.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8")), style.name
