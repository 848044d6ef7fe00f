"""Reads all that a page says of its firm, which other pages may contradict; none of it is a fault by itself."""

from collections.abc import Iterator

from auditor.records.flaw import Flaw, FlawKind
from auditor.records.page import Block, Page
from auditor.site.bylines import two_dates
from auditor.site.claims import claims_of, counts_of, depth_of
from auditor.site.contacts import contacts_of
from auditor.site.flawrules import FlawRules
from auditor.site.hours import WEEK, hours_of
from auditor.site.labels import heads_of, labels_of
from auditor.site.pricetags import price_tags
from auditor.site.promises import promise_rules, promises_in
from auditor.site.ratings import ratings_of
from auditor.site.signed import signed_quotes
from auditor.site.statementrules import statement_rules
from auditor.site.statements import statements_of
from auditor.site.terms import terms_of

# What a firm says of itself as a whole stands on its first levels; deeper pages tell of themselves.
DEEPEST_CLAIM = 1
# A thing for sale has its page a level deeper.
DEEPEST_PRICE = 2
SAYINGS: frozenset[FlawKind] = frozenset((
    "claim", "count", "label", "head", "term", "price", "hours", "founded", "whole", "length", "registered", "always",
    "open", "address", "phone", "mailbox", "map", "dates", "signed", "promise", "rating",
))  # fmt: skip


def sayings_of(page: Page, said: list[Block], told: str, rules: FlawRules) -> Iterator[Flaw]:
    """Yield what the page says of the firm; `told` is all that is `said`, in lower case."""
    if depth_of(page.url) <= DEEPEST_CLAIM:
        yield from claims_of(said, rules.claims, page.url)
        yield from counts_of(said, rules.claims, page.url)
        yield from labels_of(said, statement_rules().labels, rules.claims, page.url)
        yield from heads_of(page.description, statement_rules().labels, rules.claims)
        yield from terms_of(said, rules.terms)
    yield from ratings_of(said, statement_rules().ratings)
    if depth_of(page.url) <= DEEPEST_PRICE:
        yield from price_tags(page, rules.price_tags)
    yield from statements_of(page, said, told, statement_rules())
    yield from contacts_of(page, said, statement_rules().contacts, rules.phones)
    yield from two_dates(page, statement_rules().bylines)
    yield from signed_quotes(page, said)
    yield from promises_in(said, told, promise_rules())
    if any(day in told for day in WEEK):
        yield from hours_of(said)
