"""Parses HTML, and says how much of a tree is read.

What a hostile page may cost is bounded here and in `guard`, so that no later file has to think of it.
"""

from selectolax.lexbor import LexborHTMLParser

from auditor.page.guard import defuse

# The largest page of the corpus has under 20,000 nodes; a page of more than this is cut, not refused.
MOST_NODES = 150_000
# Browsers cut nesting at 512 levels; deeper markup is a mistake or an attack.
DEEPEST = 512


def parse(html: str) -> LexborHTMLParser:
    """Return the tree of `html` as a browser that runs scripts would build it."""
    return LexborHTMLParser(defuse(html), scripting=True)
