"""Reads microdata (itemscope, itemtype, itemprop) into the same dictionaries that JSON-LD gives."""

from typing import Any

from selectolax.lexbor import LexborNode

from auditor.page.tree import Tree

MOST_ELEMENTS = 1_000
# How far up the item of a property is looked for.
HIGHEST = 25
LONGEST = 300
_FROM_ATTRIBUTE = {
    "meta": "content", "time": "datetime", "data": "value", "link": "href", "a": "href", "img": "src", "meter": "value",
}  # fmt: skip
# Of these, a visible text says more than the address in the attribute.
_NAMED = frozenset(("name", "headline", "author", "brand", "item"))


def microdata(tree: Tree) -> list[dict[str, Any]]:
    """Return the typed items in document order; an item inside another is a value of the outer one, too."""
    scopes: dict[int, dict[str, Any]] = {}
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    for node in tree.parser.css("[itemscope],[itemprop]")[:MOST_ELEMENTS]:
        if node.mem_id in seen:
            continue  # the selector gives an element with both attributes twice
        seen.add(node.mem_id)
        given = node.attributes
        own: dict[str, Any] | None = None
        if "itemscope" in given:
            own = {"@type": given.get("itemtype") or ""}
            scopes[node.mem_id] = own
            if own["@type"]:
                found.append(own)
        if names := (given.get("itemprop") or "").split()[:5]:
            outer = _scope_of(node, scopes)
            for name in names if outer is not None else ():
                _put(outer, name, own if own is not None else _value(node, name))
    return found


def _put(item: dict[str, Any] | None, name: str, value: Any) -> None:  # noqa: ANN401 - text or an item
    if item is None or name == "@type":
        return
    if name == "itemListElement":
        item.setdefault(name, []).append(value)
    else:
        item.setdefault(name, value)


def _scope_of(node: LexborNode, scopes: dict[int, dict[str, Any]]) -> dict[str, Any] | None:
    above = node.parent
    for _ in range(HIGHEST):
        if above is None:
            return None
        if above.mem_id in scopes:
            return scopes[above.mem_id]
        above = above.parent
    return None


def _value(node: LexborNode, name: str) -> str:
    given = node.attributes
    if given.get("content"):
        return (given.get("content") or "")[:LONGEST]
    attribute = _FROM_ATTRIBUTE.get(node.tag or "")
    if attribute and given.get(attribute) and not (name in _NAMED and node.tag in ("a", "link")):
        return (given.get(attribute) or "")[:LONGEST]
    return " ".join(node.text(separator=" ")[: 4 * LONGEST].split())[:LONGEST]
