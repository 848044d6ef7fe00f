"""Finds texts that end by sending the reader to a link, "click here", where there is none."""

from collections.abc import Collection, Iterator

from auditor.page.tags import HEADINGS
from auditor.records.flaw import Flaw
from auditor.records.page import Page
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
    items = page.clickables[:most]
    linked = {item.block for item in items if item.block is not None}
    pressed = {item.text for item in items if item.text}
    pictured = {item.section for item in items if item.text_from != "text"}
    said = "\n".join(pressed).casefold()
    section = ""
    for at, block in enumerate(page.blocks[:most]):
        section = block.text if block.tag in HEADINGS else section
        if at in linked or block.place != "main" or block.tag in quoted:
            continue
        match = rule.expression.search(block.text[-LAST_WORDS:])
        if match is None:
            continue
        after = page.blocks[at + 1].text if at + 1 < len(page.blocks) else ""
        if at + 1 in linked or after in pressed or section in pictured:
            continue
        words = match.group().rstrip(".! ").casefold()
        if words not in said:
            text = block.text[-rules.longest_quote :]
            text = text if text == block.text else text.partition(" ")[2]
            yield Flaw(kind="unlinked", text=text.strip(), why=words)
