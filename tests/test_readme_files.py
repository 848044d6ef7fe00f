"""The files that README and the guides name are those that the program writes."""

import re
import sys
from pathlib import Path

import pytest

from auditor.cli.main import group
from auditor.cli.outcome import run_and_exit

ROOT = Path(__file__).resolve().parents[1]
# A name in backquotes with an ending of ours; HOST stands for the site.
NAMED = re.compile(r"`([\w-]+\.(?:html|xlsx|csv|json|audit))`")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files that an audit leaves."""
    folder = tmp_path_factory.mktemp("demo")
    before, sys.argv = sys.argv, ["auditor", "demo", "--output", str(folder)]
    try:
        assert run_and_exit(group, folder) == 0
    finally:
        sys.argv = before
    return {"HOST.audit" if path.suffix == ".audit" else path.name for path in folder.iterdir()}


def section(text: str, first: str, last: str) -> str:
    return text.partition(first)[2].partition(last)[0]


def test_what_comes_out_is_what_is_written(written: set[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(NAMED.findall(section(readme, "## What comes out", "## ")))
    assert named - {"audit.schema.json"} == {name for name in written if "." in name}


def test_no_page_for_people_names_a_file_that_nothing_writes(written: set[str]) -> None:
    for name in ("README.md", "docs/guide.md", "docs/sv/guide.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        results = {
            re.sub(r"-\d+\.", ".", one)
            for one in NAMED.findall(text)
            if one.startswith(("report", "summary", "audit.", "pages", "HOST"))
        }
        assert results <= written, name
