"""Reads the opening hours of weekdays that a page states, as minutes of the day."""

import re
from collections.abc import Iterable, Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Block

_DAY = r"(?:mån(?:dag)?|mon(?:day)?)\.?\s*(?:[-–—]|till|to|through)\s*(?:fre(?:dag)?|fri(?:day)?)\.?|vardagar|weekdays"
_TIME = r"(\d{1,2})(?:[:.](\d\d))?\s*([ap]\.?m\.?)?"
_HOURS = re.compile(rf"\b(?:{_DAY})\s*:?\s*(?:kl\.? ?)?{_TIME}\s*(?:[-–—]|till|to)\s*{_TIME}", re.IGNORECASE)
# One of these stands wherever the hours of weekdays are told, in lower case.
WEEK = ("mån", "mon", "vardag", "weekday")
NOON = 12
LONGEST = 300


def hours_of(blocks: Iterable[Block]) -> Iterator[Flaw]:
    """Yield the hours Monday to Friday that the blocks state: `target` as 08:00-17:00, `why` the place of the page."""
    for block in blocks:
        if len(block.text) <= LONGEST:
            for match in _HOURS.finditer(block.text):
                yield Flaw(kind="hours", text=match.group(), target=span(match), why=block.place)


def span(match: re.Match[str]) -> str:
    """Return the hours of a match; an end before the beginning is meant in the afternoon (9-5)."""
    begin, end = minutes(*match.group(1, 2, 3)), minutes(*match.group(4, 5, 6))
    if end <= begin:
        end += NOON * 60
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


def minutes(hour: str, minute: str | None, half: str | None) -> int:
    """Return the minutes of the day of a time as it is written."""
    hours = int(hour) + (NOON if half and half.lower().startswith("p") and int(hour) < NOON else 0)
    return hours * 60 + int(minute or 0)
