"""Decides which columns of a sheet are a person's words, and never takes the audit's own guess for them.

In a sheet that this program wrote only the columns that people fill in count, by their own names, whatever was deleted,
renamed or moved. In any other sheet a heading decides, unless its column only repeats what the audit says.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.datafile import read_table
from auditor.records.judgement import Guess
from auditor.resources import report_languages, wording_folder
from auditor.sources.lists import load_headings, plain_heading

HEADING_ROWS = 10
# Our workbooks keep their lists of choices on a hidden sheet of this name.
LISTS = "_"
# One heading may be anybody's; two of ours nobody else writes.
LEAST_OURS = 2
# A column of fewer rows that says what the audit says may be a person who agrees.
LEAST_SAME = 3
# One under a heading for corrections is taken for the guess only when it covers the site.
LEAST_SITE, MOST_OF_SITE = 10, 0.9
# What is judged anew has moved a little since the sheet was written.
NEARLY_ALL, LEAST_NEARLY = 0.95, 20
FIELDS = (
    "phase", "second", "content_type", "action", "owner", "due", "note", "topic", "decision", "target", "status",
    "review", "by", "at",
)  # fmt: skip
GUESSED = ("phase", "second", "content_type")

Guesses = Mapping[str, Guess]


class Columns(NamedTuple):
    """A row of headings: its number, meaning -> column, whether the sheet is ours, and the headings as they stand."""

    row: int
    found: dict[str, int]
    ours: bool
    heads: tuple[str, ...]

    def name(self, meaning: str) -> str:
        """Return the heading of a meaning as it stands in the sheet."""
        return self.heads[self.found[meaning]]

    def left(self) -> tuple[str, ...]:
        """Return the headings that are not read; of our own sheet only those that somebody has put there."""
        used = set(self.found.values())
        own = our_names() if self.ours else frozenset()
        return tuple(
            head for at, head in enumerate(self.heads) if head and at not in used and plain_heading(head) not in own
        )


def is_ours(rows: Sequence[Sequence[str]]) -> bool:
    """True for a sheet with headings that only this program writes."""
    return any(_of_ours(_plain(row)) for row in rows[:HEADING_ROWS])


def columns_of(rows: Sequence[Sequence[str]], *, ours: bool) -> Columns | None:
    """Return the headings of a sheet, None when no row has one for addresses and one for what people say.

    `ours`: it is part of a workbook that this program wrote.
    """
    for number, row in enumerate(rows[:HEADING_ROWS]):
        cells = _plain(row)
        own = ours or _of_ours(cells)
        found = {}
        for meaning, names in _names(own).items():
            fits = [name for name in names if name in cells]
            if fits:
                found[meaning] = cells.index(fits[0])
        if "url" in found and len(found) > 1:
            return Columns(number, found, own, tuple(" ".join(cell.split())[:80] for cell in row))
    return None


def _plain(row: Sequence[str]) -> list[str]:
    return [plain_heading(cell[:200]) for cell in row]


def _of_ours(cells: Sequence[str]) -> bool:
    return len(_machine_names().intersection(cells)) >= LEAST_OURS


def _names(ours: bool) -> dict[str, tuple[str, ...]]:
    headings = load_headings()
    if not ours:
        return {meaning: getattr(headings, meaning) for meaning in ("url", *FIELDS)}
    typed = {meaning: _wording(column) for column, meaning in headings.export.human.items()}
    return {"url": _wording("url"), **typed}


def heading_names(column: str) -> frozenset[str]:
    """Return the names of one of our columns as headings are compared."""
    return frozenset(_wording(column))


def topic_headings() -> tuple[frozenset[str], frozenset[str]]:
    """Return the headings of a column of subjects, and of one for what people call them."""
    return frozenset(_wording("topic")), frozenset((*_wording("corrected_topic"), *load_headings().topic))


def repeats(field: str, said: Mapping[str, str], guesses: Guesses, *, for_people: bool) -> int:
    """Return on how many pages a column only says what the audit says of them, 0 when it is somebody's own.

    `said`: address -> id; `for_people`: the heading is one for corrections.
    """
    known = {url: value for url, value in said.items() if url in guesses}
    same = sum(getattr(guesses[url], field) == value for url, value in known.items())
    whole = len(known) >= MOST_OF_SITE * len(guesses)
    if len(known) == same:
        is_guess = same >= (LEAST_SITE if for_people else LEAST_SAME) and (whole or not for_people)
    else:
        is_guess = whole and len(known) >= LEAST_NEARLY and same >= NEARLY_ALL * len(known) and not for_people
    return same if is_guess else 0


def for_people(heading: str) -> bool:
    """True for a heading that says that a person corrects what stands elsewhere."""
    plain = plain_heading(heading)
    columns = [column for column in load_headings().export.human if column in ("corrected_phase", "corrected_type")]
    words = ("rätt", "correct", "ny ", "new ")
    return plain in {name for column in columns for name in _wording(column)} or any(word in plain for word in words)


@lru_cache(maxsize=1)
def our_names() -> frozenset[str]:
    """Return every heading of our own exports, in both languages and as ids."""
    return frozenset(name for table in _tables() for key in table for name in _wording(key)) | _machine_names()


@lru_cache(maxsize=1)
def _machine_names() -> frozenset[str]:
    shared = {"fas", "stage"}  # what people call their own column, too
    return frozenset(name for column in load_headings().export.machine for name in _wording(column)) - shared


@lru_cache(maxsize=256)
def _wording(column: str) -> tuple[str, ...]:
    """The names of a column of ours, as headings are compared: its id, then each language's."""
    names = [column, *(str(table[column]) for table in _tables() if column in table)]
    return tuple(dict.fromkeys(plain_heading(name) for name in names))


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], ...]:
    tables = (read_table(wording_folder(language) / "labels.toml") for language in report_languages())
    return tuple(table.get("column", {}) for table in tables)
