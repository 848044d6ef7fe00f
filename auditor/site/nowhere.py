"""Finds links and buttons of the content that lead nowhere: without an address, or to a part that the page lacks.

A page is read as far as `most` links.
"""

from collections.abc import Iterator

from auditor.acts import no_address
from auditor.ctas.wording import asked, languages_of
from auditor.records.base import CtaKind
from auditor.records.flaw import Flaw
from auditor.records.page import Clickable, Page
from auditor.site.flawrules import EmptyRule, FlawRules
from auditor.site.quotes import quote

# Of a link on a page without scripts nobody need doubt that it leads nowhere.
SURE = ""
LONGEST_PART = 60
# Kinds of requests that only a page, a form or a window can answer.
STEPS: frozenset[CtaKind] = frozenset(("buy", "book", "quote", "contact", "demo", "signup", "subscribe", "event"))


def empty_links(page: Page, rules: FlawRules, most: int) -> Iterator[Flaw]:
    """Yield one flaw for all links of the content that promise a page and lead nowhere; `why` counts them.

    A page with a form may have buttons that a script leads there, and so may one with a frame to book in.
    """
    rule = rules.empty
    bare = [one for one in page.clickables[:most] if one.tag == "a" and one.place == "main" and is_empty(one)]
    found = [one for one in bare if rule.finds(one.text)]
    if any(sign in one.classes for one in found for sign in rule.scripted):
        found = []
    if len(found) < rule.least:
        named = [one for one in bare if rule.names_page(one.text)]
        found = named if len({one.text for one in named}) >= rule.least else []
    if page.unscripted:
        found += [one for one in bare if one not in found and one.alone and not rule.only_rises(one.text)]
    elif all(rule.only_shows(embed) for embed in page.embeds):
        takes = {form.purpose for form in page.forms} - rule.bystanders
        found += [one for one in bare if one not in found and not takes and is_step(one, page, rule)]
    if found:
        first = next((one for one in found if one.button_like), found[0])
        sure = SURE if page.unscripted else "#"
        yield Flaw(kind="empty-link", text=quote(first.text, rules), target=sure, why=str(len(found)))


def lost_links(page: Page, rules: FlawRules, most: int) -> Iterator[Flaw]:
    """Yield one flaw for the requests of the content that lead to a part of the page that is not there; `why` counts.

    Where a container waits for a script the part may come, and so it may be a window that a script opens. Entries of a
    list of contents say what a heading says; the names of those are set by a script as often as not.
    """
    rule = rules.empty
    if any(rule.may_hold(f"{one.tag} {one.names}") for one in page.hollows):
        return
    languages, headings = languages_of(page), {heading.text.casefold() for heading in page.headings}
    found = [
        one
        for one in page.clickables[:most]
        if one.lost
        and one.place == "main"
        and one.alone
        and asks(one, languages)
        and not rule.opens(one)
        and one.text.casefold() not in headings
    ]
    if found:
        part = f"#{found[0].href.partition('#')[2]}"[:LONGEST_PART]
        yield Flaw(kind="lost-link", text=quote(found[0].text, rules), target=part, why=str(len(found)))


def asks(item: Clickable, languages: tuple[str, ...]) -> bool:
    """True for a link that asks for something by its words, and for a button with words."""
    if item.text_from != "text" or not any(map(str.isalpha, item.text)):
        return False
    said = asked(item.text, languages)
    return item.button_like or (said is not None and said.kind is not None and said.verb)


def is_step(item: Clickable, page: Page, rule: EmptyRule) -> bool:
    """True for a plain button that promises a page by more than "Read more", or asks for a step.

    One that subscribes may lead to a form of the page.
    """
    if rule.finds(item.text) or not rule.is_plain(item.classes):
        return False
    said = asked(item.text, languages_of(page))
    step = said is not None and said.verb and said.kind in STEPS and (said.kind != "subscribe" or not page.forms)
    return step or (not page.forms and rule.promises(item.text))


def is_empty(item: Clickable) -> bool:
    """True for a link with words, no address, and nothing that hands it to a script."""
    return no_address(item.href) and item.text_from == "text" and bool(item.text) and not item.scripted
