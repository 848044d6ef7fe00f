"""Knows links that act when they are followed, those that lead nowhere, and mail addresses hidden from robots.

One knowledge for the crawl, which must not follow them, and for the page, which shows what they mean to its reader.
"""

import re
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord

LONGEST_SCHEME = 20
_HIDDEN = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-f]{6,2000})$", re.IGNORECASE)
_HEX = re.compile(r"(?:[0-9a-f]{2}){3,1000}", re.IGNORECASE)
# A mail address holds no spaces or brackets; anything else that the code gives is no address.
_ADDRESS = re.compile(r"[^\s<>@]{1,64}@[^\s<>@?]{1,255}(\?[^\s<>]{0,1000})?")


class Acts(StrictRecord, frozen=True, kw_only=True):
    """The patterns of acts.toml."""

    cart: tuple[str, ...]
    changes: tuple[str, ...]
    mail: tuple[str, ...]
    nowhere: frozenset[str]
    scripts: tuple[str, ...]


def acts(url: str) -> bool:
    """True when following `url` would do something: fill a cart, answer a comment, open a mail program."""
    return _patterns()[0].search(url) is not None


def fills_cart(url: str) -> bool:
    """True when `url` puts an article into the cart of one of the common shop systems."""
    return _patterns()[1].search(url) is not None


def no_address(href: str) -> bool:
    """True when `href`, stripped of spaces, is no address: empty, a bare `#`, or a script in place of one."""
    return href in _table().nowhere or by_script(href)


def by_script(href: str) -> bool:
    """True when a script stands in place of the address (`javascript:void(0)`): it is to take the press."""
    return href[:LONGEST_SCHEME].lower().startswith(_table().scripts)


def shown_mail(href: str, code: str = "") -> str:
    """Return the `mailto:` address behind Cloudflare's protection of `href`, "" when it is none.

    `code` is the hexadecimal `data-cfemail` that stands in the link when its address holds none.
    """
    found = _HIDDEN.search(href)
    if not found and "/cdn-cgi/l/email-protection" not in href:
        return ""
    address = decoded(found[1] if found else code)
    return f"mailto:{address}" if address else ""


def decoded(code: str) -> str:
    """Return the address that `code` hides: its first byte is the key of the others; "" when that is no address."""
    if not _HEX.fullmatch(code):
        return ""
    key, *hidden = bytes.fromhex(code)
    text = bytes(byte ^ key for byte in hidden).decode("utf-8", errors="replace")
    return text if _ADDRESS.fullmatch(text) else ""


@lru_cache(maxsize=1)
def _table() -> Acts:
    table: Acts = shipped_record(Path(__file__).with_name("acts.toml"), Acts)
    return table


@lru_cache(maxsize=1)
def _patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    table = _table()
    every = "|".join((*table.cart, *table.changes, *table.mail))
    return re.compile(every, re.IGNORECASE), re.compile("|".join(table.cart), re.IGNORECASE)
