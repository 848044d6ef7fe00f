"""Reads structured data (JSON-LD and microdata) into a few facts; faulty JSON is passed over."""

import json
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from auditor.records.page import Structured

MOST_ITEMS = 60
LARGEST_SCRIPT = 500_000
DEEPEST = 8


def structured_of(tree: LexborHTMLParser) -> tuple[Structured, ...]:
    """Return the items of JSON-LD, then those of microdata."""
    found: list[Structured] = []
    for node in tree.css('script[type="application/ld+json"]'):
        text = node.text() or ""
        if len(text) > LARGEST_SCRIPT:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        _collect(data, found, 0)
    return tuple(found[:MOST_ITEMS])


def _collect(data: Any, found: list[Structured], depth: int) -> None:  # noqa: ANN401 - whatever JSON held
    if depth > DEEPEST or len(found) >= MOST_ITEMS:
        return
    if isinstance(data, list):
        for one in data:
            _collect(one, found, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data:
            found.append(_item(data))
        for value in data.values():
            if isinstance(value, dict | list):
                _collect(value, found, depth + 1)


def _item(data: dict[str, Any]) -> Structured:
    kind = data["@type"]
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return Structured(
        type=str(kind).rpartition("/")[2][:80],
        name=_text(data.get("name") or data.get("headline")),
        price=_text(data.get("price") or data.get("lowPrice")),
        currency=_text(data.get("priceCurrency")),
        date_published=_text(data.get("datePublished")),
        date_modified=_text(data.get("dateModified")),
    )


def _text(value: Any) -> str:  # noqa: ANN401 - whatever JSON held
    return str(value)[:200] if isinstance(value, str | int | float) else ""
