"""Lists a page's empty containers: where a script puts the menu, a list of products, a calendar or a form.

What comes there is not in the HTML, so nobody who reads only that may say that it is missing. The same holds for an
element without a text in the middle of a sentence, where a script may write a number, or a picture show it.
"""

from selectolax.lexbor import LexborNode

from auditor.page.rules import place_hints
from auditor.page.tree import Tree
from auditor.records.base import Place
from auditor.records.page import Hollow

MOST = 40
MOST_WITHIN = 10
LONGEST_NAMES = 200
# Elements inside that show nothing by themselves.
_SILENT = frozenset(("script", "style", "noscript", "template", "br", "link"))
# What a reader sees nothing of by itself, or not as text.
_TEXTLESS = frozenset(("script", "noscript", "svg", "img"))
# As many elements round one are asked where it stands.
HEIGHT = 12
_BY_TAG: dict[str, Place] = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside"}
_HINTED: tuple[Place, ...] = ("footer", "header", "nav", "aside")


def hollows_of(tree: Tree) -> tuple[Hollow, ...]:
    """Return the empty containers of a page that have a name or are a part by their tag, each kind once."""
    found: dict[Hollow, None] = {}
    for node in tree.containers:
        if (scripts := _scripts_in(node)) is not None:
            names = _names(node, scripts)
            if names or node.tag not in ("div", "section", "ul"):
                found[Hollow(tag=node.tag or "", place=_place(node), names=names)] = None
                if len(found) == MOST:
                    break
    return (*found, *_within(tree))


def _within(tree: Tree) -> tuple[Hollow, ...]:
    """Return the elements without a text that stand in the middle of a sentence."""
    found: dict[Hollow, None] = {}
    for node in tree.within:
        if _says(node.prev) and _says(node.next) and (node.tag in _TEXTLESS or _is_bare(node)):
            found[Hollow(tag=node.tag or "", place=_place(node), names=_names(node, []))] = None
            if len(found) == MOST_WITHIN:
                break
    return tuple(found)


def _is_bare(node: LexborNode) -> bool:
    """True for an element that holds nothing, white space, or one element that holds nothing."""
    child = node.first_child
    if child is None:
        return True
    if child.next is not None:
        return False
    return child.first_child is None if child.is_element_node else not _says(child)


def _says(node: LexborNode | None) -> bool:
    """True for a text of more than white space."""
    return node is not None and node.is_text_node and bool((node.text_content or "").strip())


def _scripts_in(node: LexborNode) -> list[str] | None:
    """Return the sources of the scripts in an element that shows nothing, None when it shows something."""
    sources: list[str] = []
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            text = child.text_content
            if text and not text.isspace():
                return None
        elif child.is_element_node:
            if child.tag not in _SILENT:
                return None
            if child.tag == "script":
                sources.append(child.attributes.get("src") or "")
        child = child.next
    return sources


def _names(node: LexborNode, scripts: list[str]) -> str:
    given = node.attributes
    told = [given.get("id"), given.get("class"), *scripts]
    told += [f"{name}={value}" for name, value in given.items() if name.startswith("data-")]
    return " ".join(one for one in told if one)[:LONGEST_NAMES]


def _place(node: LexborNode) -> Place:
    """Return where an element stands by the tags and names of it and what is round it."""
    above: LexborNode | None = node
    for _ in range(HEIGHT):
        if above is None or above.tag in ("body", "main", "article"):
            break
        if above.tag in _BY_TAG:
            return _BY_TAG[above.tag]
        given = above.attributes
        hints = place_hints(f"{given.get('class') or ''} {given.get('id') or ''}")
        if place := next((place for place in _HINTED if place in hints), None):
            return place
        above = above.parent
    return "main"
