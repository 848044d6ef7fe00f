"""Turns forms into calls to action: a form is one request, its submit button is not counted again."""

from collections.abc import Iterator
from functools import lru_cache

from auditor.ctas.data import kinds
from auditor.ctas.wording import asked
from auditor.records.base import CtaKind
from auditor.records.judgement import Cta
from auditor.records.page import Form, Page, PageContext


def form_ctas(page: Page, context: PageContext) -> Iterator[Cta]:
    """Yield one call to action for each form that asks for a step towards the company."""
    for form in page.forms[: kinds().limits.forms]:
        kind, rule = _kind(form, page)
        if kind:
            yield Cta(
                kind=kind,
                text=form.submit,
                target=form.action,
                place=form.place,
                strength=kinds().kinds[kind].strength,
                rule=rule,
                repeated=form.index in context.repeated_forms,
                button_like=True,
                clickable=form.clickable,
                order=_order(form, page),
            )


def _kind(form: Form, page: Page) -> tuple[CtaKind | None, str]:
    table = kinds().forms
    if form.purpose in table.ignored or not any(field.type != "hidden" for field in form.fields):
        return _hidden_only(form, page)
    by_purpose = _purposes().get(form.purpose)
    words = asked(form.submit, page.language) if form.submit else None
    if words and words.kind and words.kind != "learn" and form.purpose in table.weak:
        return words.kind, words.rule
    if by_purpose:
        return by_purpose, f"form {form.purpose}"
    return None, ""


def _hidden_only(form: Form, page: Page) -> tuple[CtaKind | None, str]:
    """A form without visible fields is a button: shop systems put articles into the cart with it."""
    if form.purpose in kinds().forms.ignored or not form.submit:
        return None, ""
    words = asked(form.submit, page.language)
    if words and words.kind == "buy":
        return "buy", words.rule
    return None, ""


@lru_cache(maxsize=1)
def _purposes() -> dict[str, CtaKind]:
    return {purpose: kind for kind, table in kinds().kinds.items() for purpose in table.forms}


def _order(form: Form, page: Page) -> float:
    if form.clickable is not None and form.clickable < len(page.clickables):
        return page.clickables[form.clickable].order
    return 1.0
