"""Finds texts that end by sending the reader to a link, "click here", where there is none."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from auditor.page.tags import HEADINGS
from auditor.records.flaw import Flaw
from auditor.records.page import Block, Clickable, Page
from auditor.site.flawrules import FlawRules

# Characters in which the last words of a text stand.
LAST_WORDS = 30


def unlinked_words(page: Page, rules: FlawRules, quoted: Collection[str], most: int) -> Iterator[Flaw]:
    """Yield a text that ends in "click here" and holds no link, on a page where nothing else takes the press.

    Blocks of `quoted` tags show examples; a page is read as far as `most` blocks and links.
    """
    rule = rules.empty.here
    if page.embeds or any(form.purpose != "search" for form in page.forms):
        return
    linked = {item.block for item in page.clickables[:most] if item.block is not None}
    for at, block in enumerate(page.blocks[:most]):
        if at in linked or block.place != "main" or block.tag in quoted:
            continue
        match = rule.expression.search(block.text[-LAST_WORDS:])
        if match is None:
            continue
        if points_on(page.blocks[: at + 2], at, page.clickables[:most]) or at + 1 in linked:
            continue
        words = match.group().rstrip(".! ").casefold()
        if not any(words in item.text.casefold() for item in page.clickables[:most]):
            text = block.text[-rules.longest_quote :]
            text = text if text == block.text else text.partition(" ")[2]
            yield Flaw(kind="unlinked", text=text.strip(), why=words)


def points_on(blocks: Sequence[Block], at: int, items: Iterable[Clickable]) -> bool:
    """True when what follows block number `at` is a link or a button, or a picture under its heading is one."""
    after = blocks[at + 1].text if at + 1 < len(blocks) else ""
    section = next((block.text for block in reversed(blocks[: at + 1]) if block.tag in HEADINGS), "")
    return any(
        (item.text and item.text == after) or (item.text_from != "text" and item.section == section) for item in items
    )
