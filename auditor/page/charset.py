"""Decides the encoding of a page as browsers do, by the WHATWG standards, and decodes it.

In order: byte order mark, the HTTP header's charset, a meta element, UTF-8 if the bytes are valid, windows-1252.
"""

import re
from functools import lru_cache
from pathlib import Path

from auditor.datafile import read_record
from auditor.page.prescan import declared
from auditor.page.queries import encode_queries
from auditor.records.base import StrictRecord

DEFAULT = "windows-1252"
_PARAMETER = re.compile(r';\s*([^=;\s]+)=("(?:[^"\\]|\\.)*"?|[^;,]*)')
_ESCAPED = re.compile(r"\\(.)")


class Encodings(StrictRecord, frozen=True, kw_only=True):
    """encodings.toml."""

    codecs: dict[str, str]
    labels: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _encodings() -> Encodings:
    return read_record(Path(__file__).with_name("encodings.toml"), Encodings)


@lru_cache(maxsize=1)
def _by_label() -> dict[str, str]:
    return {label: name for name, labels in _encodings().labels.items() for label in labels}


def encoding_of(label: str) -> str:
    """Return the standard's name (lower case) for a label written on a page or in a header, "" for an unknown one."""
    return _by_label().get(label.strip("\t\n\f\r ").lower(), "")


def from_header(content_type: str) -> str:
    """Return the encoding that a Content-Type header names, "" if none."""
    for name, value in _PARAMETER.findall(";" + content_type.partition(";")[2]):
        if name.lower() == "charset":
            plain = _ESCAPED.sub(r"\1", value[1:].removesuffix('"')) if value.startswith('"') else value
            if plain.strip():
                return encoding_of(plain)
    return ""


def sniff(body: bytes, content_type: str = "") -> str:
    """Return the standard's name of the encoding of `body`, in lower case."""
    if body.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if body.startswith((b"\xfe\xff", b"\xff\xfe")):
        return "utf-16be" if body[0] == 0xFE else "utf-16le"
    for found in (from_header(content_type), declared(body, encoding_of)):
        if found:
            return found
    return "utf-8" if not body.isascii() and _valid(body) else DEFAULT


def _valid(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode(body: bytes, content_type: str = "") -> str:
    """Return `body` as text, the queries of its addresses in its own encoding; never raises.

    Bytes that mean nothing become U+FFFD.
    """
    name = sniff(body, content_type)
    codec = _encodings().codecs.get(name, name)
    text = body.decode(codec, "replace")
    return encode_queries(text.removeprefix("\ufeff"), name, codec)
