"""Parses HTML and walks it without recursion: one event for each element opened, text met and element closed.

What a hostile page may cost is bounded here, so that no later file has to think of it.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The largest real page of the corpus has 30,000 nodes; a page of more is cut, not refused.
MOST_NODES = 200_000
# Browsers cut nesting at 512 levels; deeper markup is a mistake or an attack.
DEEPEST = 512

OPEN, TEXT, CLOSE = 0, 1, 2
Event = tuple[int, LexborNode | None, str]

# Nothing below these is read as text by a visitor.
SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "canvas",
        "object",
        "embed",
        "head",
        "title",
        "iframe",
        "frame",
        "frameset",
        "noframes",
        "audio",
        "video",
        "map",
        "datalist",
        "param",
        "source",
        "track",
        "link",
        "meta",
        "base",
        "option",
        "select",
        "textarea",
        "input",
        "img",
        "picture",
        "area",
        "-comment",
        "_comment",
        "br",
        "wbr",
        "hr",
    ]
)


def parse(html: str) -> LexborHTMLParser:
    """Return the tree of `html` as a browser that runs scripts would build it."""
    return LexborHTMLParser(html, scripting=True)


def walk(root: LexborNode) -> Iterator[Event]:
    """Yield the events below `root` in document order; elements in SILENT are opened and closed but not entered."""
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
