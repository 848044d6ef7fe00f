"""The files of a language's sentences as tables, read once, and how a sentence is found in them by its key."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from auditor.datafile import read_table
from auditor.resources import wording_folder

FILES = ("report", "labels", "checks", "touchpoints", "reasons", "portfolio", "terminal", "drafts", "app")


def merged(language: str) -> dict[str, Any]:
    """Return all wording tables of one language as {file: {key: ...}}; a file that a room has not written is empty."""
    place = wording_folder(language)
    return {name: read_table(place / f"{name}.toml") if (place / f"{name}.toml").is_file() else {} for name in FILES}


@lru_cache(maxsize=4)
def shipped(language: str) -> Mapping[str, Any]:
    """The tables of `merged`, read once."""
    return merged(language)


def sentence_in(tables: Mapping[str, Any], file: str, key: str) -> str | None:
    """Return the sentence of a wording file, None where it has none by that key."""
    table: Any = tables[file]
    for step in key.split(".", 2 if file == "checks" else 1):
        table = table.get(step) if isinstance(table, Mapping) else None
    return table if isinstance(table, str) else None
