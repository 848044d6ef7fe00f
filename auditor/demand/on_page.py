"""Says which queries a single page answers in a title, a heading or a paragraph, by the words of `Heads`."""

from collections.abc import Sequence

from auditor.demand.heads import Asked, Heads
from auditor.demand.unanswered import named_in, unanswered_rules
from auditor.records.page import Page


def answered_on(page: Page, queries: Sequence[str], code: str) -> tuple[bool | None, ...]:
    """Return for each query in the language `code` whether `page` answers it, None for one that names nothing."""
    rules = unanswered_rules()
    asked = [Asked(code, terms) if (terms := named_in(query, code)) else None for query in queries]
    heads = Heads([one for one in asked if one], rules.covers, rules.slip, rules.joined)
    heads.read(page)
    return tuple(heads.is_answered(one) if one else None for one in asked)
