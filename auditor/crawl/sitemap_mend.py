"""Mends the text of a sitemap as its author meant it: bare ampersands, and the entities of HTML that XML does not know.

A parser that goes on after such a fault drops letters, and the address that is left is none of the site's.
"""

import re
from collections.abc import Iterable, Iterator
from html.entities import html5

# `&` and what may follow it; an entity's name is at most so long.
_AMPERSAND = re.compile(rb"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_OF_XML = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))
_LONGEST = 34
# Between these nothing is markup, so that an ampersand is one.
_OPENS, _CLOSES = b"<![CDATA[", b"]]>"


def mended(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the text with each `&` that XML cannot read written so that it can, whatever the pieces are cut to."""
    waiting, within = b"", False
    for piece in pieces:
        done, waiting, within = _mended(waiting + piece, within, last=False)
        if done:
            yield done
    done, _, _ = _mended(waiting, within, last=True)
    if done:
        yield done


def _mended(text: bytes, within: bool, *, last: bool) -> tuple[bytes, bytes, bool]:
    """Return what can be told of `text`, what has to wait for more, and whether CDATA is open after it."""
    out: list[bytes] = []
    at = 0
    while True:
        mark = _CLOSES if within else _OPENS
        found = text.find(mark, at)
        if found < 0:
            break
        out.append(text[at : found + len(mark)] if within else _AMPERSAND.sub(_as_xml, text[at:found]) + mark)
        at, within = found + len(mark), not within
    rest = text[at:]
    keep = b"" if last else _unsure(rest, within)
    rest = rest[: len(rest) - len(keep)]
    out.append(rest if within else _AMPERSAND.sub(_as_xml, rest))
    return b"".join(out), keep, within


def _unsure(text: bytes, within: bool) -> bytes:
    """Return the end of `text` that more text may change: an entity or a mark that has begun."""
    end = text[-_LONGEST:]
    start = end.rfind(b"]" if within else b"&")
    if not within and b";" in end[start:]:
        start = -1
    if not within:
        mark = next((len(end) - size for size in range(len(_OPENS) - 1, 0, -1) if end.endswith(_OPENS[:size])), -1)
        start = min(place for place in (start, mark, len(end)) if place >= 0)
    elif text.endswith(b"]]"):
        start = len(end) - 2
    elif not text.endswith(b"]"):
        start = len(end)
    return end[start:] if start >= 0 else b""


def _as_xml(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if name is None:
        return b"&amp;"
    if name in _OF_XML or name.startswith(b"#"):
        return found[0]
    meant = html5.get(name.decode("ascii"))
    return b"".join(b"&#%d;" % ord(sign) for sign in meant) if meant else b"&amp;" + name
