"""Opens a user's personas.toml and finds what is wrong in it, so that its author gets
file, table and key in one line.
"""

import re
from pathlib import Path

import msgspec

from auditor.datafile import FaultError, explained, read_table, require
from auditor.errors import DataFileError
from auditor.patterns import PatternError, compiled
from auditor.records.personas import Persona, PersonaFile
from auditor.records.ready import ready
from auditor.site.words import speaks, words_of

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
ADVICE = "Mend that key; 'auditor personas FILE' writes a template that shows every key."
MOST_PERSONAS = 30
LONGEST_NAME = 80
# Said in the place of a file: what an audit file remembers is to be forgotten.
NONE = "none"
# key -> how many there may be, and how long each
BOUNDS = {"words": (100, 80), "url_patterns": (50, 500), "questions": (30, 300)}


def load_personas(file: str) -> tuple[Persona, ...]:
    """Return the personas of a TOML file, none for "" and `none`. Raises DataFileError naming file, table and key."""
    return read_personas(Path(file)) if file and Path(file).name != NONE else ()


def read_personas(path: Path) -> tuple[Persona, ...]:
    """Return the personas of a TOML file; raises DataFileError naming file, table and key."""
    table = read_table(path)
    try:
        personas = msgspec.convert(table, ready(PersonaFile)).personas
    except msgspec.ValidationError as fault:
        raise DataFileError("personas-fault", path=path, fault=explained(str(fault), table, "personas", "id")) from None
    place = "at the top, key personas"
    try:
        require(0 < len(personas) <= MOST_PERSONAS, "", f"there must be 1 to {MOST_PERSONAS} [[personas]] tables")
        for number, persona in enumerate(personas, 1):
            place = f"table [[personas]] number {number} ({persona.id!r}), key "
            check(persona, {one.id for one in personas[: number - 1]})
    except FaultError as fault:
        raise DataFileError("personas-fault-at", path=path, place=place, key=fault.key, what=fault.what) from None
    return personas


def check(persona: Persona, taken: set[str]) -> None:
    """Raise FaultError for a persona that makes no sense; `taken` are the ids of those before it."""
    require(bool(ID.fullmatch(persona.id)), "id", f"{persona.id!r} must be small letters a-z, digits and hyphens")
    require(persona.id not in taken, "id", f"{persona.id!r} is used twice")
    require(0 < len(persona.name.strip()) <= LONGEST_NAME, "name", f"must be 1 to {LONGEST_NAME} characters")
    require(len(persona.description) <= BOUNDS["questions"][1], "description", "is too long")
    require(bool(persona.words or persona.url_patterns), "words", "neither words nor url_patterns say who this is")
    for key, (most, longest) in BOUNDS.items():
        given = getattr(persona, key)
        require(len(given) <= most, key, f"more than {most}")
        require(all(len(one) <= longest for one in given), key, f"one is over {longest} characters")
        require(all(one.strip() for one in given), key, "one is empty")
    for word in persona.words:
        require(any(map(speaks, words_of(word))), "words", f"{word!r} is too short to tell pages apart")
    for pattern in persona.url_patterns:
        try:
            compiled(pattern)
        except PatternError as fault:
            raise FaultError("url_patterns", f"{pattern!r} is not a valid regular expression ({fault})") from None
