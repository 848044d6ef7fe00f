"""Reads terms that a firm states in figures: how soon it answers and delivers, how long one may try and return.

Every figure becomes hours, so that "two business days" and "48 h" are one; of a range the longer end is promised.
"""

from collections.abc import Iterable, Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.flawrules import TermRules


def terms_of(said: Iterable[Block], rules: TermRules) -> Iterator[Flaw]:
    """Yield each term that a short text states: `why` says which, `target` gives it in hours."""
    for block in said:
        if len(block.text) > rules.longest or not any(map(str.isdigit, block.text)):
            continue
        for rule in rules.kinds:
            for match in rule.expression.finditer(block.text):
                hours = rules.hours.get(match["unit"].lower())
                if hours:
                    figure = int(match["most"] or match["figure"]) * hours
                    yield Flaw(kind="term", text=match.group().strip(), target=str(figure), why=rule.id)
