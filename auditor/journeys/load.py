"""Opens a journey, shipped or the user's own, and says which of its stages a page belongs to.

Base labels are fixed and journeys are not: a new journey is one file and needs no training of the model.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from auditor.datafile import read_table
from auditor.errors import DataFileError
from auditor.journeys.faults import advice, refuse_faults
from auditor.patterns import compiled
from auditor.records.journey import Journey, Stage
from auditor.records.judgement import Guess
from auditor.records.ready import ready
from auditor.resources import folder
from auditor.urls import path_of

DEFAULT = "inbound"
# A title is matched against a user's patterns; a hostile page must not make that slow.
LONGEST_SUBJECT = 300


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the names of the journeys that ship with the program, the default first."""
    found = sorted(path.stem for path in folder("journeys").glob("*.toml"))
    return tuple(sorted(found, key=lambda name: (name != DEFAULT, name)))


def load_journey(name_or_file: str) -> Journey:
    """Return a shipped journey by name, or the one in a TOML file.

    Raises DataFileError for an unknown name or a faulty file; its message names file, table and key.
    """
    if name_or_file in names():
        return _shipped(name_or_file)
    path = Path(name_or_file)
    if path.suffix.lower() == ".toml" or path.is_file():
        return read_journey(path)
    raise DataFileError("there-is-no-journey-called", name_or_file=name_or_file, names=", ".join(names()))


@lru_cache(maxsize=16)
def _shipped(name: str) -> Journey:
    return read_journey(folder("journeys") / f"{name}.toml")


def read_journey(path: Path) -> Journey:
    """Return the journey of a TOML file; raises DataFileError naming file, table and key."""
    table = read_table(path)
    try:
        journey = msgspec.convert(table, ready(Journey))
    except msgspec.ValidationError as fault:
        what, place, key = _explained(str(fault), table)
        raise DataFileError("journey-fault", path=path, place=place, what=what, advice=advice(key)) from None
    return refuse_faults(journey, str(path))


def _explained(message: str, table: dict[str, Any]) -> tuple[str, str, str]:
    """Turn a message ending in "at `$.stages[0].labels[1]`" into what, where and the key."""
    what, _, at = message.partition(" - at `$")
    steps = re.findall(r"[A-Za-z_]\w*|\[\d+\]|\[\.\.\.\]", at)
    named = re.search(r"field `([^`]+)`", what)
    keys = [step for step in steps if not step.startswith("[")]
    key = named.group(1) if named else (keys[-1] if keys else "")
    tables = keys if named else keys[:-1]
    place = _table_name(tables, steps, table)
    return what, f"table {place}, key {key}", key


def _table_name(tables: list[str], steps: list[str], table: dict[str, Any]) -> str:
    if not tables:
        return "at the top"
    name = ".".join(tables)
    index = next((int(step[1:-1]) for step in steps if re.fullmatch(r"\[\d+\]", step)), None)
    if tables[0] != "stages" or index is None:
        return f"[{name}]"
    stage = table["stages"][index]
    label = stage.get("id", "without id") if isinstance(stage, dict) else "not a table"
    return f"[[{name}]] of stage number {index + 1} ({label!r})"


def stage_of(journey: Journey, guess: Guess | None, url: str, title: str = "") -> Stage | None:
    """Return the stage of a page, or None when the journey has no place for it.

    A hit of a stage's `url_patterns` wins over labels. Otherwise the label decides, and between stages that share it
    the narrowest takes the page: one whose `narrow` patterns match, then one that names the page's type, then one that
    takes every type, and last the first stage with the label.
    """
    path = path_of(url)[:LONGEST_SUBJECT]
    for stage in journey.stages:
        if _matches(stage.url_patterns, path):
            return stage
    if guess is None:
        return None
    subject = f"{path}\n{title[:LONGEST_SUBJECT]}"
    ranked = [
        (rank, order, stage)
        for order, stage in enumerate(journey.stages)
        if guess.phase in stage.labels and (rank := _rank(stage, guess, subject)) is not None
    ]
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _rank(stage: Stage, guess: Guess, subject: str) -> int | None:
    """Return how closely the stage describes the page, 0 the closest; None when its own patterns refuse the page."""
    if stage.narrow:
        return 0 if _matches(stage.narrow, subject) and _takes_type(stage, guess) else None
    if not stage.types:
        return 2
    return 1 if _takes_type(stage, guess) else 3


def _takes_type(stage: Stage, guess: Guess) -> bool:
    return not stage.types or guess.content_type in stage.types


def _matches(patterns: tuple[str, ...], subject: str) -> bool:
    return any(compiled(pattern, ignore_case=True).search(subject) for pattern in patterns)
