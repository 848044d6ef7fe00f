"""Parses HTML and walks it without recursion: one event for each element opened, text met and element closed.

What a hostile page may cost is bounded here and in `guard`, so that no later file has to think of it.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.page.guard import defuse
from auditor.page.tags import SILENT

# The largest page of the corpus has under 20,000 nodes; a page of more than this is cut, not refused.
MOST_NODES = 150_000
# Browsers cut nesting at 512 levels; deeper markup is a mistake or an attack.
DEEPEST = 512

OPEN, TEXT, CLOSE = 0, 1, 2
Event = tuple[int, LexborNode | None, str]


def parse(html: str) -> LexborHTMLParser:
    """Return the tree of `html` as a browser that runs scripts would build it."""
    return LexborHTMLParser(defuse(html), scripting=True)


def walk(root: LexborNode) -> Iterator[Event]:
    """Yield (kind, node, tag or text) below `root` in document order; SILENT elements are opened but not entered."""
    node = root.first_child
    parents: list[tuple[LexborNode, str]] = []
    for _ in range(MOST_NODES):
        while node is None:
            if not parents:
                return
            node, tag = parents.pop()
            yield CLOSE, None, tag
            node = node.next
        if node.is_text_node:
            yield TEXT, None, node.text_content or ""
            node = node.next
            continue
        tag = node.tag or ""
        yield OPEN, node, tag
        child = None if tag in SILENT or len(parents) >= DEEPEST else node.first_child
        if child is None:
            yield CLOSE, None, tag
            node = node.next
        else:
            parents.append((node, tag))
            node = child
    for _, tag in reversed(parents):
        yield CLOSE, None, tag
