"""Parses HTML, and lists the elements of a page in one pass, so that no file has to search the tree for its own.

What a hostile page may cost is bounded here and in `guard`, so that no later file has to think of it.
"""

from collections import defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.page.guard import defuse
from auditor.page.shadow import open_shadow_roots
from auditor.page.tags import WITHIN

# The largest page of the corpus has under 20,000 nodes; a page of more than this is cut, not refused.
MOST_NODES = 150_000
# Browsers cut nesting at 512 levels; deeper markup is a mistake or an attack.
DEEPEST = 512


Attributes = dict[str, str | None]
Element = tuple[LexborNode, Attributes]
# The elements that are looked at one by one, wherever on the page they stand; others are counted.
LISTED = frozenset(
    ("html", "title", "base", "meta", "link", "script", "style", "noscript", "iframe", "form", "time", "label")
)
# The elements that hold others: an empty one waits for a script.
CONTAINERS = frozenset(("div", "section", "header", "footer", "nav", "main", "ul", "tbody", "h1"))


class Tree:
    """A parsed page. `counts` says how many elements of each tag it has, `containers` are those of CONTAINERS.

    `within` are those of WITHIN that come after a text.
    """

    def __init__(self, parser: LexborHTMLParser) -> None:
        self.parser = parser
        self.counts: defaultdict[str, int] = defaultdict(int)
        self._listed: list[tuple[str, Element]] = []
        self.containers: list[LexborNode] = []
        self.within: list[LexborNode] = []
        for node in parser.root.traverse() if parser.root is not None else ():
            tag = node.tag or ""
            self.counts[tag] += 1
            if tag in LISTED:
                self._listed.append((tag, (node, node.attributes)))
            elif tag in CONTAINERS:
                self.containers.append(node)
            if tag in WITHIN and (before := node.prev) is not None and before.is_text_node:
                self.within.append(node)
        self._elements: dict[tuple[str, ...], list[Element]] = {}

    @property
    def body(self) -> LexborNode | None:
        """The body, or what stands in its place."""
        return self.parser.body

    def elements(self, *tags: str) -> list[Element]:
        """Return the elements of some tags of LISTED with their attributes, in document order."""
        if tags not in self._elements:
            self._elements[tags] = [element for tag, element in self._listed if tag in tags]
        return self._elements[tags]

    def having(self, tag: str, *names: str) -> Iterator[Attributes]:
        """Yield the attributes of those elements of a tag of LISTED that have all of `names`."""
        for _, given in self.elements(tag):
            if all(name in given for name in names):
                yield given


def parse(html: str) -> Tree:
    """Return the tree of `html` as a browser that runs scripts would build it."""
    return Tree(LexborHTMLParser(open_shadow_roots(defuse(html)), scripting=True))
