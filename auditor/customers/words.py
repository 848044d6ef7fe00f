"""The words that a file of the customers' half may use for phases, sources and columns, in every language."""

import re
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import Phase, StrictRecord
from auditor.records.customers import HeardFrom, HeardKind
from auditor.records.journey import Journey, Stage
from auditor.resources import report_languages, wording_folder

# A word of letters; figures are none.
WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Words(StrictRecord, frozen=True, kw_only=True):
    """All of words.toml."""

    phases: dict[Phase, tuple[str, ...]]
    sources: dict[HeardFrom, tuple[str, ...]]
    kinds: dict[HeardKind, tuple[str, ...]]
    columns: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words that ship with the program."""
    found: Words = shipped_record(Path(__file__).with_name("words.toml"), Words)
    return found


class SheetWords(StrictRecord, frozen=True, kw_only=True):
    """A language's own words of a sheet: reports/wording/<code>/customers.toml."""

    heads: tuple[str, ...]
    kinds: dict[HeardKind, str]
    sources: dict[HeardFrom, str]


def sheet_words(language: str) -> SheetWords:
    """Return what a sheet is written with in a language of reports."""
    found: SheetWords = shipped_record(wording_folder(language) / "customers.toml", SheetWords)
    return found


@lru_cache(maxsize=1)
def known_columns() -> dict[str, frozenset[str]]:
    """Return column -> its headings in small letters, those of our own templates too."""
    own = [tuple(map(plain, sheet_words(code).heads)) for code in report_languages()]
    return {
        name: frozenset((*heads, *(sheet[at] for sheet in own)))
        for at, (name, heads) in enumerate(words().columns.items())
    }


def plain(text: str) -> str:
    """Return a word as it is compared: small letters, single spaces."""
    return " ".join(text.casefold().split())


def source_named(text: str) -> HeardFrom | None:
    """Return the source that a word names, None for none."""
    said = plain(text)
    own = (item for code in report_languages() for item in sheet_words(code).sources.items())
    known = next((key for key, names in words().sources.items() if said in names), None)
    return known or next((key for key, name in own if plain(name) == said), None)


def kind_named(text: str) -> HeardKind | None:
    """Return what a line of a sheet holds by the word in its cell, None for none."""
    said = plain(text)
    own = (item for code in report_languages() for item in sheet_words(code).kinds.items())
    known = next((key for key, names in words().kinds.items() if said in names), None)
    return known or next((key for key, name in own if plain(name) == said), None)


def label_named(text: str) -> Phase | None:
    """Return the base label that a phase's word stands for, None for none."""
    return next((key for key, names in words().phases.items() if plain(text) in names), None)


def stage_named(text: str, journey: Journey) -> Stage | None:
    """Return the stage that a phase of a file is: by the journey's own names, else by its base label."""
    own = plain(text)
    for stage in journey.stages:
        if own in {plain(one) for one in (stage.id, *stage.names.values(), *stage.aliases)}:
            return stage
    label = label_named(text)
    return next((stage for stage in journey.stages if label is not None and label in stage.labels), None)
