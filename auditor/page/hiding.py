"""Finds the elements of a page that style sheets hide on every width of screen, as far as that is sure.

A rule for some state (`.open .panel`, `.panel.active`, `:hover`) that shows an element says that scripts open it: then
it is read. Dialogs are an exception, as they are known as closed parts by other signs.
"""

import re
from collections import defaultdict

from selectolax.lexbor import LexborNode

from auditor.page.sheets import Rule, rules_of, widths_of
from auditor.page.sight import DIALOG, NOWHERE, sight_of_name
from auditor.page.tree import Tree

# Bounds of one page: style elements, selectors that are looked for, elements that one selector finds.
MOST_STYLES = 60
MOST_SELECTORS = 150
MOST_FOUND = 2_000
_STYLES = re.compile(r"<style\b.*?</style", re.I | re.S)
_Rules = dict[str, list[tuple[int, Rule]]]


def hidden_on(tree: Tree, html: str, site: str = "") -> dict[int, bool]:
    """Return the elements (by `mem_id`) that are hidden on all widths.

    The rules are those of `site` (the text of its style sheets) and, after them, of the page's own style elements;
    `html` is the page's text.
    """
    rules = [*rules_of(site), *_own_rules(tree)]
    if tree.body is None or not any(rule.hides and rule.sure for rule in rules):
        return {}
    markup = _STYLES.sub("", html)
    hiding = [rule for rule in rules if rule.hides and rule.sure and all(name[1:] in markup for name in rule.subject)]
    by_name: _Rules = defaultdict(list)
    for order, rule in enumerate(rules):
        for name in rule.subject:
            by_name[name].append((order, rule))
    found: dict[int, bool] = {}
    for selector in list(dict.fromkeys(rule.selector for rule in hiding))[:MOST_SELECTORS]:
        for node in tree.body.css(selector)[:MOST_FOUND]:
            if node.mem_id not in found:
                found[node.mem_id] = _is_hidden(node, by_name)
    return {key: hides for key, hides in found.items() if hides}


def _own_rules(tree: Tree) -> list[Rule]:
    """Return the rules of the page's own style elements, in their order."""
    found: list[Rule] = []
    for node, given in tree.elements("style")[:MOST_STYLES]:
        media = given.get("media") or ""
        text = node.text()
        if text and (not media or widths_of(media) == NOWHERE):
            found += rules_of(text)
    return found


def _is_hidden(node: LexborNode, by_name: _Rules) -> bool:
    given = node.attributes
    names = (given.get("class") or "").split()
    name = given.get("id") or ""
    own = {*(f".{each}" for each in names), *([f"#{name}"] if name else [])}
    about = {order: rule for each in own for order, rule in by_name.get(each, ())}
    matching = {
        order: rule
        for order, rule in about.items()
        if rule.sure and own.issuperset(rule.subject) and node.css_matches(rule.selector)
    }
    dialog = node.tag == "dialog" or any(sight_of_name(each) & DIALOG for each in (*names, name) if each)
    for kind in ("display", "visibility"):
        opened = any(rule.kind == kind and not rule.hides and order not in matching for order, rule in about.items())
        if _hides({order: rule for order, rule in matching.items() if rule.kind == kind}) and (dialog or not opened):
            return True
    return False


def _hides(matching: dict[int, Rule]) -> bool:
    """Whether on each width the strongest rule hides."""
    hidden = 0
    for _, rule in sorted(matching.items(), key=lambda item: (item[1].important, item[1].weight, item[0])):
        hidden = hidden | rule.widths if rule.hides else hidden & ~rule.widths
    return hidden == NOWHERE
