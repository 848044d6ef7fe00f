"""Finds whose a figure is: in a card that is headed by a name it tells of whoever has that name, not of the firm."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.people import is_name
from auditor.urls import host_of

# A card has no more texts between the name that heads it and its last figure.
REACH = 6
# Lines that stand between figures ("12 years", "40+ projects") are short; a name is no longer than this.
LONGEST = 40
# By which a line on somebody goes on after the first name.
VERBS = frozenset((
    "has", "is", "was", "holds", "brings", "joined", "leads", "works", "worked", "writes", "tests", "covers", "started",
    "har", "är", "var", "arbetar", "arbetade", "jobbar", "skriver", "testar", "leder", "driver", "började", "kommer",
    "er", "arbejder", "jobber", "tester",
))  # fmt: skip
# "Ann" begins much besides the firm of an Ann.
LEAST_FIRST = 5
_LABEL = re.compile(r"[.-]")


def owner_of(said: Sequence[Block], at: int, url: str) -> str:
    """Return the name that heads the card in which the text `said[at]` stands, "" where it is the firm's own or none.

    A name heads a card when a text after it begins with the name, or with the first word of it and what somebody is or
    does ("Eve Berg", "Eve has tested ..."): two words with capitals are as often a heading, which no text takes up.
    """
    for start in range(at - 1, max(0, at - REACH) - 1, -1):
        name = said[start].text.strip()
        if said[start].place != said[at].place:
            return ""
        if len(name) <= LONGEST and is_name(name) and _takes_up(said[start + 1 : at + 1], name):
            return "" if is_firm(name, url) else name
    return ""


def _takes_up(card: Sequence[Block], name: str) -> bool:
    first = name.split()[0]
    texts = [block.text.strip() for block in card]
    return any(text.startswith(f"{name} ") or (text.startswith(f"{first} ") and _tells(text)) for text in texts)


def _tells(text: str) -> bool:
    """True where the second word of a text says what the first one is or does."""
    _, second, *_ = (*text.split(maxsplit=2), "")
    return second in VERBS


def is_firm(name: str, url: str) -> bool:
    """True for a name that the site's address has."""
    letters = "".join(char for char in name.casefold() if char.isalnum())
    host, first = host_of(url), name.split()[0].casefold()
    begun = any(
        label == first or (len(first) >= LEAST_FIRST and label.startswith(first)) for label in _LABEL.split(host)
    )
    return begun or letters in host.replace("-", "").replace(".", "")


def owned(said: Flaw, owner: str) -> Flaw:
    """Return what is said, of its owner where it has one: only what is said of the same one is held together."""
    return replace(said, text=f"{owner}: {said.text}", why=f"{said.why} ({owner})") if owner else said
