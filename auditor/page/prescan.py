"""Finds the encoding that a page declares in its own bytes: the WHATWG prescan of meta elements.

Browsers scan 1,024 bytes and then start over when a later meta says otherwise; scanning further at once ends the same.
"""

import re
from collections.abc import Callable

# Past this, no real page declares anything.
MOST_BYTES = 65_536
_START = re.compile(rb"<!--|<[mM][eE][tT][aA][\t\n\f\r />]|</?[a-zA-Z]|<[!/?]")
_NAME = re.compile(rb"[\t\n\f\r /]*([^\t\n\f\r />=]?[^\t\n\f\r />=]*)[\t\n\f\r ]*(=?)[\t\n\f\r ]*")
_NAME_END = re.compile(rb"[\t\n\f\r >]")
_BARE = re.compile(rb"[^\t\n\f\r >]*")
_CHARSET = re.compile(
    rb"charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\t\n\f\r ;][^\t\n\f\r ;]*))", re.I
)
Attributes = list[tuple[bytes, bytes]]


def declared(body: bytes, encoding_of: Callable[[str], str]) -> str:
    """Return the name of the encoding that a meta element declares, "" if none; `encoding_of` knows the labels."""
    data = body[:MOST_BYTES]
    at = 0
    while (found := _START.search(data, at)) is not None:
        mark = found.group()
        if mark == b"<!--":
            end = data.find(b"-->", found.start() + 2)
            if end < 0:
                return ""
            at = end + 3
        elif mark[1:5].lower() == b"meta" and len(mark) == 6:
            attributes, at = _attributes(data, found.end() - 1)
            if attributes is not None and (name := _of_meta(attributes, encoding_of)):
                return name
        elif mark in (b"<!", b"</", b"<?"):
            end = data.find(b">", found.end())
            if end < 0:
                return ""
            at = end + 1
        else:
            name_end = _NAME_END.search(data, found.end())
            if name_end is None:
                return ""
            _, at = _attributes(data, name_end.start())
    return ""


def _attributes(data: bytes, at: int) -> tuple[Attributes | None, int]:
    """Return the attributes of a tag from `at` on, first of each name only; None when the data ends inside the tag."""
    found: dict[bytes, bytes] = {}
    while True:
        match = _NAME.match(data, at)
        if match is None:  # pragma: no cover - the pattern matches the empty string
            return None, len(data)
        at = match.end()
        if match[1] == b"" and not match[2]:
            return (list(found.items()), at + 1) if data[at : at + 1] == b">" else (None, len(data))
        value = b""
        if match[2]:
            quote = data[at : at + 1]
            if quote in (b'"', b"'") and quote:
                end = data.find(quote, at + 1)
                if end < 0:
                    return None, len(data)
                value, at = data[at + 1 : end], end + 1
            else:
                bare = _BARE.match(data, at)
                value = bare.group() if bare else b""
                at += len(value)
        if at >= len(data):
            return None, len(data)
        found.setdefault(match[1].lower(), value)


def _of_meta(attributes: Attributes, encoding_of: Callable[[str], str]) -> str:
    given = dict(attributes)
    name = encoding_of(given.get(b"charset", b"").decode("latin-1"))
    if not name and given.get(b"http-equiv", b"").lower() == b"content-type":
        match = _CHARSET.search(given.get(b"content", b""))
        value = next((part for part in match.groups() if part is not None), b"") if match else b""
        name = encoding_of(value.decode("latin-1"))
    # A meta that can be read as ASCII is not UTF-16, whatever it says.
    return {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}.get(name, name)
