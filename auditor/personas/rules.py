"""The numbers of rules.toml, with the words of questions in each language, as a record."""

from functools import lru_cache
from pathlib import Path

import msgspec

from auditor.datafile import shipped_record
from auditor.lang.questions import all_question_words
from auditor.records.base import StrictRecord


class PersonaRules(StrictRecord, frozen=True, kw_only=True):
    """When a page is a persona's and when it answers a question; each number has its reason in the file.

    `same` and `little` are not in the file but those of the languages (lang/<code>/questions.toml), by code.
    """

    clear: float
    together: int
    several: float
    covers: float
    enough: float
    weak: float
    shortest_start: int
    shortest_stem: int
    shortest_end: int
    part: float
    examples: int
    same: dict[str, tuple[tuple[str, ...], ...]] = {}
    little: dict[str, tuple[str, ...]] = {}


@lru_cache(maxsize=1)
def persona_rules() -> PersonaRules:
    """Return the rules that ship with the program."""
    rules: PersonaRules = shipped_record(Path(__file__).with_name("rules.toml"), PersonaRules)
    words = all_question_words()
    return msgspec.structs.replace(
        rules,
        same={code: own.same for code, own in words.items()},
        little={code: own.little for code, own in words.items()},
    )
