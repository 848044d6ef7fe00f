"""Reads JSON-LD and microdata into a few facts; faulty JSON is mended where that is safe, else passed over."""

import json
import re
from collections.abc import Iterator
from typing import Any

from auditor.page.microdata import microdata
from auditor.page.tree import Tree
from auditor.records.page import Structured

MOST_ITEMS = 60
MOST_SCRIPTS = 40
LARGEST_SCRIPT = 500_000
# Values looked at in all scripts together, and how deep: a page's own graph has some hundreds, eight deep.
MOST_VALUES = 20_000
DEEPEST = 12
LONGEST = 300
# Nesting that the JSON reader itself could not bear.
_DEEP = re.compile(r"(?:[\[{]\s*){200}")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*;?\s*$", re.S)
Item = dict[str, Any]


def items_of(tree: Tree) -> list[Item]:
    """Return the typed objects of the page's JSON-LD as dictionaries, outer before inner, then those of microdata."""
    found: list[Item] = []
    scripts = [node for node, given in tree.elements("script") if "ld+json" in (given.get("type") or "").lower()]
    for node in scripts[:MOST_SCRIPTS]:
        text = node.text()
        if text and len(text) <= LARGEST_SCRIPT and not _DEEP.search(text):
            found.extend(_typed(_loads(text)))
    return (found + microdata(tree))[: 2 * MOST_ITEMS]


def _loads(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _WRAPPING.sub("", text).strip().rstrip(";"))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _typed(data: Any) -> Iterator[Item]:  # noqa: ANN401 - whatever JSON holds
    waiting = [(data, 0)]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        value, depth = waiting.pop()
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            inner = list(value.values())
        else:
            inner = value if isinstance(value, list) else []
        if depth < DEEPEST:
            waiting.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, dict | list))


def structured_of(items: list[Item]) -> tuple[Structured, ...]:
    """Return the items as records."""
    return tuple(
        Structured(
            type=kind_of(item),
            name=text_of(item.get("name") or item.get("headline")),
            price=text_of(item.get("price") or item.get("lowPrice")),
            currency=text_of(item.get("priceCurrency"))[:10],
            date_published=text_of(item.get("datePublished")),
            date_modified=text_of(item.get("dateModified")),
        )
        for item in items[:MOST_ITEMS]
    )


def kind_of(item: Item) -> str:
    """Return the schema.org type without its prefix; the first of several."""
    kind = item.get("@type")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return whole(kind.rstrip("/").rpartition("/")[2].rpartition(":")[2][:80]) if isinstance(kind, str) else ""


def whole(text: str) -> str:
    """Return `text` without halves of characters: JSON may hold one (an emoji cut in two), UTF-8 may not."""
    return text.encode("utf-8", "replace").decode("utf-8")


def text_of(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return a plain value, or the name of an object, or the first of a list, as one line of text."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            value = value.get("name") or value.get("@value") or ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return whole(" ".join(str(value)[: 4 * LONGEST].split())[:LONGEST])


def breadcrumbs_of(items: list[Item]) -> tuple[str, ...]:
    """Return the names of the page's BreadcrumbList, outermost first."""
    for item in items:
        steps = item.get("itemListElement")
        if kind_of(item) == "BreadcrumbList" and isinstance(steps, list):
            steps = [step for step in steps[:20] if isinstance(step, dict)]
            steps.sort(key=_position)
            names = [text_of(step.get("name") or step.get("item")) for step in steps]
            return tuple(name for name in names if name and not name.startswith("http"))
    return ()


def _position(step: Item) -> float:
    value = step.get("position")
    try:
        return float(value) if isinstance(value, str | int | float) else 0.0
    except ValueError:
        return 0.0
