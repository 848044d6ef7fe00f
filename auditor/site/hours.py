"""Reads the opening hours of weekdays that a page states, as minutes of the day."""

import re
from collections.abc import Iterable, Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.statementrules import statement_rules

# Monday to Friday, or a day longer.
_DAY = (
    r"(?:mån(?:dag)?|mon(?:day)?)s?\.?\s*(?:[-–—]|till|to|through)\s*"
    r"(?:fre(?:dag)?|fri(?:day)?|lör(?:dag)?|sat(?:urday)?|sön(?:dag)?|sun(?:day)?)s?\.?|vardagar|weekdays"
)
_TIME = r"(\d{1,2})(?:[:.](\d\d))?\s*([ap]\.?m\.?)?"
_HOURS = re.compile(rf"\b(?:{_DAY})\s*:?\s*(?:kl\.? ?)?{_TIME}\s*(?:[-–—]|till|to)\s*{_TIME}", re.IGNORECASE)
# One of these stands wherever the hours of weekdays are told, in lower case.
WEEK = ("mån", "mon", "vardag", "weekday")
NOON = 12
LONGEST = 300
# A label with days alone, whose hours stand in the next block.
_DAYS = re.compile(rf"(?:{_DAY})\s*:?", re.IGNORECASE)
SHORT = 25


def hours_of(blocks: Iterable[Block]) -> Iterator[Flaw]:
    """Yield the hours Monday to Friday that the blocks state: `target` as 08:00-17:00, `why` the place of the page."""
    days, label = None, ""
    others = statement_rules().open.others_pattern
    for block in blocks:
        told = names_days(block.text)
        if len(block.text) <= LONGEST and (told or days is not None) and not others.search(f"{label} {block.text}"):
            text = block.text if days is None else f"{days.text} {block.text}"
            for match in _HOURS.finditer(text):
                yield Flaw(kind="hours", text=match.group(), target=span(match), why=block.place)
        if days is None or len(block.text) > SHORT:  # the label of days with hours below them is that of the hours
            label = block.text if len(block.text) <= SHORT else ""
        days = block if told and len(block.text) <= SHORT and _DAYS.fullmatch(block.text.strip()) else None


def names_days(text: str) -> bool:
    """True for a text with one of WEEK, which is looked for before the patterns, as hardly any text has one."""
    low = text.lower()
    return any(day in low for day in WEEK)


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
