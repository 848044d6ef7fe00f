"""Writes the queries of a page's addresses as browsers send them: in the page's own encoding, by the URL Standard.

A site in ISO-8859-1 links to `?q=köp` and answers `?q=k%F6p` alone; paths are UTF-8 whatever the page is.
"""

import re
from html import unescape

_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r"(?i)(\s(?:href|action|src|content)\s*=\s*)(\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+)")
# An entity that ends as one; without its semicolon it may be the next parameter (`&copy=1`).
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
# Encodings whose forms and queries are sent as UTF-8.
_AS_UTF_8 = ("utf-", "replacement", "x-user-defined")


def encode_queries(html: str, encoding: str, codec: str) -> str:
    """Return `html` with the letters beyond ASCII in its queries written as bytes of `encoding`.

    `codec` is Python's name of it; nothing changes on a page in UTF-8.
    """
    if encoding.startswith(_AS_UTF_8) or "?" not in html:
        return html
    return _TAG.sub(lambda tag: _in_tag(tag[0], codec) if "?" in tag[0] else tag[0], html)


def _in_tag(tag: str, codec: str) -> str:
    return _ATTRIBUTE.sub(lambda found: found[1] + _encoded(found[2], codec), tag)


def _encoded(written: str, codec: str) -> str:
    path, mark, rest = written.partition("?")
    query, fragment_mark, fragment = rest.partition("#") if "&#" not in rest else _cut(rest)
    if not mark or (query.isascii() and "&" not in query):
        return written
    query = _ENTITY.sub(_unless_ascii, query)
    return f"{path}?{_BEYOND.sub(lambda found: _bytes(found[0], codec), query)}{fragment_mark}{fragment}"


def _cut(rest: str) -> tuple[str, str, str]:
    """Return query, `#` and fragment where the `#` of an entity is no fragment's."""
    found = re.search(r"(?<!&)#", rest)
    return (rest[: found.start()], "#", rest[found.end() :]) if found else (rest, "", "")


def _unless_ascii(found: re.Match[str]) -> str:
    plain = unescape(found[0])
    return found[0] if plain.isascii() else plain


def _bytes(text: str, codec: str) -> str:
    """Return letters as their bytes in percent signs; what the encoding lacks as its number, as browsers do."""
    out = []
    for sign in text:
        try:
            out.append("".join(f"%{byte:02X}" for byte in sign.encode(codec)))
        except UnicodeEncodeError:
            out.append(f"%26%23{ord(sign)}%3B")
    return "".join(out)
