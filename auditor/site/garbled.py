"""Finds text that cannot be read as it was meant: broken characters, codes of formatting, missing dots of letters."""

from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.records.flaw import Flaw
from auditor.records.page import Block, Page
from auditor.site.flawrules import FlawRules, LetterRule

# Of a text so much is shown, from a little before the fault.
BEFORE = 30


def garbled(page: Page, said: Sequence[Block], rules: FlawRules) -> Iterator[Flaw]:
    """Yield one flaw for all broken characters of a page; `why` counts the texts that hold them."""
    texts = [page.title, *(block.text for block in said)]
    marks = set(rules.garbled.marks)
    found = [match for text in texts if not marks.isdisjoint(text) and (match := rules.garbled.expression.search(text))]
    if found:
        text = around(found[0].string, found[0].start(), rules.longest_quote)
        yield Flaw(kind="garbled", text=text, why=str(len(found)))


def codes(page: Page, said: Sequence[Block], told: str, rules: FlawRules) -> Iterator[Flaw]:
    """Yield one flaw for all codes that readers see; `why` counts the texts. A text about codes is left in peace."""
    rule = rules.codes
    if any(stem in told for stem in rule.stems):
        texts = [block.text for block in said if block.place != "aside" and block.text]
        found = [match for text in texts if (match := rule.expression.search(text)) and not rule.tells(text)]
        if found:
            text = around(found[0].string, found[0].start(), rules.longest_quote)
            yield Flaw(kind="codes", text=text, why=str(len(found)))
            return
    if rule.is_style(page.description):
        yield Flaw(kind="codes", text=page.description[: rules.longest_quote], target="description", why="1")


def missing_letters(page: Page, rule: LetterRule) -> Iterator[Flaw]:
    """Yield the words that a page in the rule's language writes without their dots, when they are many."""
    if page.language != rule.language:
        return
    words = Counter(word.lower() for block in page.main_blocks for word in rule.expression.findall(block.text))
    if words.total() >= rule.least and len(words) >= rule.kinds:
        yield Flaw(kind="letters", text=", ".join(word for word, _ in words.most_common(rule.kinds)))


def around(text: str, start: int, longest: int) -> str:
    """Return the words of `text` round a place, in one short line."""
    begin = max(0, start - BEFORE)
    begin = text.rfind(" ", 0, begin + 1) + 1 if begin else 0
    return text[begin : begin + longest].strip()
