"""Turns form elements into records: fields with their labels, the submit button's text, and what the form is for."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.page.fingerprints import fold, mark
from auditor.page.reading import RawForm, Reading
from auditor.records.page import Form, FormField
from auditor.urls import resolve

MOST_FIELDS = 60
LONGEST_LABEL = 120


def forms_of(tree: LexborHTMLParser, reading: Reading, base: str) -> tuple[Form, ...]:
    """Return the forms in document order."""
    labels = _labels(tree) if reading.forms else {}
    return tuple(_form(index, raw, labels, base) for index, raw in enumerate(reading.forms))


def _labels(tree: LexborHTMLParser) -> dict[str, str]:
    return {node.attributes.get("for") or "": _tidy(node.text()) for node in tree.css("label[for]")[:2_000]}


def _form(index: int, raw: RawForm, labels: dict[str, str], base: str) -> Form:
    given = raw.node.attributes
    fields: list[FormField] = []
    submit = ""
    for node in raw.node.css("input,select,textarea,button"):
        tag, own = node.tag or "", node.attributes
        kind = (own.get("type") or "").lower()
        if (tag == "button" and kind != "button") or (tag == "input" and kind in ("submit", "image")):
            submit = submit or _tidy(node.text() if tag == "button" else own.get("value") or own.get("alt"))
        elif tag != "button" and kind != "button" and len(fields) < MOST_FIELDS:
            fields.append(_field(node, tag, kind, labels))
    href = given.get("action") or ""
    action = resolve(href, base) or href
    seen = " ".join(f"{field.type}:{field.name}" for field in fields)
    return Form(
        index=index,
        place=raw.region.place,
        action=action[:2_000],
        method=(given.get("method") or "get").lower()[:10],
        fields=tuple(fields),
        submit=submit[:200],
        purpose=purpose_of(fields, submit),
        clickable=raw.clickable,
        section=raw.section,
        fingerprint=mark(f"{fold(submit)}\n{action}\n{seen}"),
    )


def _field(node: LexborNode, tag: str, kind: str, labels: dict[str, str]) -> FormField:
    own = node.attributes
    kind = tag if tag != "input" else kind or "text"
    label = labels.get(own.get("id") or "") if own.get("id") else ""
    label = label or own.get("aria-label") or own.get("placeholder") or own.get("title") or ""
    return FormField(
        name=(own.get("name") or "")[:100],
        type=kind[:20],
        label=_tidy(label)[:LONGEST_LABEL],
        required="required" in own,
    )


def purpose_of(fields: list[FormField], submit: str) -> str:
    """Return what a form is for, from its fields."""
    visible = [field for field in fields if field.type != "hidden"]
    kinds = {field.type for field in visible}
    if "search" in kinds or any(field.name in ("q", "s", "query", "search") for field in visible):
        return "search"
    if "password" in kinds:
        return "login"
    if "textarea" in kinds:
        return "contact"
    if kinds == {"email"}:
        return "newsletter"
    return "other"


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())
