"""Finds the data that ships with the program: languages, journeys, the model, templates and wording.

`auditor.models` and `auditor.reports` are the repository's `models/` and `reports/` (mapped in pyproject.toml), so they
are asked for by package name; a path below `auditor` would only work in a wheel.
"""

from importlib.resources import files
from pathlib import Path


def folder(package: str) -> Path:
    """Return the folder of a data package: `lang`, `journeys`, `models`, `reports`, `ctas` ... as a real path."""
    return Path(str(files(f"auditor.{package}")))
