"""Reads counts without a plus sign: "12 service divisions" as a label, "Nine investment segments" in a text.

A description is read as well; it may contradict the page under it.
"""

import re
from collections.abc import Iterator, Sequence

from auditor.records.flaw import Flaw, FlawKind
from auditor.records.page import Block
from auditor.site.claims import name_of
from auditor.site.flawrules import ClaimRules
from auditor.site.owners import owned, owner_of
from auditor.site.statementrules import WORDS, LabelRules

_DIGITS = re.compile(r"\D")


def labels_of(said: Sequence[Block], rules: LabelRules, claims: ClaimRules, url: str) -> Iterator[Flaw]:
    """Yield each count that a label or the beginning of a text gives; `why` is the name, `target` the figure."""
    for at, block in enumerate(said):
        text = block.text
        match = rules.whole_pattern.fullmatch(text.strip()) if len(text) <= rules.short else None
        match = match or (rules.words_pattern.match(text) if text[:1].isalpha() else None)
        if match:
            for found in _count("label", match, rules, claims):
                yield owned(found, owner_of(said, at, url))


def heads_of(description: str, rules: LabelRules, claims: ClaimRules) -> Iterator[Flaw]:
    """Yield each count of a description, told with a plus sign or "over"."""
    for match in rules.head_pattern.finditer(description):
        yield from _count("head", match, rules, claims)


def _count(kind: FlawKind, match: re.Match[str], rules: LabelRules, claims: ClaimRules) -> Iterator[Flaw]:
    told = match["sum"] or match["more"]
    figure = WORDS.get(told.lower()) or int(_DIGITS.sub("", told))
    name = name_of(match["what"], claims)
    first, last = rules.years
    if figure < rules.least or first <= figure < last:
        return
    words = name.split()
    if any(map(rules.plural_pattern.match, words)) and not any(map(rules.others_pattern.match, words)):
        yield Flaw(kind=kind, text=match.group().strip(), target=str(figure), why=name)
