"""Decides whether numbers and mail addresses on a page reach the firm: shown and dialled alike, and not made up."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from auditor.records.flaw import Flaw
from auditor.records.page import Block, Clickable
from auditor.site.flawrules import FlawRules, PhoneRule

_NUMBER = re.compile(r"(?<!\d)(?:\+|\(?0|\(?\d{3}\)?[ -])[\d ()./\xa0–-]{5,20}\d")
# What a link that dials shows may be written in any way.
_SHOWN = re.compile(r"(?<!\d)[+(]?\d[\d ()./\xa0‑–-]{5,20}\d")
_CLOCK = re.compile(r"\d\d[.:]\d\d\s?[-–]")
_EXTENSION = re.compile(r"[;,xp#]")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_DIGITS = re.compile(r"\D")
_RUNS = re.compile(r"\d+")
# The end of what stands before a number, or a label over it.
_FAX = re.compile(r"\b(?:tele)?fax(?:nummer| number| no\.?)?\W*$", re.IGNORECASE)
# One address, whatever its letters.
_BOX = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# Marks of an address that a script fills in, or that has a name before it.
UNREAD = ("{", "<", "$", "*|")
# Links that were to have an address and have none; with a question mark after it a mail is to be shared with anybody.
EMPTY = frozenset(("tel:", "mailto:"))
# What links of visitors say of themselves: in a comment everybody may write what he likes.
BY_VISITORS = frozenset(("ugc", "nofollow"))
# Shorter numbers are emergency and service numbers, or parts of one.
SHORTEST = 6
# A block of more letters is no line of contact, and what stands before a number is told by its last letters.
LONGEST_LINE, BEFORE = 200, 20
# A number in a sentence of more words than this is told of, not given to be called.
MOST_WORDS = 14


def link_flaws(items: Iterable[Clickable], rules: FlawRules) -> Iterator[Flaw]:
    """Yield the flaws of the links that call or write."""
    for item in items:
        if item.href in EMPTY:
            yield Flaw(kind="mail", text=item.text[:60] or item.href, target=item.href, why="empty")
        elif item.href.startswith("tel:"):
            yield from _dialled(item, rules)
        elif item.href.startswith("mailto:"):
            yield from _written_to(item, rules)
        elif "@" in item.href and item.text and _MAIL.fullmatch(item.href) and not BY_VISITORS & set(item.rel.split()):
            yield Flaw(kind="mail", text=item.text[:60], target=item.href[:80], why="page")


def _dialled(item: Clickable, rules: FlawRules) -> Iterator[Flaw]:
    said = unquote(item.href.removeprefix("tel:"))
    dialled = digits(_EXTENSION.split(said)[0])
    shown = [digits(found) for found in _SHOWN.findall(item.text) if not _CLOCK.search(found)]
    if "@" in said:
        yield Flaw(kind="number", text=item.text[:60], target=said[:60], why="mail")
    elif rules.phones.finds(dialled.lstrip("0") if dialled.startswith("00") and dialled.strip("0") else dialled):
        yield Flaw(kind="contact", text=item.text[:60], target=said[:60], why="phone")
    elif shown and len(dialled) >= SHORTEST and not any(same_number(dialled, one) for one in shown):
        yield Flaw(kind="number", text=item.text[:60], target=said[:60], why="differs")


def _written_to(item: Clickable, rules: FlawRules) -> Iterator[Flaw]:
    address = unquote(item.href.removeprefix("mailto:")).partition("?")[0].strip().lower()
    shown = [found.rstrip(".").lower() for found in _MAIL.findall(item.text)]
    if rules.mails.finds(address):
        yield Flaw(kind="contact", text=item.text[:60], target=address[:80], why="mail")
    elif address and item.text and not is_mailbox(address):
        yield Flaw(kind="mail", text=item.text[:60], target=address[:80], why="broken")
    elif "@" in address and shown and not any(same_mailbox(address, one) for one in shown):
        yield Flaw(kind="mail", text=item.text[:60], target=address[:80], why="differs")


def made_up_numbers(said: Iterable[Block], told: str, rules: FlawRules) -> Iterator[Flaw]:
    """Yield numbers in text that lead to nobody; `told` is all that is `said`, in lower case."""
    made_up = "".join(_RUNS.findall(told))
    if "xx" not in told and not any(run in made_up for run in rules.phones.runs):
        return
    for block in said:
        if len(block.text) <= LONGEST_LINE and len(block.text.split()) <= MOST_WORDS:
            yield from _in_text(block.text, rules.phones)


def _in_text(text: str, rule: PhoneRule) -> Iterator[Flaw]:
    if masked := re.search(rule.masks, text):
        yield Flaw(kind="contact", text=text[:60], target=masked.group(), why="phone")
    for number in numbers_in(text, rule):
        if rule.finds(digits(number)):
            yield Flaw(kind="contact", text=text[:60], target=number, why="phone")


def numbers_in(text: str, rule: PhoneRule) -> Iterator[str]:
    """Yield the numbers that a text gives to be called: at its beginning, or after a word such as "Phone"."""
    if len(text) > LONGEST_LINE:
        return
    for match in _NUMBER.finditer(text):
        before = text[max(match.start() - BEFORE, 0) : match.start()]
        called = (match.start() <= BEFORE and not before.strip(" (+")) or re.search(rule.labels, before, re.IGNORECASE)
        if called and not _CLOCK.search(match.group()):
            yield match.group()


def mails_in(text: str) -> Iterator[str]:
    """Yield the mail addresses that stand in a text."""
    yield from (match.group().rstrip(".") for match in _MAIL.finditer(text) if "@" in text)


def digits(text: str) -> str:
    """Return the digits of a number as it is dialled: `+46 (0)70-1` and `0046701` are 46701."""
    return _DIGITS.sub("", text.replace("(0)", ""))


def same_number(one: str, other: str) -> bool:
    """True when two numbers in digits reach the same phone, whichever of them has a country or area code."""
    shorter, longer = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(shorter) < SHORTEST or longer.endswith(shorter)


def is_mailbox(address: str) -> bool:
    """True for one or several mail addresses, and for what a script is to fill in."""
    if any(mark in address for mark in UNREAD):
        return True
    return all(_BOX.fullmatch(one.strip()) for one in re.split("[,;]", address) if one.strip())


def same_mailbox(one: str, other: str) -> bool:
    """True when two addresses are one box: alike, an alias in the same domain, or stuck to a word beside them."""
    if one in other or other in one:
        return True
    (first, home), (second, place) = one.split("@", 1), other.split("@", 1)
    return home == place and (first.startswith(second) or second.startswith(first))


def says_fax(before: str) -> bool:
    """Return True for words before a number, or a label over it, by which it is a fax."""
    return _FAX.search(before) is not None
