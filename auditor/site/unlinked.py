"""Finds the number and the mail address that a contact page shows as plain text."""

import re
from collections.abc import Iterator
from itertools import chain

from auditor.records.flaw import Flaw
from auditor.records.page import Page
from auditor.site.flawrules import FlawRules
from auditor.site.reach import LONGEST_LINE, MOST_WORDS, digits, mails_in, numbers_in, says_fax
from auditor.urls import path_of

# Beginnings of addresses that call or write to a number, and the pages of services that do.
CALLING = ("tel:", "callto:", "sms:", "skype:", "whatsapp:", "viber:", "signal:")
CALLING_PAGES = ("//wa.me/", "whatsapp.com/send", "//signal.me/", "//m.me/")
# A page with more blocks than this is read that far.
MOST_BLOCKS = 3_000
_NOT_CALLED = re.compile(r"\W{0,3}(?:\(?(?:tele)?fax\b|kr\b|kronor\b|sek\b|:-|€|eur\b|usd\b)", re.IGNORECASE)
_CONTACT = re.compile(r"kontakt|contact", re.IGNORECASE)
# A number to be called has at least so many digits, and at most the digits of a number with its country.
FEWEST, MOST = 8, 14


def shown_contacts(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield the first number and address of a contact page's text; whether the site links any is not known here."""
    if not _CONTACT.search(path_of(page.url)):
        return
    main = page.main_blocks[:MOST_BLOCKS]
    named = zip(("", *(block.text for block in main)), (block.text for block in main), strict=False)
    shown = (text for before, text in named if not says_fax(before))
    blocks = [text for text in shown if len(text) <= LONGEST_LINE and len(text.split()) <= MOST_WORDS]
    pressed = "\n".join([item.text for item in page.clickables])
    given = chain.from_iterable(_to_be_called(block, rules) for block in blocks)
    called = (text for text in given if FEWEST <= len(digits(text)) <= MOST and not rules.phones.finds(digits(text)))
    if number := next((text for text in called if text.strip() not in pressed), ""):
        yield Flaw(kind="shown", text=number.strip(), why="phone")
    if address := next((text for block in blocks for text in mails_in(block) if text not in pressed), ""):
        yield Flaw(kind="shown", text=address, why="mail")


def _to_be_called(text: str, rules: FlawRules) -> Iterator[str]:
    """Yield the numbers of a text beside which nothing says that they are a fax or a sum."""
    for number in numbers_in(text, rules.phones):
        before, _, after = text.partition(number)
        if not _NOT_CALLED.match(after) and not says_fax(before):
            yield number


def linked_ways(page: Page) -> Iterator[str]:
    """Yield the ways for which the page has links, by the names of `why` above."""
    for item in page.clickables:
        href = item.href.lower()
        if href.startswith("tel:") and "@" in href:
            yield "mail"
        elif href.startswith(CALLING) or any(part in href for part in CALLING_PAGES):
            yield "phone"
        elif href.startswith("mailto:"):
            yield "mail"
