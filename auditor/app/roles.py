"""What each address of the app asks of who is logged in; an address that is not here is answered to nobody.

A part that adds a route adds its line here; a test holds the two together.
"""

from collections.abc import Mapping

from auditor.app.users import Role

# Whoever has not logged in yet may ask for these.
OPEN = frozenset((("GET", "/login"), ("POST", "/login"), ("GET", "/app.css"), ("GET", "/app.js")))
ROLE_OF: Mapping[tuple[str, str], Role] = {
    ("POST", "/logout"): "read",
    ("GET", "/"): "read",
    ("GET", "/watch"): "read",
    ("GET", "/events"): "read",
    ("GET", "/read"): "read",
    ("GET", "/report"): "read",
    ("GET", "/pages"): "read",
    ("GET", "/page"): "read",
    ("GET", "/standing"): "read",
    ("GET", "/hand-over"): "read",
    ("GET", "/file"): "read",
    ("GET", "/look-at"): "read",
    ("GET", "/briefs"): "read",
    ("GET", "/portfolio"): "read",
    ("GET", "/portfolio/look-at"): "read",
    ("GET", "/portfolio/file"): "read",
    ("GET", "/correct"): "correct",
    ("POST", "/correct"): "correct",
    ("POST", "/undo"): "correct",
    ("GET", "/subjects"): "read",
    ("POST", "/subjects"): "correct",
    ("POST", "/decide"): "correct",
    ("POST", "/undecide"): "correct",
    ("POST", "/decide-page"): "correct",
    ("POST", "/again"): "correct",
    ("GET", "/bring-in"): "correct",
    ("POST", "/bring-in"): "correct",
    ("POST", "/hand-over"): "correct",
    ("POST", "/briefs"): "correct",
    ("POST", "/compare"): "correct",
    ("POST", "/portfolio"): "correct",
    ("GET", "/journey"): "run",
    ("POST", "/journey"): "run",
    ("POST", "/journey/preview"): "run",
    ("GET", "/brand"): "run",
    ("POST", "/brand"): "run",
    ("POST", "/brand/preview"): "run",
    ("POST", "/brand/report"): "run",
    ("POST", "/begin"): "run",
    ("POST", "/steer"): "run",
    ("POST", "/clear"): "run",
}


def asked_of(method: str, path: str) -> Role | None:
    """Return the role that a request asks for, None for one that nobody may make."""
    return ROLE_OF.get((plain(method), path))


def is_open(method: str, path: str) -> bool:
    """Return True for what is answered without a log-in."""
    return (plain(method), path) in OPEN


def plain(method: str) -> str:
    """Return GET for HEAD, which asks for the same without the body."""
    return "GET" if method == "HEAD" else method
