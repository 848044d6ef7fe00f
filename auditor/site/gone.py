"""Finds sentences that ask the reader to call or write and do not say where: the number or the address is gone."""

from collections.abc import Iterator, Sequence

from auditor.page.tags import WITHIN
from auditor.records.flaw import Flaw
from auditor.records.page import Block, Page
from auditor.site.flawrules import FlawRules

# Of the sentence so many characters are shown before the fault and after it.
BEFORE, AFTER = 25, 25


def gone_contacts(page: Page, said: Sequence[Block], told: str, rules: FlawRules) -> Iterator[Flaw]:
    """Yield the sentences of `said` whose number or address is missing; `told` is all of them, in lower case.

    Where a sentence in the same place has an element without a text, a script or a picture may hold the word.
    """
    if not rules.gone.finds(told):
        return
    filled = {hollow.place for hollow in page.hollows if hollow.tag in WITHIN}
    for block in said:
        if block.place in filled:
            continue
        if match := rules.gone.expression.search(block.text):
            text = part_of(block.text, match.start(), match.end())
            yield Flaw(kind="contact", text=text, target=text, why="gone")


def part_of(text: str, start: int, end: int) -> str:
    """Return the words round a place of `text`, from the beginning of the sentence where that is near."""
    first = max(
        text.rfind(" ", 0, max(start - BEFORE, 0)) + 1, text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    )
    last = len(text) if len(text) <= end + AFTER else text.rfind(" ", end, end + AFTER)
    last = last if last > end else end
    begins = first == 0 or text[:first].rstrip().endswith((".", "!", "?", ":"))
    return f"{'' if begins else '…'}{text[first:last].strip()}{'' if last >= len(text) else '…'}"
