"""Reads what a page says of the firm in figures: how many customers, from which sum delivery is free."""

import re
from collections.abc import Iterator, Sequence

from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.flawrules import ClaimRules
from auditor.site.owners import owned, owner_of
from auditor.urls import path_of

_WORD = re.compile(r"[\w’'-]+")
# What was done in one year differs from what was done in another.
_OF_A_YEAR = re.compile(r"\D{0,20}\b(?:19|20)\d\d\b")
_DIGITS = re.compile(r"\D")


def depth_of(url: str) -> int:
    """Return how many folders and names the path of an address has: 0 for a front page."""
    return len([part for part in path_of(url).split("/") if part])


def claims_of(said: Sequence[Block], rules: ClaimRules, url: str) -> Iterator[Flaw]:
    """Yield each figure that a short text gives: `why` says of what, in its own words, `target` is the figure."""
    for at, block in enumerate(said):
        if len(block.text) <= rules.longest and any(map(str.isdigit, block.text)):
            for match in rules.count_pattern.finditer(block.text):
                found = Flaw(
                    kind="claim", text=match.group(), target=_DIGITS.sub("", match["sum"]), why=match["what"].lower()
                )
                yield owned(found, owner_of(said, at, url))
            for match in rules.free_pattern.finditer(block.text):
                money = match["before"] or match["after"] or ""
                yield Flaw(
                    kind="claim", text=match.group(), target=_DIGITS.sub("", match["sum"]), why=f"free {money.lower()}"
                )


def counts_of(said: Sequence[Block], rules: ClaimRules, url: str) -> Iterator[Flaw]:
    """Yield each count with a plus sign of what is named by two words or more; `why` is the name, `target` the figure.

    The figure may stand in a block of its own, with its name in the next. `url` is the address of the page.
    """
    for at, block in enumerate(said):
        if "+" not in block.text or len(block.text) > rules.short:
            continue
        for match in rules.any_pattern.finditer(block.text):
            if _OF_A_YEAR.match(block.text, match.end()):
                continue
            for found in _count(match.group(), match["sum"], match["what"], rules):
                yield owned(found, owner_of(said, at, url))
        alone = rules.alone_pattern.fullmatch(block.text.strip())
        label = said[at + 1].text if alone and at + 1 < len(said) else ""
        if alone and len(label) <= rules.short and not any(map(str.isdigit, label)):
            for found in _count(f"{block.text} {label}", alone["sum"], label, rules):
                yield owned(found, owner_of(said, at, url))


def _count(text: str, figure: str, named: str, rules: ClaimRules) -> Iterator[Flaw]:
    if name := name_of(named, rules):
        yield Flaw(kind="count", text=text.strip(), target=_DIGITS.sub("", figure), why=name)


def name_of(named: str, rules: ClaimRules) -> str:
    """Return the two words or more that name what is counted, in lower case; "" where they tell of something else."""
    words = _WORD.findall(named.lower())
    stop = next((place for place, word in enumerate(words) if word in rules.stops), len(words))
    name = words[:stop]
    return " ".join(name) if len(name) > 1 and not any(rules.others_pattern.match(word) for word in name) else ""
