"""Finds the trail from the front page to this one: from structured data, else from the element that shows it."""

import re

from auditor.page.head import tidy
from auditor.page.structured import Item, breadcrumbs_of
from auditor.page.tree import Tree

MOST_STEPS = 10
LONGEST = 100
_SHOWN = '[class*="readcrumb"],[id*="readcrumb"],[aria-label*="readcrumb"],[class*="brodsmul"],[aria-label*="rödsmul"]'
_BETWEEN = re.compile(r"\s*[»›→>/|·⟩❯]\s*")


def trail_of(tree: Tree, items: list[Item]) -> tuple[str, ...]:
    """Return the names of the steps, outermost first."""
    stated = breadcrumbs_of(items)
    if stated:
        return stated[:MOST_STEPS]
    node = tree.parser.css_first(_SHOWN)
    if node is None or node.tag in ("body", "html"):
        return ()
    text = tidy(node.text(separator=" › "), 10 * LONGEST)
    steps = [step[:LONGEST] for step in _BETWEEN.split(text) if any(map(str.isalnum, step))]
    return tuple(dict.fromkeys(steps)) if len(steps) <= MOST_STEPS else ()
