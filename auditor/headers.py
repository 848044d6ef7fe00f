"""Which HTTP headers are kept of an answer, and how repeated ones become one text: once for crawls and for archives.

A header stands here when something reads it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# The longest that is kept of one header; past it there is nothing that a page's judgement needs.
LONGEST = 2_000
# A header of links may list files to load ahead by the hundred; only what names a page is kept of it.
_LONGEST_LINKS = 16_000
_ONCE = frozenset(("content-language", "etag", "last-modified", "location", "refresh", "retry-after"))
KEPT = _ONCE | {"content-type", "link", "x-robots-tag"}
_BREAKS = re.compile(r"[\r\n]+[\t ]*")
_LINK = re.compile(r"<([^<>]*)>([^<>]*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]*))")
_TYPE = re.compile(r"\s*[\w!#$%&'*+.^`|~-]+/[\w!#$%&'*+.^`|~-]+\s*(?:$|;)")


class LinkHeader(NamedTuple):
    """One target of a Link header, as written, and what it is to the page."""

    target: str
    rel: frozenset[str]
    hreflang: str


def kept_headers(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what is kept of an answer's headers (name and value, in their order): one text for each lower-case name.

    Values of X-Robots-Tag stand in a line each, as a comma does not end what is said to one agent; of Link those stay
    that name a page; of Content-Type the last that is a type counts, of all others the first.
    """
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if (lower := name.strip().lower()) in KEPT and (text := _BREAKS.sub(" ", value).strip()):
            found.setdefault(lower, []).append(text)
    return {name: joined for name, values in found.items() if (joined := _joined(name, values))}


def _joined(name: str, values: list[str]) -> str:
    if name == "x-robots-tag":
        return "\n".join(values)[:LONGEST]
    if name == "link":
        return _page_links(", ".join(values)[:_LONGEST_LINKS])
    if name == "content-type":
        return next((value for value in reversed(values) if _TYPE.match(value)), values[0])[:LONGEST]
    return values[0][:LONGEST]


def _page_links(value: str) -> str:
    """Return the links that name the page's own address or another language of it, cut between links."""
    kept, length = [], 0
    for link in links_in(value):
        if "canonical" in link.rel or ("alternate" in link.rel and link.hreflang):
            language = f'; hreflang="{link.hreflang}"' if link.hreflang else ""
            kept.append(f'<{link.target}>; rel="{" ".join(sorted(link.rel))}"{language}')
            length += len(kept[-1])
        if length > LONGEST:
            break
    return ", ".join(kept)


def links_in(value: str) -> Iterator[LinkHeader]:
    """Yield the links of a Link header (RFC 8288); of a repeated parameter the first counts."""
    for target, rest in _LINK.findall(value):
        given: dict[str, str] = {}
        for name, quoted, plain in _PARAMETER.findall(rest):
            given.setdefault(name.lower(), quoted or plain)
        yield LinkHeader(
            target.strip(), frozenset(given.get("rel", "").lower().split()), given.get("hreflang", "").lower()
        )
