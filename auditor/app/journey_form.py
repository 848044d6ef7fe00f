"""The form of a journey: which journeys the settings name, what the customer calls their stages, and what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from auditor.datafile import convert
from auditor.errors import AuditorError, DataFileError, InputError
from auditor.journeys.load import load_journey
from auditor.journeys.load import names as shipped
from auditor.journeys.rename import found_by_name, own_name, stage_named
from auditor.records.base import Record
from auditor.records.journey import Journey, Stage, StageWords
from auditor.records.ready import ready
from auditor.rewrite import Keys, held, table_with
from auditor.run.journey import USUAL, journeys_of, names_in
from auditor.settings import Settings
from auditor.sources.labels import named

# Stands in the form for the user's own file, which is named in the settings by hand.
OWN = "="
JOURNEY, STAGES, FILE = ("report", "journey"), ("stages",), ("report", "stages")
FIELD = "stage-"
LONGEST_NAME = 200


class Row(NamedTuple):
    """A stage in the form: the word by which the file names it, its own name there, and whether that is a table."""

    stage: Stage
    word: str
    name: str
    is_table: bool = False

    @property
    def field(self) -> str:
        """The name of the field."""
        return f"{FIELD}{self.stage.id}"


class Asked(NamedTuple):
    """What was chosen and typed: the main journey ("" for none, OWN for the file), others, names by stage.

    `drop` takes names out that fit no stage of the journey.
    """

    main: str
    others: tuple[str, ...]
    names: Mapping[str, str]
    drop: bool = True


class Base(Record, frozen=True, kw_only=True):
    """What the form showed when it was opened, which is sent with it: what differs from this was meant to."""

    main: str = ""
    others: tuple[str, ...] = ()
    names: dict[str, str] = {}


class Shown(NamedTuple):
    """The journeys as they would be, none where they cannot be; and what is wrong, by field."""

    journeys: tuple[Journey, ...]
    faults: Mapping[str, str]


def asked_in(table: Mapping[str, Any]) -> Asked:
    """Return what the settings say now."""
    current = current_in(table)
    main = (current[0] if current[0] in shipped() else OWN) if current else ""
    return Asked(main, tuple(name for name in current[1:] if name in shipped()), {})


def current_in(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the journeys and files that the settings name, the main one first."""
    found = held(table, JOURNEY)
    return names_in(found) if isinstance(found, str) else ()


def base_of(table: Mapping[str, Any], rows: Sequence[Row]) -> str:
    """Return what the settings and the file of names hold, as it is sent with the form."""
    now = asked_in(table)
    base = Base(main=now.main, others=now.others, names={row.field: row.name for row in rows})
    return msgspec.json.encode(base).decode()


def merged(asked: Asked, base: str, table: Mapping[str, Any]) -> Asked:
    """Return what was chosen over files that have changed since: what nobody touched in the form is as in the files."""
    try:
        shown = msgspec.json.decode(base, type=ready(Base))
    except (msgspec.DecodeError, UnicodeEncodeError):  # no form of ours
        return asked
    now = asked_in(table)
    names = {field: name for field, name in asked.names.items() if name.strip() != shown.names.get(field, "").strip()}
    return asked._replace(
        main=asked.main if asked.main != shown.main else now.main,
        others=asked.others if set(asked.others) != set(shown.others) else now.others,
        names=names,
    )


def journey_value(table: Mapping[str, Any], asked: Asked) -> str | None:
    """Return what the settings are to name, None for nothing; raises InputError for others without a main one."""
    current = current_in(table)
    others = tuple(name for name in asked.others if name != asked.main)
    if not asked.main:
        if others:
            raise InputError("app-no-main-journey")
        return None
    main = current[0] if asked.main == OWN and current else asked.main
    files = tuple(name for name in current[1:] if name not in shipped())
    return ",".join((main, *files, *others))


def main_of(value: str | None) -> Journey:
    """Return the main journey of what the settings are to name, under its usual names."""
    found = names_in(value or "")
    return load_journey(found[0] if found else USUAL)


def rows_of(journey: Journey, words: Mapping[str, StageWords]) -> tuple[list[Row], dict[str, str]]:
    """Return the stages with their own names, and the words with their names that fit no stage of the journey."""
    found: dict[str, tuple[str, StageWords]] = {}
    left: dict[str, str] = {}
    for word, naming in words.items():
        try:
            found[stage_named(journey, word, word, phase_of).id] = (word, naming)
        except DataFileError:
            if phase_of(word) != "none" or found_by_name(journey, word):
                left[word] = said(naming)
    rows = [
        Row(stage, word, said(naming), not isinstance(naming, str))
        for stage in journey.stages
        for word, naming in [found.get(stage.id, (stage.id, ""))]
    ]
    return rows, left


def phase_of(word: str) -> str | None:
    """Return which base label a word stands for."""
    return named("phase", word)


def said(naming: StageWords) -> str:
    """Return a stage's own name as one text, each of several once."""
    if isinstance(naming, str):
        return naming
    return ", ".join(dict.fromkeys(text for text in naming.values() if isinstance(text, str)))


def words_in(table: Mapping[str, Any], name: str) -> dict[str, StageWords]:
    """Return the names of stages that a file holds; raises DataFileError for a faulty table."""
    return convert(held(table, STAGES) or {}, dict[str, StageWords], name)


def changes(
    words: Mapping[str, StageWords], rows: Sequence[Row], left: Mapping[str, str], asked: Asked
) -> dict[Keys, Any]:
    """Return the keys of the table of stages that are to be other than they are, None for those that go."""
    found: dict[Keys, Any] = {}
    for row in rows:
        typed = asked.names.get(row.field)
        if typed is not None and not row.is_table and typed.strip() != row.name.strip():
            found[(*STAGES, row.word)] = typed.strip() or None
    if asked.drop:
        found |= {(*STAGES, word): None for word in left}
    return found


def shown(
    settings: Settings, words: Mapping[str, StageWords], values: Mapping[Keys, Any], journey: str | None
) -> Shown:
    """Return the journeys that the commands would judge by, with what is wrong by field.

    `words` are the names that the file holds, `values` what is to change of them.
    """
    given: dict[str, StageWords] = words_in(table_with({"stages": dict(words)}, values), STAGES[0])
    report = replace(settings.report, journey=journey or "", stages="")
    faults: dict[str, str] = {}
    try:
        for row in rows_of(main_of(journey), given)[0]:
            if row.name and (fault := name_fault(given[row.word])):
                faults[row.field] = fault
        found = () if faults else journeys_of(replace(settings, report=report, stages=given))
    except AuditorError as fault:
        return Shown((), {"stages": str(fault)})
    return Shown(found, faults)


def name_fault(naming: StageWords) -> str:
    """Return what is wrong with a stage's own name, "" for nothing."""
    try:
        own_name(naming, "")
    except DataFileError as fault:
        said = str(fault).removeprefix(": ")
        return said[:1].upper() + said[1:]
    return ""
