"""Reads style sheets for one question: what do they show or hide, on which widths; tinycss2 knows the syntax.

Only rules on `display` and `visibility` are looked at, and what is kept of a sheet is small: pages can share it.
"""

import re
from functools import lru_cache

import tinycss2

from auditor.page.sight import NOWHERE, WIDTHS
from auditor.records.base import Record

# The style of a builder's page has some 300 KB; what is longer is cut at the last whole rule by the parser.
LONGEST_SHEET = 600_000
# So many rules on display are kept of one sheet; a framework has some 600.
MOST_RULES = 1_500
LONGEST_SELECTOR = 200
_DEEPEST = 4
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLOCK = re.compile(r"[^{}@;]*\{[^{}]*\}")
_TELLING = re.compile(r"display\s*:|visibility\s*:", re.I)
_SAID = re.compile(r"(?<![\w-])(?:display|visibility|animation|transition|opacity|transform)[\w-]*\s*:[^;}]*", re.I)
# Selectors that can be matched for sure: names, ids, tags, below one another.
_SIMPLE = re.compile(r"[\w\-.#>\s]+")
_STEP = re.compile(r"[\s>]+")
_NAMES = re.compile(r"[.#][\w-]+")
_FEATURE = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)", re.I)
_RANGE = re.compile(r"\(\s*width\s*([<>])=?\s*([\d.]+)(px|em|rem)\s*\)", re.I)


class Rule(Record, frozen=True, kw_only=True):
    """What one selector does to `display` or `visibility`. `sure`: whether it matches can be told from the markup."""

    selector: str
    subject: tuple[str, ...]  # names of the element itself, such as `.panel` and `#terms`
    kind: str  # display, visibility
    hides: bool
    sure: bool
    important: bool
    weight: tuple[int, int, int]  # specificity
    widths: int  # bits of WIDTHS


@lru_cache(maxsize=256)
def rules_of(css: str) -> tuple[Rule, ...]:
    """Return the rules of a style sheet that show or hide; () for one that says nothing of it. Raises nothing."""
    if not _TELLING.search(css):
        return ()
    found: list[Rule] = []
    _read(tinycss2.parse_stylesheet(shortened(css), skip_comments=True, skip_whitespace=True), NOWHERE, found, 0)
    return tuple(found[:MOST_RULES])


def shortened(css: str) -> str:
    """Return what a style sheet says of showing and hiding, as CSS: a tenth or less is left, and soon parsed."""
    return _BLOCK.sub(_telling, _COMMENT.sub("", css[:LONGEST_SHEET]))


def _telling(block: re.Match[str]) -> str:
    if not _TELLING.search(block[0]):
        return ""
    selector, _, body = block[0].partition("{")
    said = ";".join(found[0] for found in _SAID.finditer(body))
    return f"{' '.join(selector.split())}{{{said}}}\n" if said else ""


def _read(nodes: list[tinycss2.ast.Node], widths: int, found: list[Rule], depth: int) -> None:
    for node in nodes:
        if len(found) >= MOST_RULES:
            return
        if node.type == "qualified-rule":
            found += _rules(node, widths)
        elif node.type == "at-rule" and node.content is not None and depth < _DEEPEST:
            within = _widths(node.lower_at_keyword, tinycss2.serialize(node.prelude)) & widths
            if within:
                _read(tinycss2.parse_rule_list(node.content, True, True), within, found, depth + 1)


def _widths(keyword: str, prelude: str) -> int:
    """Return the widths on which what stands in an at-rule holds; 0 where it holds on no screen, or nobody knows."""
    if keyword in ("supports", "layer"):
        return NOWHERE
    if keyword != "media":
        return 0
    return widths_of(prelude)


def widths_of(query: str) -> int:
    """Return the bits of WIDTHS on which a media query holds; 0 for print and for what cannot be told."""
    found = 0
    for part in query.lower().split(","):
        if "print" in part or "not " in part or "speech" in part:
            continue
        bits, rest = NOWHERE, part
        for pattern in (_FEATURE, _RANGE):
            for kind, number, unit in pattern.findall(part):
                edge = float(number) * (1 if unit == "px" else 16)
                least = kind in ("min", ">")
                bits &= sum(1 << at for at, width in enumerate(WIDTHS) if (width >= edge if least else width <= edge))
            rest = pattern.sub("", rest)
        if not re.sub(r"\b(?:only|screen|all|and)\b", "", rest).strip():
            found |= bits
    return found


def _rules(node: tinycss2.ast.QualifiedRule, widths: int) -> list[Rule]:
    verdicts = _verdicts(node)
    found = []
    for written in tinycss2.serialize(node.prelude).split(",")[:50] if verdicts else ():
        selector = " ".join(written.split())
        subject = tuple(_NAMES.findall(_STEP.split(selector)[-1]))
        if subject and len(selector) <= LONGEST_SELECTOR:
            sure = _SIMPLE.fullmatch(selector) is not None and selector[0] != ">"
            found += [
                Rule(selector=selector, subject=subject, kind=kind, hides=hides, sure=sure, important=important,
                     weight=_weight(selector), widths=widths)
                for kind, hides, important in verdicts
            ]  # fmt: skip
    return found


def _verdicts(node: tinycss2.ast.QualifiedRule) -> list[tuple[str, bool, bool]]:
    """Return (display or visibility, whether it hides, whether it is important), each property's last word.

    A hidden visibility beside an animation is the first picture of one.
    """
    said: dict[str, tuple[str, bool, bool]] = {}
    moves = False
    for item in tinycss2.parse_blocks_contents(node.content, True, True):
        if item.type != "declaration":
            continue
        name, value = item.lower_name, tinycss2.serialize(item.value).strip().lower()
        moves = moves or name.startswith(("animation", "transition", "opacity", "transform"))
        if name in ("display", "visibility"):
            said[name] = (name, value in ("none", "hidden", "collapse"), item.important)
    if moves:
        said.pop("visibility", None)
    return list(said.values())


def _weight(selector: str) -> tuple[int, int, int]:
    names = _NAMES.findall(selector)
    ids = sum(name[0] == "#" for name in names)
    tags = sum(part[:1].isalpha() for part in _STEP.split(selector))
    return ids, len(names) - ids + selector.count("[") + selector.count(":"), tags
