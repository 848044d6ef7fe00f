"""Decides which parts a page holds of what otherwise has a page of its own: prices, questions, reviews, cases, a tool.

A firm with its questions at the end of the contact page does not lack them. Each part is known by how it is built
(headings with what stands under them, quotes with names, stars, widgets, forms, files) before it is known by words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile

from auditor.business.cases import is_of_pictures, is_of_works, is_to_come, speaks, tells_of_customer
from auditor.business.choices import sets_side_by_side
from auditor.business.elsewhere import held_by_name
from auditor.business.offers import lists_offers, tells_offer
from auditor.business.prices import costs_nothing, explains_price, sells_at_price
from auditor.business.quotes import lists_ratings, shows_one_voice, shows_reviews
from auditor.business.who import FACES, LEAST_ABOUT_WORDS, tells_in_footer, tells_who
from auditor.business.words import heading_patterns, speech_patterns
from auditor.business.works import MOST_LABEL, MOST_LOOKED_AT, captions_works, is_under, only_captions
from auditor.page.tags import HEADINGS
from auditor.records.base import ContentType
from auditor.records.page import Block, Page, PageContext

# So many questions as headings, folded lists or terms are a list of questions, whatever stands above them.
LEAST_QUESTIONS = 3
# Under a line that says so ("FAQs") they may be set as anything; what folds out its answer is one.
LEAST_LABELLED = 2
LEAST_FOLDED = 2
# Signs by which a button shows that its answer folds out.
FOLDS = " \u00a0+-−–—×✕▾▼▽⌄∨›»>↓"
QUESTION_TAGS = HEADINGS | {"summary", "dt", "button", "th"}
# A heading says what stands under it when it is short; a sentence only mentions it.
LONGEST_HEADING = 90
# Words under a heading that make it a part of the page and no mere link; what compares needs room to do so.
LEAST_WORDS = 25
LEAST_COMPARED = 60
# "Case study: what we found for a customer" names its section, too.
MOST_CASE_LABEL = 12
# A mail address in the text says how the firm is reached, also without a link.
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
# A number to be called has so many digits, and the word for it stands at most so many characters before.
_NUMBER = re.compile(r"\+?\(?\d[\d ()./\u00a0–-]{5,18}\d")
FEWEST_DIGITS, MOST_DIGITS = 8, 14
BEFORE_NUMBER = 40
# On a page of fewer words "coming soon" is said of all that it shows.
LEAST_SHOWN = 250
# Guides and news set questions as headings of their own text, lists as headings of what they lead to.
TELLING: frozenset[ContentType] = frozenset(
    ("article", "news", "glossary", "research", "case_study", "listing", "category")
)
# A page of such a type may guide its reader, too; fewer words answer nobody.
HANDBOOKS: frozenset[ContentType] = frozenset(("support", "service", "other", "faq", "tool"))
LEAST_HANDBOOK_WORDS = 80
ANSWERING: frozenset[ContentType] = frozenset(("faq", "support", "legal", "tool"))
FILES = (".pdf", ".xlsx", ".xls", ".docx", ".doc", ".zip", ".pptx", ".epub", ".csv")


def parts_of(page: Page, context: PageContext, content_type: ContentType) -> tuple[str, ...]:
    """Return the ids of the parts that `page` holds, sorted."""
    return tuple(sorted(set(_found(page, context, content_type))))


def _found(page: Page, context: PageContext, kind: ContentType) -> Iterator[str]:
    parts = sections(page)
    own = [block for index, block in enumerate(page.blocks) if index not in context.everywhere_blocks]
    told = sells_at_price(page, context, kind) or costs_nothing(page, kind)
    if told or any(works_out_price(title) for title, _ in parts):
        yield "prices"
    if explains_price(page, kind):
        yield "price-terms"
    if asks_and_answers(page, own, parts, kind):
        yield "questions"
    yield from _said_by_others(page, kind)
    yield from _told(page, own, parts, kind)
    yield from held_by_name(page)
    if tells_offer(page, kind):
        yield "offers"
    if lists_offers(page, kind):
        yield "several-offers"
    if gives_something(page, context, parts):
        yield "take-away"
    if any(heading_patterns()["retailers"].search(title) for title, _ in parts) or titled(page, "retailers"):
        yield "retailers"
    # An address may be written by a script, to hide it from robots: the heading over it is then what is left.
    headed = any(words and heading_patterns()["contact"].search(title) for title, words in parts)
    # The foot of every page says the same as that of the front page.
    seen = page.blocks if kind in FACES else page.main_blocks
    if headed or any(gives_mail(block.text) or asks_to_call(block.text) for block in seen):
        yield "contact"
    if any(form.purpose == "newsletter" for form in page.forms):
        yield "newsletter"


def _told(page: Page, own: Sequence[Block], parts: Sequence[tuple[str, int]], kind: ContentType) -> Iterator[str]:
    """Yield what a page tells at length: cases, a comparison, who the firm is, how to care for what it sells."""
    # "before and after the move" in a guide is no case
    lines = labelled(page) if kind not in TELLING else []
    works = () if kind in TELLING or kind in ANSWERING or is_of_pictures(page) else (*with_cards(page), *lines)
    shown = (
        shows_work(page, own, kind) or holds(works, "cases", LEAST_COMPARED) or (bool(works) and captions_works(page))
    )
    if shown and not (page.word_count < LEAST_SHOWN and is_to_come(page.main_blocks) and not speaks(page.main_blocks)):
        yield "cases"
        if works and not shows_work(page, own, kind) and only_captions(page):
            yield "captioned-works"
    cards = () if kind in TELLING else with_cards(page)
    least = LEAST_WORDS if page.weight.tables else LEAST_COMPARED  # a table sets side by side in few words
    titles = titled(page, "comparison") or titled(page, "choosing")
    if titles or holds((*parts, *lines, *cards), "comparison", least) or sets_side_by_side(own, kind):
        yield "comparison"
    if tells_in_footer(page) or tells_who(page, kind, (*parts, *lines)):
        yield "about"
    if titled(page, "care") or is_handbook(page, kind):
        yield "guides"


def holds(parts: Sequence[tuple[str, int]], name: str, least: int) -> bool:
    """True when one of the headings names a part and has at least so many words under it."""
    return any(heading_patterns()[name].search(title) and words >= least for title, words in parts)


def is_handbook(page: Page, kind: ContentType) -> bool:
    """True for a page of some length that calls itself a guide or a handbook and is no page of what is for sale."""
    return kind in HANDBOOKS and page.word_count >= LEAST_HANDBOOK_WORDS and titled(page, "handbook")


def shows_work(page: Page, own: Sequence[Block], kind: ContentType) -> bool:
    """True for a page of cases that tells of customers, and for one of references that shows works."""
    if kind == "case_study":
        return tells_of_customer(page, own)
    return kind == "testimonials" and is_of_works(page)


def _said_by_others(page: Page, kind: ContentType) -> Iterator[str]:
    if shows_reviews(page, kind):
        yield "testimonials"
        if shows_one_voice(page, kind):
            yield "one-voice"
    if lists_ratings(page):
        yield "ratings"


def sections(page: Page) -> list[tuple[str, int]]:
    """Return the headings of the main content in lower case, each with the number of words under it."""
    found: list[tuple[str, int]] = []
    for block in page.main_blocks:
        if block.tag in HEADINGS and len(block.text) <= LONGEST_HEADING:
            found.append((block.text.casefold(), 0))
        elif found:
            title, words = found[-1]
            found[-1] = (title, words + len(block.text.split()))
    return found


def labelled(page: Page) -> list[tuple[str, int]]:
    """Return the lines that name a section without being its heading, in lower case, with the words of the section.

    Such a line stands above the heading, or above the text where there is none; one that is a link is an entry of a
    list of links.
    """
    blocks = page.main_blocks
    linked = {item.text for item in page.clickables if item.tag == "a" and item.place == "main"}
    found = []
    for at, (line, after) in enumerate(pairwise(blocks)):
        words = len(line.text.split())
        long = words > (MOST_CASE_LABEL if heading_patterns()["cases"].match(line.text.casefold()) else MOST_LABEL)
        if line.tag in HEADINGS or long or line.text in linked or line.text[-1:] in ".!?:,":
            continue
        if after.tag in HEADINGS:
            found.append((line.text.casefold(), words_up_to(blocks, at + 2, after.tag)))
        elif len(after.text.split()) >= LEAST_ABOUT_WORDS:
            found.append((line.text.casefold(), words_up_to(blocks, at + 1, "h6")))
    return found


def with_cards(page: Page) -> list[tuple[str, int]]:
    """Return the headings in lower case with all the words of their part, those of the cards in it too."""
    blocks = page.main_blocks
    return [
        (block.text.casefold(), words_up_to(blocks, at + 1, block.tag))
        for at, block in enumerate(blocks)
        if block.tag in HEADINGS and len(block.text) <= LONGEST_HEADING
    ]


def words_up_to(blocks: Sequence[Block], start: int, level: str) -> int:
    """Return the number of words from block `start` to the next heading of `level` or above, as far as is looked."""
    looked_at = blocks[start : start + MOST_LOOKED_AT]
    part = takewhile(partial(is_under, level), looked_at)
    return sum(len(block.text.split()) for block in part)


def gives_mail(text: str) -> bool:
    """True for a text with a mail address."""
    return "@" in text and _MAIL.search(text) is not None


def asks_to_call(text: str) -> bool:
    """True for a text that gives a telephone number with a word to call it, though the number is no link."""
    told = ((hit, text[max(0, hit.start() - BEFORE_NUMBER) : hit.start()]) for hit in _NUMBER.finditer(text))
    return any(
        FEWEST_DIGITS <= len(re.sub(r"\D", "", hit.group())) <= MOST_DIGITS
        and speech_patterns()["to-call"].search(before.casefold()) is not None
        for hit, before in told
    )


def works_out_price(title: str) -> bool:
    """True for the heading of a calculator of prices: whoever can work out the price is told it."""
    return all(heading_patterns()[name].search(title) for name in ("prices", "reckoning"))


def titled(page: Page, name: str) -> bool:
    """True when the page itself is headed so: its title or first heading."""
    pattern = heading_patterns()[name]
    return any(pattern.search(text.casefold()[:LONGEST_HEADING]) for text in (page.h1, page.title) if text)


def asks_and_answers(page: Page, own: Sequence[Block], parts: Sequence[tuple[str, int]], kind: ContentType) -> bool:
    """True for a list of questions with answers: as structured data, under its heading, or by its questions."""
    if any(item.type == "FAQPage" for item in page.structured):
        return True
    headed = any(heading_patterns()["questions"].search(title) for title, _ in parts)
    linked = {item.text for item in page.clickables if item.tag == "a" and item.href.startswith("http")}
    asked = {
        block.text for block in own if block.tag in QUESTION_TAGS and block.place == "main" and ends_asking(block.text)
    } - linked
    questions = len(asked) + sum(
        1 for item in page.clickables if item.place == "main" and item.tag != "a" and ends_asking(item.text)
        and item.text not in asked
    )  # fmt: skip
    if headed:
        return questions > 0 or any(
            heading_patterns()["questions"].search(title) and words >= LEAST_WORDS for title, words in parts
        )
    if any(heading_patterns()["questions"].search(line) for line, _ in labelled(page)):
        return len({block.text for block in own if is_question(block)} - linked) >= LEAST_LABELLED
    if kind in TELLING:
        return False
    by_firm = sum(1 for text in asked if speech_patterns()["asked-by-firm"].search(text.casefold()))
    return questions - by_firm >= LEAST_QUESTIONS or len(folded(page)) >= LEAST_FOLDED


def folded(page: Page) -> set[str]:
    """Return the questions of the content that are pressed to fold out their answers."""
    pressed = (item for item in page.clickables if item.place == "main" and item.tag in ("button", "summary"))
    return {item.text for item in pressed if item.form is None and ends_asking(item.text)}


def is_question(block: Block) -> bool:
    """True for a short line of the content that asks, whatever it is set as."""
    return block.place == "main" and len(block.text) <= LONGEST_HEADING and ends_asking(block.text)


def ends_asking(text: str) -> bool:
    """True for a text that ends with a question mark, whatever sign of folding stands after it."""
    return text.rstrip(FOLDS).endswith("?")


def gives_something(page: Page, context: PageContext, parts: Sequence[tuple[str, int]]) -> bool:
    """True when the page gives something to use or keep: a calculator, a checklist, a template, a file."""
    if titled(page, "take-away") or any(form.purpose in ("calculator", "download") for form in page.forms):
        return True
    pattern = heading_patterns()["take-away"]
    if any(pattern.search(title) and words >= LEAST_WORDS for title, words in parts):
        return True
    return any(
        item.place == "main" and (item.download or item.href.lower().partition("?")[0].endswith(FILES))
        for item in page.clickables
        if item.index not in context.everywhere_clickables
    )
