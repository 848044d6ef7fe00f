"""Reads what an address tells of a request: schemes (`tel:`), booking hosts, cart addresses, openers of a chat.

Hints speak where the words are silent; the visible text wins over them (guideline, hard cases).
"""

import re
from functools import lru_cache

from auditor.acts import fills_cart
from auditor.ctas.data import kinds
from auditor.records.base import CtaKind
from auditor.records.page import Clickable
from auditor.urls import host_of, registrable

_DIGITS = re.compile(r"\d")
# A phone number has at least five digits; a text with a number and more than this many letters is a sentence.
NUMBER_DIGITS = 5
NUMBER_LETTERS = 30
# Menus and footers say the same on every page of a site; answers about so many addresses are kept.
MENU_ENTRIES = 20_000
_ADDRESS = re.compile(r"[^\s@]{1,64}(?:@|\(at\)|\[at\]|\s@\s)[^\s@]{1,255}\.[a-z]{2,}", re.IGNORECASE)


@lru_cache(maxsize=MENU_ENTRIES)
def scheme_kind(href: str) -> CtaKind | None:
    """Return the kind of a `tel:`, `mailto:`, `sms:` ... address, None for any other."""
    start = href[:12].lower().lstrip()
    for kind, table in kinds().kinds.items():
        if table.schemes and start.startswith(table.schemes):
            return kind
    return None


def bare_kind(text: str) -> CtaKind | None:
    """Return `email` or `call` when the text is little more than an address or a phone number."""
    if _ADDRESS.search(text):
        return "email"
    digits = len(_DIGITS.findall(text))
    letters = sum(sign.isalpha() for sign in text)
    return "call" if digits >= NUMBER_DIGITS and letters <= NUMBER_LETTERS else None


@lru_cache(maxsize=1)
def _host_kinds() -> dict[str, CtaKind]:
    return {host: kind for kind, table in kinds().kinds.items() for host in table.hosts}


@lru_cache(maxsize=MENU_ENTRIES)
def host_kind(href: str) -> CtaKind | None:
    """Return the kind that a known service stands for: a booking system, WhatsApp, a ticket shop ..."""
    host = host_name(href)
    known = _host_kinds()
    while host:
        if host in known:
            return known[host]
        host = host.partition(".")[2]
    return None


@lru_cache(maxsize=MENU_ENTRIES)
def host_name(href: str) -> str:
    """Return the host of an http(s) address without port, "" for any other."""
    if not href.startswith(("http:", "https:")):
        return ""
    try:
        return host_of(href).partition(":")[0].lower()
    except ValueError:
        return ""


def brand(host: str) -> str:
    """Return the name before the public suffix: bolag.se and shop.bolag.com are the same company's."""
    return registrable(host.removeprefix("www.")).partition(".")[0]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[CtaKind, "re.Pattern[str]", "re.Pattern[str]"], ...]:
    return tuple(
        (kind, search_of(table.paths), search_of(table.fragments))
        for kind, table in kinds().kinds.items()
        if table.paths or table.fragments
    )


def search_of(patterns: tuple[str, ...]) -> "re.Pattern[str]":
    """Return the expression that is found where any of `patterns` is, whatever the case; with none, it never is."""
    return re.compile("|".join(patterns) or "(?!)", re.IGNORECASE)


@lru_cache(maxsize=MENU_ENTRIES)
def address_kind(href: str) -> CtaKind | None:
    """Return the kind that the path, query or fragment of an address stands for: into the cart, a file, a chat."""
    if fills_cart(href):
        return "buy"
    for kind, path, fragment in _patterns():
        if (fragment if href.startswith("#") else path).search(href):
            return kind
    return None


@lru_cache(maxsize=1)
def _page_names() -> tuple[tuple[CtaKind, "re.Pattern[str]"], ...]:
    return tuple((kind, search_of(table.pages)) for kind, table in kinds().kinds.items() if table.pages)


@lru_cache(maxsize=MENU_ENTRIES)
def page_kind(href: str) -> CtaKind | None:
    """Return the kind of a page by the last part of its path: `/kontakt/`, `/boka.html`, `/request-a-quote`."""
    if not href.startswith(("http:", "https:")):
        return None
    path = href.partition("#")[0].partition("?")[0].rstrip("/")
    name = (
        path.rpartition("/")[2].rpartition(".")[0]
        if path.endswith((".html", ".htm", ".php"))
        else path.rpartition("/")[2]
    )
    return next((kind for kind, names in _page_names() if names.fullmatch(name)), None)


@lru_cache(maxsize=MENU_ENTRIES)
def is_careers(href: str) -> bool:
    """True for an address among the pages for people who look for work."""
    return _careers().search(href.partition("?")[0]) is not None


@lru_cache(maxsize=1)
def _careers() -> "re.Pattern[str]":
    return search_of(kinds().targets.careers_paths)


@lru_cache(maxsize=MENU_ENTRIES)
def shares(href: str) -> bool:
    """True for an opener of mail or messages that names nobody: the reader is to send the page to a friend."""
    return _sharing().search(href) is not None


@lru_cache(maxsize=1)
def _sharing() -> "re.Pattern[str]":
    return search_of(kinds().targets.sharing)


@lru_cache(maxsize=1)
def _class_kinds() -> tuple[tuple[CtaKind, "re.Pattern[str]"], ...]:
    return tuple(
        (kind, re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, table.classes))})(?=\s|$)", re.IGNORECASE))
        for kind, table in kinds().kinds.items()
        if table.classes
    )


def class_kind(item: Clickable) -> CtaKind | None:
    """Return the kind that a shop system's or chat's own class name stands for."""
    return _class_kind(item.classes) if item.classes else None


@lru_cache(maxsize=MENU_ENTRIES)
def _class_kind(classes: str) -> CtaKind | None:
    return next((kind for kind, names in _class_kinds() if names.search(classes)), None)


@lru_cache(maxsize=MENU_ENTRIES)
def is_foreign(href: str, hosts: tuple[str, ...]) -> bool:
    """True when the address leads to one of `hosts` or a part of it."""
    host = host_name(href)
    return bool(host) and _any_of(hosts).search(host) is not None


@lru_cache(maxsize=16)
def _any_of(hosts: tuple[str, ...]) -> "re.Pattern[str]":
    return re.compile(rf"(?:^|\.)(?:{'|'.join(map(re.escape, hosts)) or '(?!)'})\Z")
