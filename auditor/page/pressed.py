"""Says which elements can be pressed: links and buttons, and what a role or a script makes one."""

from auditor.page.tags import BUTTON_TYPES
from auditor.page.tree import Attributes

ALWAYS = frozenset(("a", "button", "summary", "area"))
_SCRIPTED = frozenset(("div", "span", "td", "li", "p", "img", "i"))


def pressed_as(tag: str, attributes: Attributes) -> str:
    """Return `real` for links and buttons, `soft` for elements that a role or script makes one, "" for others."""
    if tag in ALWAYS:
        return "real"
    if tag == "input":
        return "real" if (attributes.get("type") or "").lower() in BUTTON_TYPES else ""
    if tag != "img" and (attributes.get("role") or "").lower() in ("button", "link"):
        return "soft"
    return "soft" if tag in _SCRIPTED and "onclick" in attributes else ""
