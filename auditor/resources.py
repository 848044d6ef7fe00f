"""Finds the data that ships with the program: languages, journeys, the model, templates and wording.

`auditor.models` and `auditor.reports` are the repository's `models/` and `reports/` (mapped in pyproject.toml), so they
are asked for by package name; a path below `auditor` would only work in a wheel.
"""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

# The language that the others fall back on, in reports as in sites.
DEFAULT_LANGUAGE = "en"


def folder(package: str) -> Path:
    """Return the folder of a data package: `lang`, `journeys`, `models`, `reports`, `ctas` ... as a real path."""
    return Path(str(files(f"auditor.{package}")))


def wording_folder(language: str) -> Path:
    """Return the folder of a language of reports; it is there for the codes of `report_languages`."""
    return folder("reports") / "wording" / language


@lru_cache(maxsize=1)
def report_languages() -> tuple[str, ...]:
    """Return the codes of the languages that reports can be written in, the one that the others fall back on last."""
    found = {path.parent.name for path in (folder("reports") / "wording").glob("*/language.toml")}
    return (*sorted(found - {DEFAULT_LANGUAGE}), DEFAULT_LANGUAGE)
