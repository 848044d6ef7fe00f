"""Compares what a page is about with what its site sells: an explainer has a subject, a service page the offer.

The menu's words stand for the offer, the parts of titles that every page carries (and the host) for the company's name.
"""

from auditor.classify.words import words_of
from auditor.classify.zones import Own
from auditor.lang.load import stop_words
from auditor.records.page import Page, PageContext
from auditor.urls import host_of, registrable

SHORTEST = 4
MOST_NAME_WORDS = 12


def subject_facts(page: Page, context: PageContext, own: Own) -> dict[str, float]:
    """Return how much of the title is in the menu, and how often the page names the company."""
    stops = stop_words(page.language)
    title = {word for word in own.zones["title"] if len(word) >= SHORTEST and word not in stops}
    menu = set(context.site_terms)
    body = own.zones["body"]
    names = company_words(page, context) - stops
    said = len([word for word in body if word in names])
    facts = {
        "names-company": min(1.0, said * 25 / max(50, len(body))),
        "never-names-company": float(bool(names) and not said and len(body) > 60),
        "company-first": float(any(word in names for word in own.zones["first"])),
    }
    if menu and title:
        share = sum(word in menu for word in title) / len(title)
        facts["title-in-menu"] = share
        facts["title-not-in-menu"] = float(not share)
    return facts


def company_words(page: Page, context: PageContext) -> frozenset[str]:
    """Return the words of the company's name: the host's own, and what the site puts in every title."""
    core = registrable(host_of(page.url).partition(":")[0]).partition(".")[0].lower()
    words = {core, core.replace("-", ""), *core.split("-")}
    for part in sorted(context.title_parts)[:3]:
        words.update(words_of(part, MOST_NAME_WORDS))
    return frozenset(word for word in words if len(word) >= SHORTEST)
