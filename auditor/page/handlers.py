"""Tells from a form's own handler (`onsubmit`) that nothing is sent: it stops the sending and only shows a message.

A handler that calls any function of the site's own may send by script, so nothing is claimed of it.
"""

import re

LONGEST_HANDLER = 2_000
_STOPS = re.compile(r"\bpreventDefault\s*\(|\breturn\s+false\b")
_SHOWS = re.compile(r"\balert\s*\(|\.(?:textContent|innerText|innerHTML)\s*=|\bclassList\b|\.style\b")
_CALLED = re.compile(r"([\w$]+)\s*\(")
# What a handler may call without sending anything; control words before a parenthesis are no calls.
_HARMLESS = frozenset(
    (
        "preventDefault", "stopPropagation", "alert", "reset", "focus", "blur", "getElementById", "querySelector",
        "getElementsByName", "add", "remove", "toggle", "setTimeout", "scrollIntoView", "function", "if", "return",
    )
)  # fmt: skip


def only_stops(handler: str) -> bool:
    """Return True when `handler` stops a form from being sent and calls nothing that could send."""
    known = len(handler) <= LONGEST_HANDLER and _STOPS.search(handler) is not None
    return known and _HARMLESS.issuperset(_CALLED.findall(handler))


def only_shows(handler: str) -> bool:
    """Return True when `handler` stops a form from being sent, shows something and calls nothing that could send."""
    if not handler or len(handler) > LONGEST_HANDLER:
        return False
    return _SHOWS.search(handler) is not None and only_stops(handler)
