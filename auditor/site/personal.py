"""Finds forms that ask for personal data, and pages that say how such data are handled."""

from collections.abc import Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Form, Page
from auditor.site.linkrules import PersonalRule

# What is only chosen from names nobody.
CHOSEN = frozenset(("radio", "checkbox", "select", "hidden", "submit", "button", "image"))


def data_forms(page: Page, rule: PersonalRule) -> Iterator[Flaw]:
    """Yield the first form of a page by which a visitor gives an address or a number."""
    asking = (form for form in page.forms if form.purpose not in rule.purposes and asks_for_data(form, rule))
    if form := next(asking, None):
        yield Flaw(kind="personal", text=(form.submit or form.purpose)[:60])


def asks_for_data(form: Form, rule: PersonalRule) -> bool:
    """True for a form with a field for a mail address or a phone number."""
    return any(
        field.type in rule.types or (field.type not in CHOSEN and rule.finds(f"{field.name} {field.label}"))
        for field in form.fields
    )


def speaks_of_data(page: Page, rule: PersonalRule) -> bool:
    """True for a page that tells of personal data, in a word or a link."""
    links = (f"{item.text} {item.href}" for item in page.clickables)
    fields = (f"{field.name} {field.label}" for form in page.forms for field in form.fields)
    texts = (page.url, page.title, *(block.text for block in page.blocks), *links, *fields, *page.unseen_links)
    told = "\n".join(texts).lower()
    return any(word in told for word in rule.said)
