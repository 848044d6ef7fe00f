"""Reads the dates over an article: in lines of their own, and in the dateline that a release begins with."""

from collections.abc import Iterator
from datetime import date

from auditor.page.dates import written
from auditor.records.flaw import Flaw
from auditor.records.page import Page
from auditor.site.statementrules import BylineRules


def two_dates(page: Page, rules: BylineRules) -> Iterator[Flaw]:
    """Yield the two dates over an article that differ: `text` is the first line, `target` the second.

    A line is short and has little beside its date; once the text has begun it must say that it is by somebody. What
    tells of changes, and of days to come, is another date.
    """
    main = page.main_blocks
    start = next((at for at, block in enumerate(main) if block.tag == "h1"), None)
    if start is None:
        return
    seen: dict[str, str] = {}
    begun = False
    for place, block in enumerate(main[: start + 1 + rules.blocks]):
        if place < start - rules.before:
            continue
        if place > start and len(block.text) <= rules.longest and rules.beyond_pattern.match(block.text):
            break
        release = rules.dateline_pattern.match(block.text) if len(block.text) > rules.longest else None
        line = release.group() if release else block.text if len(block.text) <= rules.longest else ""
        day = written(line) if line and any(map(str.isdigit, line)) else ""
        plain = day and len(line.split()) <= rules.words and not rules.others_pattern.search(line)
        if plain and (release or says_when(line, rules, begun=begun)):
            seen.setdefault(day, line)
        begun = begun or len(block.text) > rules.paragraph
    first, *others = seen or [""]
    if other := next((day for day in others if is_apart(first, day)), ""):
        yield Flaw(kind="dates", text=seen[first], target=seen[other])


def is_apart(one: str, other: str) -> bool:
    """True for two ISO dates more than a day from each other: a day is the time between two clocks."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) > 1


def says_when(line: str, rules: BylineRules, *, begun: bool) -> bool:
    """True for a line that dates the text: by whom it is, else before it has begun a date alone or set apart."""
    if rules.label_pattern.match(line):
        return True
    return not begun and bool(rules.alone_pattern.fullmatch(line) or rules.apart_pattern.search(line))
