"""What the entries of an XML sitemap or feed name, told by the parser as it reads: no tree is built, so none can grow.

Addresses stand in `loc`, in an entry itself where an author forgot it, in an RSS item's `link` or `guid`, or in an Atom
entry's link to the page.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

Kind = Literal["urlset", "index", "text", "rss", "atom", "none"]

_BLANKS = " \t\r\n\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
EDGES = re.compile(f"^[{_BLANKS}]+|[{_BLANKS}]+$")
_ROOTS: dict[str, Kind] = {
    "urlset": "urlset", "sitemapindex": "index", "rss": "rss", "RDF": "rss", "feed": "atom", "url": "urlset",
}  # fmt: skip
_NOT_PAGES = ("image", "video", "news", "content")
# What is longer is no address, and what stands deeper is no entry.
_LONGEST, _DEEPEST = 10_000, 50


class _Open:
    """An element that has begun: the text before its first child, and what its first children of some names hold."""

    __slots__ = ("held", "name", "parent", "text")

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.parent = False
        self.held: dict[str, str] = {}


class XmlTarget:
    """What lxml's parser talks to. `kind` is None until the root has begun; `elements` have begun so far."""

    def __init__(self) -> None:
        self.kind: Kind | None = None
        self.elements = 0
        self.alternates: list[str] = []
        self._found: list[str] = []
        self._open: list[_Open] = []
        self._deeper = 0

    def taken(self) -> Iterator[str]:
        """Yield what was named since the last call, as written."""
        found, self._found = self._found, []
        yield from found

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        if len(self._open) == _DEEPEST:
            self._deeper += 1
            return
        name = tag.rpartition("}")[2]
        if self.kind is None:
            self.kind = _ROOTS.get(name, "none")
        if self._open:
            self._open[-1].parent = True
        if name == "link":
            self._link(attributes)
        self._open.append(_Open(name))

    def _link(self, attributes: Mapping[str, str]) -> None:
        href, rel = attributes.get("href", ""), attributes.get("rel")
        if self.kind == "urlset" and rel == "alternate" and href:
            self.alternates.append(href)
        elif self.kind == "atom" and rel in (None, "alternate") and self._open:
            self._open[-1].held.setdefault("href", href)

    def data(self, text: str) -> None:
        """Text of the element that is open."""
        element = self._open[-1]
        if not element.parent and not self._deeper and len(element.text) < _LONGEST:
            element.text += text

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._deeper:
            self._deeper -= 1
            return
        namespace, _, name = tag.rpartition("}")
        element = self._open.pop()
        if self._open and name in ("loc", "link", "guid"):
            self._open[-1].held.setdefault(name, element.text)
        if self.kind in ("urlset", "index"):
            if name == "loc" and not self._is_picture(namespace.lower()):
                self._found.append(element.text)
            elif name in ("url", "sitemap") and "loc" not in element.held:
                self._found.append(_address_in(element.text))
        elif self.kind == "rss" and name == "item":
            self._found.append(_of_item(element.held))
        elif self.kind == "atom" and name == "entry":
            self._found.append(element.held.get("href", ""))

    def _is_picture(self, namespace: str) -> bool:
        """True within an image, video or the like: by its namespace, or its name where that was never declared."""
        return any(word in namespace for word in _NOT_PAGES) or (bool(self._open) and self._open[-1].name in _NOT_PAGES)

    def close(self) -> None:
        """The file ends."""


def _of_item(held: Mapping[str, str]) -> str:
    link = held.get("link", "")
    return link if link.strip() else _address_in(held.get("guid", ""))


def _address_in(text: str) -> str:
    cleaned = EDGES.sub("", text)
    return cleaned if cleaned.startswith(("http://", "https://")) else ""
