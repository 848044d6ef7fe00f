"""Each part of the report has its own classes: a name that two parts style changes how the other looks."""

import re
from collections import defaultdict
from pathlib import Path

from auditor.resources import folder

# What holds for all parts, and how they print.
SHARED = ("1-base.css", "6-print.css", "7-sheet.css")
HEADS = re.compile(r"(?:^|,)\s*\.([a-z][a-z-]*)")


def heads(style: Path) -> set[str]:
    text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {name for selector in re.findall(r"([^{}]+)\{", text) for name in HEADS.findall(selector.strip())}


def test_a_class_is_styled_by_one_part() -> None:
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for style in sorted((folder("reports") / "assets" / "style").glob("*.css")):
        if style.name not in SHARED:
            for name in heads(style):
                parts[name].append(style.name)
    assert {name: files for name, files in parts.items() if len(files) > 1} == {}
