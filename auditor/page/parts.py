"""Knows which parts of a page its own links may lead to: `#prices` needs an element of that name.

What scripts or other attributes call by the name counts as there: a script may lead the reader to it.
"""

import re
from urllib.parse import unquote

# Names that a browser knows by itself, and addresses that only look like a part: of an app, of a text to find.
_TOP = "top"
_NAME = re.compile(r"[\w.%-]{1,100}")
# What stands before the value of an attribute.
_VALUE = re.compile(r"([\w:.@-]{1,60})\s{0,3}=\s{0,3}[\"']?$")
_AFTER = frozenset("\"' >\t\r\n/")
# Attributes whose value may be the name by chance.
_CHANCE = frozenset(("class", "href", "for", "value", "content", "type", "alt", "title", "rel"))
_BEFORE = 70
# A page with more different links to parts is a list of contents; the others are taken to be there.
MOST = 100
# A name that stands in more places is too common to be looked for.
MOST_PLACES = 1_000


class Parts:
    """The parts of the page at `url`; links are read from `base`, `scripts` is what its scripts say in lower case."""

    def __init__(self, html: str, url: str, base: str, scripts: str) -> None:
        self._html, self._scripts = html, scripts
        self._url, self._base = url.partition("#")[0], base.partition("#")[0]
        self._lower = ""
        self._known: dict[str, bool] = {}

    def lacks(self, href: str) -> bool:
        """Return True when `href` leads to a part of the page that is nowhere in it."""
        page, _, name = href.partition("#")
        if not name or (page or self._base) != self._url:
            return False
        if name not in self._known:
            self._known[name] = len(self._known) >= MOST or self._has(name)
        return not self._known[name]

    def _has(self, name: str) -> bool:
        plain = unquote(name)
        if name.lower() == _TOP or not _NAME.fullmatch(name) or not plain.isascii():
            return True
        self._lower = self._lower or self._html.lower()
        names = {name.lower(), plain.lower()}
        return any(one in self._scripts or self._is_value(one) for one in names)

    def _is_value(self, name: str) -> bool:
        at = self._lower.find(name)
        for _ in range(MOST_PLACES):
            if at < 0:
                return False
            end = at + len(name)
            before = _VALUE.search(self._lower[max(at - _BEFORE, 0) : at])
            if before and before[1] not in _CHANCE and self._lower[end : end + 1] in _AFTER:
                return True
            at = self._lower.find(name, end)
        return True
