"""Opens a user's customers.toml and finds what is wrong in it; its author gets file, table and key in one line."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from auditor.customers.words import label_named, source_named, stage_named, words
from auditor.datafile import FaultError, explained, read_table, require
from auditor.errors import DataFileError
from auditor.records.base import StrictRecord
from auditor.records.customers import CustomersFile, Heard, HeardFrom, HeardKind
from auditor.records.journey import Journey
from auditor.records.ready import ready

ADVICE = "Mend that key; 'auditor map FILE' writes a template that shows every key."
# A map of more is read by nobody; together with their length they bound what an audit holds.
MOST_TABLES, MOST_LINES, MOST_HEARD, LONGEST_TEXT, MOST_SAID = 120, 60, 1_000, 300, 10_000_000


class Line(StrictRecord, frozen=True, kw_only=True):
    """One thing said, with how many said it and how that is known."""

    text: str
    said: int = 0
    sources: tuple[str, ...] = ()


class FeelingLine(StrictRecord, frozen=True, kw_only=True):
    """A feeling from worry (-2) to relief (2), and the word for it."""

    value: float
    word: str = ""
    said: int = 0
    sources: tuple[str, ...] = ()


class PhaseTable(StrictRecord, frozen=True, kw_only=True):
    """One [[phases]] table."""

    phase: str
    persona: str = ""
    feeling: FeelingLine | None = None
    goals: tuple[str | Line, ...] = ()
    questions: tuple[str | Line, ...] = ()
    actions: tuple[str | Line, ...] = ()
    channels: tuple[str | Line, ...] = ()
    obstacles: tuple[str | Line, ...] = ()
    expectations: tuple[str | Line, ...] = ()


class Tables(StrictRecord, frozen=True, kw_only=True):
    """customers.toml."""

    phases: tuple[PhaseTable, ...]


LISTS: dict[HeardKind, str] = {
    "goal": "goals", "question": "questions", "action": "actions", "channel": "channels", "obstacle": "obstacles",
    "expectation": "expectations",
}  # fmt: skip


def read_customers(path: Path, journey: Journey | None = None) -> CustomersFile:
    """Return what a TOML file holds; raises DataFileError naming file, table and key.

    Phases are held against `journey` too when it is given: its own names are understood beside the usual ones.
    """
    table = read_table(path)
    try:
        tables = msgspec.convert(table, ready(Tables)).phases
    except msgspec.ValidationError as fault:
        raise DataFileError(
            "customers-fault", path=path, fault=explained(str(fault), table, "phases", "phase")
        ) from None
    place = "at the top, key phases"
    heard: list[Heard] = []
    try:
        require(0 < len(tables) <= MOST_TABLES, "", f"there must be 1 to {MOST_TABLES} [[phases]] tables")
        for number, one in enumerate(tables, 1):
            place = f"table [[phases]] number {number} ({one.phase[:40]!r}), key "
            check_phase(one.phase, journey)
            heard += heard_in(one)
            require(len(heard) <= MOST_HEARD, "", f"more than {MOST_HEARD} things in the whole file")
    except FaultError as fault:
        raise DataFileError("customers-fault-at", path=path, place=place, key=fault.key, what=fault.what) from None
    if not heard:
        raise DataFileError("holds-nothing-that-customers-have-said", path=path)
    return CustomersFile(name=path.name, heard=tuple(heard))


def heard_in(table: PhaseTable) -> Iterator[Heard]:
    """Yield what a table holds."""
    if table.feeling is not None:
        yield of_feeling(table.feeling, table)
    for kind, key in LISTS.items():
        lines: tuple[str | Line, ...] = getattr(table, key)
        require(len(lines) <= MOST_LINES, key, f"more than {MOST_LINES}")
        for line in lines:
            said = Line(text=line) if isinstance(line, str) else line
            yield heard_of(kind, said.text, table.phase, table.persona, said.said, said.sources, key)


def of_feeling(feeling: FeelingLine, table: PhaseTable) -> Heard:
    """Return a feeling as something heard."""
    return heard_of(
        "feeling", feeling.word, table.phase, table.persona, feeling.said, feeling.sources, "feeling", feeling.value
    )


def heard_of(
    kind: HeardKind,
    text: str,
    phase: str,
    persona: str,
    said: int,
    sources: Iterable[str],
    key: str,
    value: float | None = None,
) -> Heard:
    """Return one thing heard; raises FaultError for what makes no sense."""
    tidy = tidied(text)
    require(bool(tidy) or kind == "feeling", key, "one is empty")
    require(len(tidy) <= LONGEST_TEXT, key, f"one is over {LONGEST_TEXT} characters")
    require(len(persona) <= LONGEST_TEXT, "persona", "is too long")
    require(0 <= said <= MOST_SAID, key, f"said must be 0 to {MOST_SAID}")
    if kind == "feeling":
        require(value is not None and -2 <= value <= 2, key, "value must be a number from -2 (worry) to 2 (relief)")
    return Heard(
        kind=kind,
        text=tidy,
        phase=tidied(phase),
        persona=tidied(persona),
        said=said,
        sources=tuple(dict.fromkeys(known_source(one, key) for one in sources)),
        value=value if kind == "feeling" else None,
    )


def known_source(text: str, key: str) -> HeardFrom:
    """Return the source that a word names; raises FaultError for none that is known."""
    found = source_named(text)
    if found is None:
        raise FaultError(key, f"source {text[:40]!r} is none of {', '.join(words().sources)}")
    return found


def check_phase(text: str, journey: Journey | None) -> None:
    """Raise FaultError for a phase that neither the journey nor the usual words know."""
    if label_named(text) or (journey is not None and stage_named(text, journey)):
        return
    known = [stage.id for stage in journey.stages] if journey else list(words().phases)
    raise FaultError("phase", f"{text[:40]!r} is no phase; use one of {', '.join(known)}")


def tidied(text: str) -> str:
    """Return a text in one line, without signs that steer a screen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
