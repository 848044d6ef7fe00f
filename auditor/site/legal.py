"""Finds links that promise terms or a privacy policy and have no address."""

from collections.abc import Iterable, Iterator

from auditor.acts import no_address
from auditor.records.flaw import Flaw
from auditor.records.page import Clickable
from auditor.site.linkrules import LegalRule


def legal_links(items: Iterable[Clickable], rule: LegalRule) -> Iterator[Flaw]:
    """Yield a flaw for each text of law that links of the page name and none of them leads to.

    A link to a part of the page that is not there (`#privacy`) leads nowhere either.
    What an attribute or a class hands to a script may open the text in a window.
    """
    named = [one for one in items if one.tag == "a" and one.text and rule.remembered[one.text]]
    led = {one.text.casefold() for one in named if leads(one) or is_scripted(one, rule)}
    words = dict.fromkeys(one.text for one in named if one.text_from == "text" and one.text.casefold() not in led)
    yield from (Flaw(kind="empty-legal", text=text[:60], target="#") for text in words)


def leads(item: Clickable) -> bool:
    """True for a link with an address, of a part of the page only where that part is there."""
    return not no_address(item.href) and not item.lost


def is_scripted(item: Clickable, rule: LegalRule) -> bool:
    """True when a script may take the press."""
    classes = item.classes.casefold()
    return item.scripted or any(sign in classes for sign in rule.scripted)
