"""Puts the manual of all checks together from their files and their English names, as the text of docs/checks.md.

A rule is explained once, in the file that holds it; a test holds the document to it.
"""

from importlib import import_module

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


def manual() -> str:
    """Return the manual of all checks, Markdown."""
    names = read_table(folder("reports") / "wording" / "en" / "checks.toml")
    rows = "".join(
        f"| [`{check.id}`](#{check.id}) | {names[check.id]['name']} | {SCOPES[check.scope]} | {PARTS[check.part]} |\n"
        for check in CHECKS
    )
    table = f"| check | what it finds | judged for | part of the score |\n|---|---|---|---|\n{rows}"
    return "\n".join([INTRODUCTION, table, *(section(check) for check in CHECKS)])


def section(check: Check) -> str:
    """Return a check's own section."""
    return f"## {check.id}\n\n{text_of(check).strip()}\n"


def text_of(check: Check) -> str:
    """Return the docstring of a check's file: its manual page."""
    return import_module(f"auditor.checks.{check.id.replace('-', '_')}").__doc__ or ""


if __name__ == "__main__":
    import sys

    sys.stdout.write(manual())
