"""Finds the number and the mail address that a contact page shows as plain text."""

import re
from collections.abc import Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Page
from auditor.site.flawrules import FlawRules
from auditor.site.reach import MOST_WORDS, digits, mails_in, numbers_in
from auditor.urls import path_of

_CONTACT = re.compile(r"kontakt|contact", re.IGNORECASE)
# A number to be called has at least so many digits, and at most the digits of a number with its country.
FEWEST, MOST = 8, 14


def shown_contacts(page: Page, rules: FlawRules) -> Iterator[Flaw]:
    """Yield the first number and address of a contact page's text; whether the site links any is not known here."""
    if not _CONTACT.search(path_of(page.url)):
        return
    blocks = [block.text for block in page.main_blocks if len(block.text.split()) <= MOST_WORDS]
    given = (text for block in blocks for text in numbers_in(block, rules.phones))
    called = (text for text in given if FEWEST <= len(digits(text)) <= MOST and not rules.phones.finds(digits(text)))
    if number := next(called, ""):
        yield Flaw(kind="shown", text=number.strip(), why="phone")
    if address := next((text for block in blocks for text in mails_in(block)), ""):
        yield Flaw(kind="shown", text=address, why="mail")


def linked_ways(page: Page) -> Iterator[str]:
    """Yield the ways for which the page has links, by the names of `why` above."""
    for item in page.clickables:
        if item.href.startswith("tel:") and "@" in item.href:
            yield "mail"
        elif item.href.startswith(("tel:", "sms:", "whatsapp:")) or "//wa.me/" in item.href:
            yield "phone"
        elif item.href.startswith("mailto:"):
            yield "mail"
