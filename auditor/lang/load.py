"""The one way to a language's data: finds the folder of a code and reads its tables, stems and stop words.

A language is one folder, `lang/<code>/`, with the same file names in every folder, each for the room that reads it:

- `language.toml`  name, stemmer, readability and stop words (this room)
- `page.toml`      words of "not found" pages and of dates (page)
- `forms.toml`     what forms are for (page)
- `ctas.toml`      phrases of the calls to action, with examples (ctas)
- `queries.toml`   how people search, phase by phase (demand)
- `business.toml`  headings of the parts of pages (business)
- `topics.toml`    what finding a site's subjects asks of the language (site)
- `questions.toml` what questions of customers are made of (personas, demand, customers)
- `concepts.toml`  ideas that tell the phases apart (classify)

A folder without `language.toml` adds single files to those of a neighbour (Norwegian subjects to Swedish).
To add one, copy `lang/en`, translate it, and run the tests: they name every file and table that is missing
(docs/languages.md).
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import Stemmer

from auditor.datafile import read_record
from auditor.records.base import StrictRecord
from auditor.resources import folder as data_folder

T = TypeVar("T")

# Languages whose readers are served best by another language's words, as long as they have no folder of their own.
NEIGHBOURS = {"nb": "sv", "nn": "sv", "no": "sv", "da": "sv", "fo": "sv", "is": "sv"}
DEFAULT = "en"
# What was read once: the files ship with the program and do not change while it runs.
_TABLES: dict[tuple[str, str, Any], Any] = {}


class Language(StrictRecord, frozen=True, kw_only=True):
    """language.toml: `stemmer` is the Snowball algorithm's name; `stop_words` are for topic labels only.

    `readability` is how texts are measured, `endings` what is hung on a linked word without a space.
    """

    name: str
    stemmer: str
    readability: Literal["lix", "flesch"] = "lix"
    endings: tuple[str, ...] = ()
    stop_words: tuple[str, ...]


def folder(code: str) -> Path:
    """Return the folder of a language that ships with the program."""
    return data_folder("lang") / code


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder, sorted."""
    return tuple(sorted(path.parent.name for path in data_folder("lang").glob("*/language.toml")))


def nearest(code: str) -> str:
    """Return the language whose data serves `code` best: itself, a neighbour, or English."""
    return served(code) or DEFAULT


def served(code: str) -> str | None:
    """Return the language whose data is right for `code`: itself or a neighbour; None for one that has none."""
    short = code.lower().replace("_", "-").partition("-")[0]
    return short if short in codes() else NEIGHBOURS.get(short)


def is_known(code: str) -> bool:
    """True for a language that has data here, its own or a neighbour's, and for a text too short to tell ("und")."""
    short = code.lower().replace("_", "-").partition("-")[0]
    return served(short) is not None or short == "und"


def has_table(code: str, name: str) -> bool:
    """True when `lang/<code>/<name>.toml` is there."""
    return (folder(code) / f"{name}.toml").is_file()


def table(code: str, name: str, shape: type[T]) -> T:
    """Return `lang/<code>/<name>.toml` as a record of type `shape`; raises DataFileError naming a faulty key."""
    kept = (code, name, shape)
    if kept not in _TABLES:
        _TABLES[kept] = read_record(folder(code) / f"{name}.toml", shape)
    found: T = _TABLES[kept]
    return found


@lru_cache(maxsize=16)
def _stemmer(code: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(table(nearest(code), "language", Language).stemmer)


def stems(words: list[str], code: str) -> list[str]:
    """Return the stem of each lower-case word in the language `code`, in the same order."""
    found: list[str] = _stemmer(code).stemWords(words)
    return found


@lru_cache(maxsize=1)
def linked_endings() -> frozenset[str]:
    """Return the endings that any language hangs on a linked word without a space."""
    return frozenset(ending for code in codes() for ending in table(code, "language", Language).endings)


@lru_cache(maxsize=16)
def stop_words(code: str) -> frozenset[str]:
    """Return words that say nothing about a subject; not for the classifier, to which `how` and `best` matter."""
    return frozenset(table(nearest(code), "language", Language).stop_words)
