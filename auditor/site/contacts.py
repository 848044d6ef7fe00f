"""Reads where a page says that its firm is reached: streets with their numbers, phones, mail addresses."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote_plus

from auditor.records.flaw import Flaw
from auditor.records.page import Block, Page
from auditor.site.flawrules import PhoneRule
from auditor.site.reach import digits, mails_in, numbers_in, says_fax
from auditor.site.statementrules import ContactRules
from auditor.site.statements import FRAMES, LABELLED

LONGEST = 300
# The sides of a town, as streets have them before their names.
SIDES = frozenset(("n", "s", "e", "w", "north", "south", "east", "west"))
# Begins the name of a street that stands round the content.
FRAMED = "frame "
_DIGIT = re.compile(r"\d")
# Digits as close as those of a number to be called.
_LONG = re.compile(r"\d[\d ()./\xa0–-]{5}")
_EXTENSION = re.compile(r"[;,xp#/]")
_WORD = re.compile(r"[^\W_]+")


def contacts_of(page: Page, said: Sequence[Block], rules: ContactRules, phones: PhoneRule) -> Iterator[Flaw]:
    """Yield each address, place on a map, phone and mailbox.

    `why` is the street or the name before the @, `target` what may differ: the number, the domain.
    """
    before = ""
    for block in said:
        text, label, before = block.text, before, block.text if len(block.text) <= LABELLED else ""
        if len(text) > LONGEST:
            continue
        if "@" in text:
            yield from (flaw for mail in mails_in(text) if (flaw := _mailbox(mail)))
        if _DIGIT.search(text):
            if _may_name_street(text, rules) and not any(map(rules.others_pattern.search, (text, label))):
                yield from streets_in(text, rules, FRAMED if block.place in FRAMES else "")
            if not says_fax(label) and _LONG.search(text):
                yield from (_phone(number) for number in numbers_in(text, phones) if "/" not in number)
    yield from _pressed(page, said, rules)


def _pressed(page: Page, said: Sequence[Block], rules: ContactRules) -> Iterator[Flaw]:
    """Yield what links and maps lead to."""
    for item in page.clickables:
        if item.href.startswith("tel:"):
            yield _phone(_EXTENSION.split(item.href.removeprefix("tel:"))[0])
        elif flaw := _mailbox(_written_to(item.href)):
            yield flaw
    maps = (href for href in (*(item.href for item in page.clickables), *page.embeds) if "maps" in href[:60])
    for href in maps:
        yield from _map(href, said, rules)


def streets_in(text: str, rules: ContactRules, place: str = "") -> Iterator[Flaw]:
    """Yield the streets that a text gives with a number; `place` comes before the name in `why`."""
    if not _may_name_street(text, rules):
        return
    for pattern in rules.patterns:
        for match in pattern.finditer(text):
            words = [rules.short.get(word, word) for word in _WORD.findall(match["street"].lower())]
            yield Flaw(kind="address", text=match.group(), target=match["number"], why=place + " ".join(words))


def _may_name_street(text: str, rules: ContactRules) -> bool:
    low = text.lower()
    return any(stem in low for stem in rules.stems)


def _map(address: str, said: Sequence[Block], rules: ContactRules) -> Iterator[Flaw]:
    """Yield the streets of a map's address; one whose town the page never names is of another place.

    Nor is one told that a text says is for something else ("Park at the garage, 12 Mill St"): the map is of that.
    """
    asked = unquote_plus(address)[:LONGEST]
    for street in streets_in(asked, rules):
        if is_aside(street, said, rules):
            continue
        town = next(iter(_WORD.findall(asked.partition(street.text)[2])), "").lower()
        if town.isalpha() and not any(town in block.text.lower() for block in said):
            continue
        yield Flaw(kind="map", text=street.text, target=street.target, why=street.why)


def is_aside(street: Flaw, said: Sequence[Block], rules: ContactRules) -> bool:
    """True where a text gives the street and number of something beside the firm: where to park, where to deliver."""
    near = (block.text for block in said if street.target in block.text and len(block.text) <= LONGEST)
    aside = (text for text in near if rules.others_pattern.search(text))
    named = ((one.target, one.why) for text in aside for one in streets_in(text, rules))
    return any(number == street.target and apart_from_side(why) == apart_from_side(street.why) for number, why in named)


def apart_from_side(street: str) -> str:
    """Return the name of a street without its side of the town, which maps and texts leave out or write in full."""
    first, _, rest = street.partition(" ")
    return rest if rest and first in SIDES else street


def _phone(number: str) -> Flaw:
    return Flaw(kind="phone", text=number.strip()[:40], target=digits(number).lstrip("0"))


def _mailbox(mail: str) -> Flaw | None:
    box, at, home = mail.strip(" .").lower().partition("@")
    return Flaw(kind="mailbox", text=mail.strip()[:80], target=home, why=box) if at and "." in home else None


def _written_to(href: str) -> str:
    """Return the address that a link writes to, "" where it writes to none."""
    return unquote_plus(href.removeprefix("mailto:").partition("?")[0]) if href.startswith("mailto:") else ""
