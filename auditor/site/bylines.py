"""Reads the dates over an article: in lines of their own, and in the dateline that a release begins with."""

from collections.abc import Iterator

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
        line = block.text if len(block.text) <= rules.longest else ""
        if not line:
            match = rules.dateline_pattern.match(block.text)
            line = match.group() if match else ""
        day = written(line) if line and any(map(str.isdigit, line)) else ""
        plain = day and len(line.split()) <= rules.words and not rules.others_pattern.search(line)
        if plain and (not begun or rules.label_pattern.match(line)):
            seen.setdefault(day, line)
        begun = begun or len(block.text) > rules.paragraph
    if len(seen) > 1:
        first, second = list(seen.values())[:2]
        yield Flaw(kind="dates", text=first, target=second)
