"""Reads the last day that a page gives for an offer or an application, and when it says that something comes.

Whether the day has passed is not known here.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.page.dates import written
from auditor.page.words import months
from auditor.records.base import StrictRecord
from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.pattern import Pattern

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b(?: of)?")
_YEAR = re.compile(r"\b20\d\d\b")
LONGEST_QUOTE = 120


class PassedRules(StrictRecord, frozen=True, kw_only=True):
    """All of passed.toml."""

    longest: int
    ends: dict[str, int]
    deadline: Pattern
    coming: Pattern
    told: Pattern


@lru_cache(maxsize=1)
def passed_rules() -> PassedRules:
    """Return the rules that ship with the program."""
    found: PassedRules = shipped_record(Path(__file__).with_name("passed.toml"), PassedRules)
    return found


def promised_days(said: Iterable[Block]) -> Iterator[Flaw]:
    """Yield each promise with its last day (`target`, ISO): `why` is `deadline` or `coming`."""
    rules = passed_rules()
    for block in said:
        if len(block.text) > rules.longest or "20" not in block.text or not _YEAR.search(block.text):
            continue
        for match in rules.deadline.expression.finditer(block.text):
            if day := written(_ORDINAL.sub("", match["day"] or match["dag"])):
                yield Flaw(kind="promised", text=_quote(block.text, match), target=day, why="deadline")
        for match in rules.coming.expression.finditer(block.text):
            if rules.told.finds(_sentence(block.text, match)):
                continue
            part, year = match["part"].lower(), int(match["year"])
            month = rules.ends.get(part) or months().get(part)
            if month:
                last = f"{year}-{month:02}-{monthrange(year, month)[1]:02}"
                yield Flaw(kind="promised", text=_quote(block.text, match), target=last, why="coming")


def _sentence(text: str, match: re.Match[str]) -> str:
    """Return the sentence that a match stands in."""
    begin = max(text.rfind(end, 0, match.start()) for end in ".!?")
    return text[begin + 1 : match.end()]


def _quote(text: str, match: re.Match[str]) -> str:
    return text if len(text) <= LONGEST_QUOTE else match.group()
