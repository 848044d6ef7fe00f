"""Tells whether a clickable stands out as a request where it stands, or is a menu word, a teaser or a linked word."""

from auditor.ctas.wording import Asked
from auditor.records.base import CtaKind
from auditor.records.page import Clickable, PageContext

MENU = frozenset({"header", "nav", "footer"})


def stands_out(item: Clickable, kind: CtaKind, words: Asked | None, context: PageContext) -> bool:
    """True when a reader takes `item` for a request of `kind`."""
    if item.place in MENU:
        return item.button_like and bool(item.href) and kind != "learn"
    if kind == "learn":
        return _leads_on(item, words)
    if words is None:
        return item.button_like
    if words.verb:
        return item.button_like or item.alone
    return item.button_like or (item.alone and not item.in_card)


def _leads_on(item: Clickable, words: Asked | None) -> bool:
    return item.button_like and not item.in_card
