"""Reads what a page says of the firm in figures: how many customers, from which sum delivery is free."""

import re
from collections.abc import Iterable, Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.flawrules import ClaimRules
from auditor.urls import path_of

_DIGITS = re.compile(r"\D")


def depth_of(url: str) -> int:
    """Return how many folders and names the path of an address has: 0 for a front page."""
    return len([part for part in path_of(url).split("/") if part])


def claims_of(said: Iterable[Block], rules: ClaimRules) -> Iterator[Flaw]:
    """Yield each figure that a short text gives: `why` says of what, in its own words, `target` is the figure."""
    for block in said:
        if len(block.text) <= rules.longest and any(map(str.isdigit, block.text)):
            for match in rules.count_pattern.finditer(block.text):
                yield Flaw(
                    kind="claim", text=match.group(), target=_DIGITS.sub("", match["sum"]), why=match["what"].lower()
                )
            for match in rules.free_pattern.finditer(block.text):
                money = match["before"] or match["after"] or ""
                yield Flaw(
                    kind="claim", text=match.group(), target=_DIGITS.sub("", match["sum"]), why=f"free {money.lower()}"
                )
