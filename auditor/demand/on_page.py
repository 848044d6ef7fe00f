"""Says which questions a single page answers, and where: in a title or heading, or only in a paragraph.

That a paragraph has the words of a question is enough to say nothing of it on a whole site, and too little to say of
one page that it answers it.
"""

from collections.abc import Sequence
from typing import Literal

from auditor.demand.heads import Asked, Heads
from auditor.demand.unanswered import named_in, unanswered_rules
from auditor.records.page import Page

# A question that names but one thing is answered by no page that is merely about it.
LEAST_TERMS = 2
# Where a page answers; "" nowhere, None for a question that names too little to say.
Where = Literal["heading", "text", ""]


def answered_on(page: Page, questions: Sequence[str], code: str) -> tuple[Where | None, ...]:
    """Return for each question in the language `code` where `page` answers it."""
    rules = unanswered_rules()
    named = [named_in(one, code) for one in questions]
    asked = [Asked(code, terms) if len(terms) >= LEAST_TERMS else None for terms in named]
    heads = Heads([one for one in asked if one], rules.covers, rules.slip, rules.joined, most_pages=1)
    heads.read(page)
    return tuple(None if one is None else _where(heads, one) for one in asked)


def _where(heads: Heads, question: Asked) -> Where:
    found = next(iter(heads.pages(question).values()), None)
    if found is None:
        return ""
    return "heading" if found.share == 1.0 else "text" if not found.share else ""
