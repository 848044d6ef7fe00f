"""Turns form elements into records: fields with their labels, the submit button's text, and what the form is for."""

from collections.abc import Iterable

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from auditor.page.addresses import absolute
from auditor.page.fingerprints import fold, mark
from auditor.page.handlers import only_shows, only_stops
from auditor.page.head import tidy
from auditor.page.purposes import purpose_of
from auditor.page.raw import RawForm, Reading
from auditor.page.scripts import runs_scripts
from auditor.page.tags import BUTTON_TYPES
from auditor.page.tree import Attributes, Tree
from auditor.page.twice import said_once
from auditor.records.page import Form, FormField

MOST_FIELDS = 60
MOST_ELEMENTS = 2_000
LONGEST_LABEL = 120
# One disabled field may wait for a choice above it; a form of so many is shut.
LEAST_CLOSED = 2
LONGEST_SUBMIT = 200
LONGEST_ACTION = 2_000
# A form round this share of the page's text is the page's frame (as ASP.NET makes it): links in it are not the form's.
FRAME = 0.7
# By these a script finds a form that it is to send itself.
_HANDED = frozenset(("id", "name", "on", "data-"))
_CONTROLS = "input,select,textarea,button,[role=button]"


def forms_of(tree: Tree, reading: Reading, base: str, page: str, language: str) -> tuple[Form, ...]:
    """Return the forms in document order; `page` is the page's own address, which says nothing about its forms."""
    labels = _labels(tree) if reading.forms else {}
    _unframe(reading)
    forms = (_form(index, raw, labels, base, page, language) for index, raw in enumerate(reading.forms))
    if not reading.forms or runs_scripts(tree):
        return tuple(forms)
    return tuple(replace(form, mute=_is_mute(form, raw.node)) for form, raw in zip(forms, reading.forms, strict=True))


def _is_mute(form: Form, node: LexborNode) -> bool:
    """True when nothing of a form is sent on a page without scripts: it is stopped, or its fields have no names."""
    handler = node.attributes.get("onsubmit") or ""
    if any("onclick" in control.attributes for control in node.css(_CONTROLS)[:MOST_ELEMENTS]):
        return False
    return only_stops(handler) if handler else bool(form.fields) and not any(field.name for field in form.fields)


def _unframe(reading: Reading) -> None:
    frames = {
        index
        for index, raw in enumerate(reading.forms)
        if raw.end - raw.start > FRAME * reading.length > 2 * LONGEST_LABEL
    }
    for item in reading.clickables if frames else ():
        if item.form in frames and item.tag == "a":
            item.form = None


def _labels(tree: Tree) -> dict[str, str]:
    found = [(node, given["for"] or "") for node, given in tree.elements("label") if "for" in given]
    return {name: tidy(node.text(), LONGEST_LABEL) for node, name in found[:MOST_ELEMENTS]}


def _form(index: int, raw: RawForm, labels: dict[str, str], base: str, page: str, language: str) -> Form:
    fields: list[FormField] = []
    shut: list[bool] = []
    buttons: list[tuple[int, str]] = []
    for node in raw.node.css(_CONTROLS)[:MOST_ELEMENTS]:
        tag, own = node.tag or "", node.attributes
        kind = (own.get("type") or "").strip().lower()
        if tag == "input" and kind not in BUTTON_TYPES and kind != "reset":
            fields.append(_field(node, own, kind or "text", labels))
            shut += ["disabled" in own] if kind not in ("hidden", "search") else []
        elif tag in ("select", "textarea"):
            fields.append(_field(node, own, tag, labels))
            shut.append("disabled" in own)
        elif kind != "reset":
            buttons.append((_rank(tag, kind), _button_text(node, tag, own)))
        if len(fields) >= MOST_FIELDS:
            break
    submit = said_once(_best(buttons), is_button=True)
    action = absolute(raw.attributes.get("action") or "", base) or (raw.attributes.get("action") or "")
    return Form(
        index=index,
        place=raw.region.place,
        action=action[:LONGEST_ACTION],
        method=(raw.attributes.get("method") or "get").strip().lower()[:10],
        fields=tuple(fields),
        submit=submit,
        purpose=purpose_of(fields, submit, _said(raw, "" if action == page else action), raw.section, language),
        clickable=raw.clickable,
        section=raw.section,
        fingerprint=mark(f"{fold(submit)}\n{action}\n" + " ".join(f"{f.type}:{f.name}" for f in fields)),
        closed=len(shut) >= LEAST_CLOSED and all(shut),
        unsent=only_shows(raw.attributes.get("onsubmit") or ""),
        by_mail=action.lower().startswith("mailto:") and not _HANDED.intersection(_beginnings(raw.attributes)),
    )


def _beginnings(attributes: Attributes) -> set[str]:
    """Return the attributes by which a script may know a form, of those that begin alike the beginning alone."""
    return {"data-" if name.startswith("data-") else "on" if name.startswith("on") else name for name in attributes}


def _said(raw: RawForm, action: str) -> str:
    given = raw.attributes
    return " ".join(filter(None, (action[-200:], *(given.get(name) for name in ("class", "id", "name", "role")))))[:500]


def _rank(tag: str, kind: str) -> int:
    """How surely a control sends its form: 0 surely, 1 by default, 2 by script only."""
    if kind in ("submit", "image"):
        return 0
    return 1 if tag == "button" and kind != "button" else 2


def _button_text(node: LexborNode, tag: str, own: Attributes) -> str:
    if tag == "input":
        return tidy(own.get("value") or own.get("alt") or own.get("aria-label"), LONGEST_SUBMIT)
    text = tidy(node.text(separator=" "), LONGEST_SUBMIT)
    return text or tidy(own.get("value") or own.get("aria-label") or own.get("title"), LONGEST_SUBMIT)


def _best(buttons: Iterable[tuple[int, str]]) -> str:
    """Return the text of the surest button; of equals, the last: steps back and plus signs come before it."""
    best = (3, "")
    for rank, text in buttons:
        if any(map(str.isalnum, text)) and rank <= best[0]:
            best = (rank, text)
    return best[1]


def _field(node: LexborNode, own: Attributes, kind: str, labels: dict[str, str]) -> FormField:
    label = labels.get(own.get("id") or "\0", "") or tidy(own.get("aria-label"), LONGEST_LABEL)
    label = label or _wrapping(node) or tidy(own.get("placeholder") or own.get("title"), LONGEST_LABEL)
    return FormField(
        name=(own.get("name") or "")[:100],
        type=kind[:20],
        label=label,
        required="required" in own or own.get("aria-required") == "true",
    )


def _wrapping(node: LexborNode) -> str:
    above = node.parent
    for _ in range(3):
        if above is None or above.tag == "form":
            return ""
        if above.tag == "label":
            return tidy(above.text(separator=" "), LONGEST_LABEL)
        above = above.parent
    return ""
