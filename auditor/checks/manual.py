"""Puts the manual of all checks together: in English from their files, in Swedish from the words of the report.

A rule is explained once in English, in the file that holds it; how it decides is told in Swedish in manual_sv.toml.
Tests hold both documents to them.
"""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

from auditor.checks.all import CHECKS
from auditor.checks.base import Check
from auditor.datafile import read_table
from auditor.resources import folder

INTRODUCTION = """# The checks

What the audit looks for, why, how it decides, and where each threshold comes from. The thresholds stand with their
reasons in `auditor/checks/thresholds.toml`, what each finding costs in `auditor/scoring/weights.toml`, and how costs
become points in [the score](scores.md). Checks on stages follow the [journey](journeys.md) that you choose.

A check judges only pages that count: indexable content, in a stage of the journey, no copies. When a check cannot judge
(no links were given, nothing was fetched) it says so and costs nothing; when the crawl stopped early, it says "not
seen" and never "missing". A check that fails on its own account is reported as an error, and the others go on.

This text is made from the files of the checks: `python -m auditor.checks.manual > docs/checks.md`.
"""
SCOPES = {"page": "each page", "stage": "each stage", "topic": "each topic", "site": "the whole site"}
PARTS = {
    "coverage": "coverage",
    "content": "content",
    "ctas": "calls to action",
    "way_forward": "way forward",
    "quality": "quality",
    "": "nothing, it informs",
}
HEAD = "| check | what it finds | judged for | part of the score |"
SWEDISH = Path(__file__).with_name("manual_sv.toml")
# Where a threshold stands: a table or a file.
_PLACE = re.compile(r"`(\[+[\w.]+\]+)`|\b([\w/]+\.toml)\b")


def manual() -> str:
    """Return the manual of all checks in English, Markdown."""
    names = {check.id: _words("en")[check.id]["name"] for check in CHECKS}
    return "\n".join([INTRODUCTION, table(HEAD, names, SCOPES, PARTS), *(section(check) for check in CHECKS)])


def manual_sv() -> str:
    """Return the manual of all checks in Swedish, Markdown with its language said."""
    frame, words = read_table(SWEDISH), _words("sv")
    names = {check.id: words[check.id]["name"] for check in CHECKS}
    parts = frame["parts"] | {"": frame["parts"]["none"]}
    sections = [section_sv(check, frame, words[check.id]) for check in CHECKS]
    head = frame["introduction"].lstrip("\n")
    body = "\n".join([head, table(frame["head"], names, frame["scopes"], parts), *sections])
    return f'<div lang="sv" markdown="1">\n\n{body}\n</div>\n'


def table(head: str, names: dict[str, str], scopes: dict[str, str], parts: dict[str, str]) -> str:
    """Return the table of all checks: `names` by id, `scopes` and `parts` as the language calls them."""
    rows = "".join(
        f"| [`{check.id}`](#{check.id}) | {names[check.id]} | {scopes[check.scope]} | {parts[check.part]} |\n"
        for check in CHECKS
    )
    return f"{head}\n|---|---|---|---|\n{rows}"


def section(check: Check) -> str:
    """Return a check's own section in English."""
    return f"## {check.id}\n\n{text_of(check).strip()}\n"


def section_sv(check: Check, frame: dict[str, Any], words: dict[str, Any]) -> str:
    """Return a check's own section in Swedish: reason and remedy from the report's `words`, the rest from `frame`."""
    told = [
        f"{words['name']}.",
        f"**{frame['why']}** {words['why']}",
        f"**{frame['how']}** {frame['decided'][check.id]}",
        f"**{frame['do']}** {words['do']}",
    ]
    if places := limits(text_of(check)):
        told.append(f"**{frame['limits']}** {', '.join(f'`{one}`' for one in places)}.")
    return f"## {check.id}\n\n" + "\n\n".join(told) + "\n"


def limits(text: str) -> list[str]:
    """Return the tables and files that a check's text names as the place of its thresholds."""
    told = text.partition("**Threshold.**")[2]
    return list(dict.fromkeys(one or two for one, two in _PLACE.findall(told)))


def text_of(check: Check) -> str:
    """Return the docstring of a check's file: its manual page."""
    return import_module(f"auditor.checks.{check.id.replace('-', '_')}").__doc__ or ""


def _words(language: str) -> dict[str, Any]:
    return read_table(folder("reports") / "wording" / language / "checks.toml")


if __name__ == "__main__":
    import sys

    sys.stdout.write(manual_sv() if "sv" in sys.argv[1:] else manual())
