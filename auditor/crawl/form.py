"""Reads the log-in form of a page as a browser would send it: hidden fields, defaults, the user's values over them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.records.base import Record
from auditor.urls import resolve

# A log-in form has a handful of fields; a page with more than this is none.
_MOST_FIELDS = 200
# A page longer than this is not searched for a form.
_MOST_HTML = 2_000_000
_BUTTONS = frozenset({"submit", "image"})
_UNSENT = frozenset({"button", "reset", "file"})


class Form(Record, frozen=True, kw_only=True):
    """A form with a field for a password. `fields` are (name, value) in the order of the page."""

    action: str
    method: str  # get or post
    fields: tuple[tuple[str, str], ...]
    password: str  # the name of its field

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.fields))

    def filled(self, values: Mapping[str, str]) -> bytes:
        """Return the body to send; `values` take the place of what the page had filled in."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        return urlencode([*kept, *values.items()]).encode()


def login_form(html: bytes, url: str, password: str = "") -> Form | None:
    """Return the first form of a page that asks for a password (in the field `password`, when that is named)."""
    tree = LexborHTMLParser(html[:_MOST_HTML].decode("utf-8", "replace"))
    for node in tree.css("form"):
        fields = list(_fields(node))[:_MOST_FIELDS]
        secrets = [name for name, kind, _ in fields if (name == password if password else kind == "password")]
        if secrets:
            action = resolve(node.attributes.get("action") or url, url)
            method = (node.attributes.get("method") or "get").lower()
            sent = tuple((name, value) for name, _, value in _sent(fields))
            return Form(action=action or url, method=method, fields=sent, password=secrets[0])
    return None


def _fields(form: LexborNode) -> list[tuple[str, str, str]]:
    """Return (name, kind, value) of what the form holds, unchecked boxes left out."""
    found = []
    for node in form.css("input[name], button[name], select[name], textarea[name]"):
        given = node.attributes
        kind = (given.get("type") or ("submit" if node.tag == "button" else "text")).lower()
        value = given.get("value") or ""
        if "disabled" in given or kind in _UNSENT or (kind in ("checkbox", "radio") and "checked" not in given):
            continue
        if kind in ("checkbox", "radio"):
            value = value or "on"
        elif node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option")
            value = (chosen.attributes.get("value") or chosen.text(strip=True)) if chosen else ""
        elif node.tag == "textarea":
            value = node.text()
        found.append((given["name"] or "", kind, value))
    return found


def _sent(fields: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Only the button that is pressed is sent: the first."""
    pressed = next((field for field in fields if field[1] in _BUTTONS), None)
    return [field for field in fields if field[1] not in _BUTTONS or field is pressed]
