"""Cuts markup that is known to make the HTML parser take minutes, before it is parsed.

The parser needs quadratic time for deep nesting, for thousands of attributes, options or unclosed formatting elements;
measured: 100,000 nested elements 35 s, 100,000 attributes 38 s, 50,000 options 9 s, 3,000 open formatting elements 9 s.
"""

import re

# The longest text that is parsed at all.
MOST_CHARACTERS = 15_000_000
# Fewer tags than this cannot hurt, whatever they are: most pages are not looked at any closer.
HARMLESS_TAGS = 2_500
# Unclosed elements at once; real pages of the corpus stay under 60, browsers show 512.
DEEPEST = 2_000
# Unclosed formatting elements at once; the parser opens every one of them again in each new block.
MOST_FORMATTING = 150
MOST_OPTIONS = 5_000
MOST_ATTRIBUTES = 1_500
# A tag shorter than this cannot hold so many attributes.
LONG_TAG = 2 * MOST_ATTRIBUTES

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{LONG_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_OPTION = re.compile(r"</?option\b[^<>]*>", re.I)
# fmt: off
_FORMATTING = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))
# These are closed by the next one of their kind, or hold nothing.
_SELF_CLOSING = frozenset((
    "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "optgroup", "rp", "rt", "br",
    "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "html",
    "head", "body", "path", "circle", "rect", "line", "polygon", "polyline", "ellipse", "use", "stop", "g",
    "script", "style",
))
# fmt: on


def defuse(html: str) -> str:
    """Return `html`, cut at the point from which on it would stall the parser."""
    html = html[:MOST_CHARACTERS]
    if _has_long_stretch(html) and _LONG_TAG.search(html):
        html = _LONG_TAG.sub(_shorten, html)
    if html.count("<") < HARMLESS_TAGS:
        return html
    if html.count("<opt") + html.count("<OPT") > MOST_OPTIONS:
        html = _OPTION.sub(" ", html)
    return _cut(html)


def _has_long_stretch(html: str) -> bool:
    """Whether a tag may be as long as LONG_TAG: some stretch of that length holds no other tag's beginning."""
    at = 0
    while at + LONG_TAG <= len(html):
        last = html.rfind("<", at, at + LONG_TAG)
        if last < 0:
            return True
        at = last + 1
    return False


def _shorten(match: re.Match[str]) -> str:
    tag = match.group()
    bare = _QUOTED.sub("", tag)
    return tag if bare.count("=") + len(bare.split()) <= MOST_ATTRIBUTES else tag.split(None, 1)[0] + " "


def _cut(html: str) -> str:
    depth = formatting = 0
    for match in _TAG.finditer(html):
        name = match[2].lower()
        step = -1 if match[1] else 1
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
        elif name not in _SELF_CLOSING:
            depth = max(0, depth + step)
        if depth > DEEPEST or formatting > MOST_FORMATTING:
            return html[: match.start()]
    return html
