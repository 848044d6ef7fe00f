"""Turns forms into calls to action: a form is one request, its submit button is not counted again."""

from collections.abc import Iterator
from functools import lru_cache

from auditor.ctas.data import kinds
from auditor.ctas.wording import Asked, asked, languages_of
from auditor.records.base import CtaKind
from auditor.records.judgement import Cta
from auditor.records.page import Form, Page, PageContext

# Words of a button that any form could have.
SAYS_LITTLE: frozenset[CtaKind] = frozenset({"contact", "learn"})
# Fields that are only chosen from: without a button to press they sort or filter a list ("orderby" is no order).
CHOSEN = frozenset({"hidden", "select", "radio", "checkbox"})
# Words that say it all, whatever the fields look like. "Sign up" is none: a newsletter's button says so too.
SAYS_ALL: frozenset[CtaKind] = frozenset({"quote", "demo", "book", "buy", "event"})
# A heading "Call us" or "E-post" above a form does not make the form a call.
NOT_BY_HEADING: frozenset[CtaKind] = frozenset({"call", "email", "buy", "download"})


def form_ctas(page: Page, context: PageContext) -> Iterator[Cta]:
    """Yield one call to action for each form that asks for a step towards the company."""
    for form in page.forms[: kinds().limits.forms]:
        kind, rule = _kind(form, page)
        if kind:
            yield Cta(
                kind=kind,
                text=_text(form, kind, page),
                target="",  # the reader stays; where a form is sent to is nothing that can be followed
                place=form.place,
                strength=kinds().kinds[kind].strength,
                rule=rule,
                repeated=form.index in context.repeated_forms,
                button_like=True,
                clickable=form.clickable,
                order=_order(form, page),
            )


def _kind(form: Form, page: Page) -> tuple[CtaKind | None, str]:
    """The purpose says what a form is for; where it says little, its button does, then the headings above it."""
    table = kinds().forms
    if form.purpose in table.ignored:
        return None, ""
    words = asked(form.submit, languages_of(page)) if form.submit else None
    if words and words.kind is None and words.verb:
        return None, ""
    if not any(field.type != "hidden" for field in form.fields):
        return ("buy", words.rule) if words and words.kind == "buy" else (None, "")
    if not form.submit and all(field.type in CHOSEN for field in form.fields):
        return None, ""
    if words and words.verb and words.kind in SAYS_ALL:
        return words.kind, words.rule
    if form.purpose in table.weak:
        found = _told(words, form, page)
        if found:
            return found
    by_purpose = _purposes().get(form.purpose)
    if by_purpose == "signup" and words is None and _wants_only_an_address(form):
        return "subscribe", "form with nothing but a mail address"
    return (by_purpose, f"form {form.purpose}") if by_purpose else (None, "")


def _wants_only_an_address(form: Form) -> bool:
    visible = [field for field in form.fields if field.type not in ("hidden", "checkbox")]
    return len(visible) == 1 and ("mail" in f"{visible[0].type} {visible[0].name} {visible[0].label}".lower())


def _text(form: Form, kind: CtaKind, page: Page) -> str:
    """The text of its button; of several ("+", "-", "Add to cart") the one that asks."""
    languages = languages_of(page)
    buttons = (
        item.text for item in page.clickables if item.form == form.index and not item.href and item.tag != "form"
    )
    for text in (form.submit, *buttons):
        words = asked(text, languages) if text else None
        if words and words.kind == kind:
            return text
    return form.submit


def _told(words: Asked | None, form: Form, page: Page) -> tuple[CtaKind, str] | None:
    """What the button asks; a mere "Send" or "Contact us" under the heading "Request a quote" asks for a quote."""
    if words and words.kind and words.kind not in SAYS_LITTLE:
        return words.kind, words.rule
    if form.place in ("main", "aside") and (form.purpose or words):
        inside = (item.section for item in page.clickables if item.form == form.index)
        for heading in (*dict.fromkeys(inside), form.section, page.h1):
            above = asked(heading, languages_of(page)) if heading else None
            if above and above.kind and above.kind not in SAYS_LITTLE and above.kind not in NOT_BY_HEADING:
                return above.kind, above.rule
    if words and words.kind and words.kind != "learn":
        return words.kind, words.rule
    return None


@lru_cache(maxsize=1)
def _purposes() -> dict[str, CtaKind]:
    return {purpose: kind for kind, table in kinds().kinds.items() for purpose in table.forms}


def _order(form: Form, page: Page) -> float:
    if form.clickable is not None and form.clickable < len(page.clickables):
        return page.clickables[form.clickable].order
    return 1.0
