"""Splits a page into the zones a careful reader looks at, leaving out what the site repeats on every page.

The page's own words say what it is for; menus, banners and standing forms say what the site is for.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from auditor.classify.words import LETTERS_A_WORD, path_words, words_of
from auditor.page.tags import HEADINGS
from auditor.page.words import MOST_WORDS_UNSAID, says_not_found, without_not_found
from auditor.records.page import Block, Clickable, Form, Page, PageContext
from auditor.urls import path_of

MOST_WORDS = 1_500
FIRST_WORDS = 100
LAST_WORDS = 80
MOST_ZONE_WORDS = 300
# Fewer own words than this in the main content: the text stands elsewhere, so every place but the menus is read.
THIN = 25
SHORT_LABEL_WORDS = 8
LONGEST_LABEL = (SHORT_LABEL_WORDS + 1) * LETTERS_A_WORD
# Labels that are remembered: a few megabytes.
MOST_LABELS = 20_000
TEXT_ZONES = ("title", "desc", "heads", "first", "body", "last", "buttons", "links", "form", "url", "anchors")


@dataclass(slots=True)
class Own:
    """What is the page's own. `zones`: name -> words in order. Blocks and clickables keep the page's order."""

    zones: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[tuple[int, Block]] = field(default_factory=list)
    clickables: list[Clickable] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


def own_of(page: Page, context: PageContext) -> Own:
    """Return the page's own zones, blocks, clickables and forms."""
    own = Own(blocks=own_blocks(page, context))
    own.clickables = [
        item
        for item in page.clickables
        if item.place in ("main", "aside") and item.index not in context.repeated_clickables and item.tag != "form"
    ]
    own.forms = [
        form for form in page.forms if form.index not in context.repeated_forms and form.place in ("main", "aside")
    ]
    own.zones = _zones(page, context, own)
    return own


def own_blocks(page: Page, context: PageContext) -> list[tuple[int, Block]]:
    """Return the blocks of the main content that do not recur over the site; more places when they are too few."""
    main = [(i, block) for i, block in enumerate(page.blocks) if block.place == "main"]
    fresh = [(i, block) for i, block in main if i not in context.repeated_blocks]
    words = 0
    for _, block in fresh[:60]:
        words += len(block.text.split())
        if words >= THIN:
            return fresh
    elsewhere = [
        (i, block)
        for i, block in enumerate(page.blocks)
        if i not in context.repeated_blocks and block.place in ("main", "header", "aside")
    ]
    return elsewhere or main


def _zones(page: Page, context: PageContext, own: Own) -> dict[str, list[str]]:
    body: list[str] = []
    heads: list[str] = []
    for _, block in own.blocks:
        if block.tag in HEADINGS and block.tag != "h1" and len(heads) < MOST_ZONE_WORDS:
            heads.extend(words_of(block.text, 20))
        if len(body) < MOST_WORDS:
            body.extend(words_of(block.text, MOST_WORDS - len(body)))
    buttons, links = _labels(own.clickables)
    title, url = f"{title_of(page, context)} | {page.h1[:300]}", path_of(page.url)
    if about_errors(page):
        title, url = without_not_found(title), without_not_found(url)
    return {
        "title": words_of(title, 60),
        "desc": words_of(page.description, 60),
        "heads": heads,
        "first": body[:FIRST_WORDS],
        "body": body,
        "last": body[max(FIRST_WORDS, len(body) - LAST_WORDS) :],
        "buttons": buttons,
        "links": links,
        "form": [word for form in own.forms[:5] for word in form_words(form)],
        "url": path_words(url, 30),
        "anchors": [word for text in context.anchors[:8] for word in words_of(text, 12)],
    }


def about_errors(page: Page) -> bool:
    """True for a page that speaks of error pages at length: the words that tell an error page tell nothing of it."""
    return not page.soft_404 and page.word_count > MOST_WORDS_UNSAID and says_not_found(page.title)


def title_of(page: Page, context: PageContext) -> str:
    """Return the title without the parts that the site puts on every page."""
    parts = split_title(page.title)
    own = [part for part in parts if part.lower() not in context.title_parts]
    return " | ".join(own or parts)[:300]


def split_title(title: str) -> list[str]:
    """Return the parts of a title between its dividing signs."""
    for sign in (" – ", " — ", " - ", " • ", " · ", " » ", ": "):
        title = title.replace(sign, "|")
    return [part.strip() for part in title.split("|") if part.strip()]


def _labels(clickables: list[Clickable]) -> tuple[list[str], list[str]]:
    buttons: list[str] = []
    links: list[str] = []
    for item in clickables:
        zone = buttons if item.button_like else links
        if len(zone) < MOST_ZONE_WORDS:
            zone.extend(_label(item.text[:LONGEST_LABEL]))
    return buttons, links


@lru_cache(maxsize=MOST_LABELS)
def _label(text: str) -> tuple[str, ...]:
    """Return the words of a short label, () for a longer text; a site's pages share most of their labels."""
    words = words_of(text, SHORT_LABEL_WORDS + 1)
    return tuple(words) if len(words) <= SHORT_LABEL_WORDS else ()


def form_words(form: Form) -> list[str]:
    """Return the words a visitor reads on a form: its heading, fields and button."""
    if form.purpose in ("search", "filter"):
        return []
    labels = " | ".join(field.label for field in form.fields if field.type != "hidden")
    return words_of(f"{form.section} | {form.submit} | {labels}", 80)
