"""Finds links that promise a newsletter, and the pages that speak of one: whether the first lead to the second."""

from collections.abc import Iterator

from auditor.records.flaw import Flaw
from auditor.records.page import Page
from auditor.site.linkrules import NewsletterRule
from auditor.urls import path_of


def promises(page: Page, rule: NewsletterRule, most: int) -> Iterator[Flaw]:
    """Yield the first `most` links of the page that promise a newsletter.

    A link to a part of a page is left out: what it leads to was not looked for.
    """
    for item in page.clickables[:most]:
        if item.tag == "a" and item.href.startswith("http") and "#" not in item.href and rule.remembered[item.text]:
            yield Flaw(kind="newsletter", text=item.text[:60], target=item.href)


def speaks(page: Page, rule: NewsletterRule) -> bool:
    """True for a page with a form for a newsletter or a word of it, and where a frame or a script may hold the form.

    A page that calls itself contact or the like has another form there. A link to the newsletter is no word of it.
    """
    if any(form.purpose == "newsletter" for form in page.forms):
        return True
    if rule.speaks(page.title) or any(
        rule.speaks(block.text) and not rule.finds(block.text) for block in page.main_blocks
    ):
        return True
    hidden = bool(page.embeds) or any(hollow.place == "main" for hollow in page.hollows)
    return hidden and not any(rule.is_other(text) for text in (page.h1, page.title, path_of(page.url)))
