"""Tells whether a page runs scripts, and what the scripts say that stand in the page itself."""

from auditor.page.tree import Tree

# Types of scripts that hold data or texts to fill in; all others are run, some of them later.
_NEVER_RUN = ("json", "template", "importmap", "speculationrules")
# Attributes by which an element other than a form's own controls runs a script.
_HANDLERS = "[onload],[onpageshow],:not(button,input,select,textarea)[onclick]"
# Scripts are searched for names this far.
LONGEST = 500_000


def runs_scripts(tree: Tree) -> bool:
    """Return True when any script of the page may be run, at once or when a loader or a consent releases it."""
    kinds = ((given.get("type") or "").strip().lower() for _, given in tree.elements("script"))
    if any(not kind.endswith(_NEVER_RUN) for kind in kinds):
        return True
    return tree.parser.root is not None and tree.parser.root.css_first(_HANDLERS) is not None


def scripts_of(tree: Tree) -> str:
    """Return the text of the scripts in the page that may run, in lower case; at most LONGEST characters."""
    texts = (
        node.text()
        for node, given in tree.elements("script")
        if "src" not in given and not (given.get("type") or "").strip().lower().endswith(_NEVER_RUN)
    )
    return "\n".join(texts)[:LONGEST].lower()
