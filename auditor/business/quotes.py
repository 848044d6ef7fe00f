"""Decides whether a page shows what customers say: reviews as data, stars, or quotes with names.

A heading alone is none ("Reviews" may only lead to another site), and a quote in an article is somebody's in the story.
"""

import re
from collections.abc import Collection, Sequence
from urllib.parse import unquote

from auditor.business.cases import is_of_works
from auditor.business.ownwords import MOST_NAME, without_own_words
from auditor.business.signatures import (
    CLOSED,
    CLOSED_WITHIN,
    INTRODUCED,
    LABEL,
    MARK_ALONE,
    NAME,
    OF_FIRM,
    PERSON,
    PLACED,
    QUOTED,
    RATED,
    SIGNED,
    STARS,
    TITLED,
)
from auditor.business.words import heading_patterns, speech_patterns
from auditor.page.tags import HEADINGS
from auditor.records.base import ContentType
from auditor.records.page import Block, Page

REVIEW_DATA = frozenset({"Review", "UserReview"})
# A rating of goods stands beside them, though a script may put it there; one of the firm is for search engines only.
RATING = "AggregateRating"
# Under a heading of reviews one quote is enough; without it two are, so that a motto is none.
QUOTES_WITHOUT_HEADING = 2
LEAST_QUOTED_WORDS = 6
MOST_QUOTED_WORDS = 160
# Under a heading of reviews a text of this many words with a name after it is a quote without its marks.
LEAST_UNMARKED_WORDS = 10
# So many blocks under a heading still belong to it, where headings inside (names, titles of reviews) part them.
LOOKED_AT = 16
LONGEST_HEADING = 90
# A line above a heading that names the section ("Omdömen", "What clients say") is seldom longer.
MOST_LABEL = 5
MOST_PERSON = 6
MOST_BARE_NAME = 3
SECTIONS = frozenset(("h1", "h2"))
NAME_HEADINGS = frozenset(("h3", "h4", "h5", "h6"))
# A quote with links in it is cut into several blocks.
MOST_QUOTED_BLOCKS = 8
# A name beside a text of a few words under a heading of reviews may be anything; so many are people who say something.
LEAST_PAIRS = 2
# Ratings of so many things on a page are those of what it lists; one is the firm's own.
LISTED_RATINGS = 3
TELLING: frozenset[ContentType] = frozenset(("article", "news", "glossary", "research"))
# So many blocks from a quote on hold its signature.
SAMPLE_REACH = 3
# "PK", "Paper mill, Punjab": a line after somebody's words that may stand for a name under a heading of reviews.
MOST_SIGNATURE = 5
_REVIEW_FRAME = re.compile(
    r"recension|omdome|omdöme|reviews?\b|review[-_]?(?:widget|slider|badge|carousel)|testimonial|trustpilot|reco\.se|trustindex|judge\.me"
    r"|yotpo|feefo|lipscore|senja\.io|birdeye"
)
# An empty container that a script fills with reviews says so by its names.
_REVIEW_BOX = re.compile(r"review|testimonial|omdome|rating|trustindex|trustpilot")
MOST_INTRODUCTION = 20


def shows_reviews(page: Page, kind: ContentType) -> bool:
    """True when the page shows what customers say of the firm or its goods."""
    if any(item.type in REVIEW_DATA for item in page.structured):
        return True
    if kind == "product" and any(item.type == RATING for item in page.structured):
        return True
    if any(shows_widget(address) for address in page.embeds):
        return True
    blocks = without_own_words(page.main_blocks, page.url)
    badges = [block for block in page.blocks if block.place == "aside"]
    if kind not in TELLING and not lists_ratings(page) and _is_rated((*blocks, *badges)):
        return True
    heads = [index for index, block in enumerate(blocks) if heads_reviews(block)]
    if heads and any(_REVIEW_BOX.search(hollow.names.casefold()) for hollow in page.hollows if hollow.place == "main"):
        return True
    linked = frozenset(item.text for item in page.clickables)
    if any(_said_under(blocks, index) or _said_by_us(blocks, index, linked) for index in heads):
        return True
    if kind in TELLING:
        return False
    if kind == "testimonials" and not is_of_works(page):  # the whole page is the section
        return any(is_quote(blocks, at, headed=True) or _unmarked(blocks, at) for at in range(len(blocks)))
    quotes = [at for at in range(len(blocks)) if is_quote(blocks, at) and not _is_labelled(blocks, at)]
    signed = any(_signed_by_firm(blocks, at) for at in quotes)
    return len(quotes) >= QUOTES_WITHOUT_HEADING or signed or introduced_quotes(blocks) or _placed_in_a_row(blocks)


def shows_one_voice(page: Page, kind: ContentType) -> bool:
    """True for a page that shows reviews, and these are one quote: no stars, no rating, nobody else's words."""
    blocks = without_own_words(page.main_blocks, page.url)
    filled = any(_REVIEW_BOX.search(one.names.casefold()) for one in page.hollows) or any(
        map(shows_widget, page.embeds)
    )
    counted = any(item.type in REVIEW_DATA or item.type == RATING for item in page.structured) or _is_rated(blocks)
    if filled or counted or any(STARS.search(block.text) for block in blocks) or not shows_reviews(page, kind):
        return False
    after = {
        at for head, one in enumerate(blocks) if heads_reviews(one) for at in range(head + 1, head + 1 + LOOKED_AT)
    }
    quoted = [at for at in range(len(blocks)) if is_quote(blocks, at, headed=at in after)]
    others = any(
        _unmarked(blocks, at) or _named_before(blocks, at) for at in after if at < len(blocks) and at not in quoted
    )
    return len(quoted) == 1 and not others


def shows_widget(address: str) -> bool:
    """True for the address of a frame that shows reviews: by its name, or by the service that fills it."""
    return _REVIEW_FRAME.search(unquote(address.partition("?")[0]).casefold()) is not None


def introduced_quotes(blocks: Sequence[Block]) -> bool:
    """True for a quote whose speaker is introduced as a customer: "Alex, a former student, remembering her lessons"."""
    return any(
        (end := _closes(blocks, at)) is not None
        and sum(len(one.text.split()) for one in blocks[at : end + 1]) >= LEAST_QUOTED_WORDS
        and _followed(blocks, end, INTRODUCED, MOST_INTRODUCTION)
        and speech_patterns()["customer"].search(blocks[end + 1].text.casefold()) is not None
        and not is_sample(blocks, at)
        for at in range(len(blocks))
    )


def is_sample(blocks: Sequence[Block], index: int) -> bool:
    """True for a quote that says of itself, or whose signature says, that a real one is to stand there."""
    text = " ".join(block.text for block in blocks[index : index + SAMPLE_REACH]).casefold()
    return speech_patterns()["sample"].search(text) is not None


def lists_ratings(page: Page) -> bool:
    """True for a page that shows the ratings of what it lists: firms of a directory, goods of a category."""
    return sum(item.type == RATING for item in page.structured) >= LISTED_RATINGS


def _is_rated(blocks: Sequence[Block]) -> bool:
    """True where the text tells one rating and what it rests on; many different ones are those of other things."""
    found = {hit.group().casefold() for block in blocks if (hit := RATED.search(block.text))}
    return 0 < len(found) < LISTED_RATINGS


def heads_reviews(block: Block) -> bool:
    """True for the heading, or the line that names a section, of what customers say."""
    label = block.tag in ("text", "p") and len(block.text.split()) <= MOST_LABEL
    short = len(block.text) <= LONGEST_HEADING and (block.tag in HEADINGS or label)
    return short and heading_patterns()["testimonials"].search(block.text.casefold()) is not None


def _said_under(blocks: Sequence[Block], heading: int) -> bool:
    """True when one of the blocks after a heading of reviews is a quote, or a text with a person's name after it."""
    after = range(heading + 1, min(len(blocks), heading + 1 + LOOKED_AT))
    plain = blocks[heading].tag in HEADINGS
    if plain and sum(_named_before(blocks, index, short=True) for index in after) >= LEAST_PAIRS:
        return True
    return any(
        is_quote(blocks, index, headed=True) or (plain and (_unmarked(blocks, index) or _named_before(blocks, index)))
        for index in after
    )


def _said_by_us(blocks: Sequence[Block], heading: int, linked: Collection[str]) -> bool:
    """True when several texts under a heading of reviews speak as "we" or "I" and have a short line after them.

    That line may be initials or a trade ("Paper mill, Punjab"); one that is a link leads to something else.
    """
    if blocks[heading].tag not in HEADINGS:
        return False
    said = [
        at
        for at in range(heading + 1, min(len(blocks), heading + 1 + LOOKED_AT) - 1)
        if LEAST_UNMARKED_WORDS <= len(blocks[at].text.split()) <= MOST_QUOTED_WORDS
        and blocks[at].tag not in HEADINGS
        and speech_patterns()["first-person"].search(blocks[at].text.casefold())
        and _may_sign(blocks[at + 1], linked)
        and not is_sample(blocks, at)
    ]
    return len(said) >= LEAST_PAIRS


def _placed_in_a_row(blocks: Sequence[Block]) -> bool:
    """True for several texts one after the other, without marks, each with its speaker and a place after it.

    Each speaks as "I" or "we". A list of offices or people has the name before the text, the last one too.
    """
    said = [
        at
        for at, block in enumerate(blocks)
        if LEAST_UNMARKED_WORDS <= len(block.text.split()) <= MOST_QUOTED_WORDS
        and block.tag not in HEADINGS
        and speech_patterns()["first-person"].search(block.text.casefold())
        and _followed(blocks, at, PLACED, MOST_PERSON)
        and not is_sample(blocks, at)
    ]
    rows = [at for at in said if at + 2 in said or at - 2 in said]
    if not rows or (rows[0] and PLACED.match(blocks[rows[0] - 1].text)):
        return False
    after = blocks[rows[-1] + 2 : rows[-1] + 3]
    return not any(one.tag not in HEADINGS and len(one.text.split()) >= LEAST_UNMARKED_WORDS for one in after)


def _may_sign(line: Block, linked: Collection[str]) -> bool:
    short = len(line.text.split()) <= MOST_SIGNATURE and line.text[:1].isupper()
    return short and line.tag not in HEADINGS and line.text not in linked and line.text[-1:] not in ".!?:…"


def is_quote(blocks: Sequence[Block], index: int, *, headed: bool = False) -> bool:
    """True for a block that begins quoted speech with a name in it or after it, or that shows stars.

    Under a heading of reviews (`headed`) the quotation marks are enough.
    """
    return _may_be_quote(blocks, index, headed=headed) and not is_sample(blocks, index)


def _may_be_quote(blocks: Sequence[Block], index: int, *, headed: bool) -> bool:
    block = blocks[index]
    if STARS.search(block.text):
        return True
    parting = SECTIONS if headed else HEADINGS  # what customers say may be set as headings
    if block.tag in parting or len(block.text.split()) > MOST_QUOTED_WORDS:
        return False
    end = _ends(blocks, index)
    if end is None or sum(len(one.text.split()) for one in blocks[index : end + 1]) < LEAST_QUOTED_WORDS:
        return False
    return headed or SIGNED.search(blocks[end].text) is not None or _followed(blocks, end, NAME, MOST_NAME)


def _is_labelled(blocks: Sequence[Block], index: int) -> bool:
    """True for words between two labels of one word each ("Vision", "Mission"): the firm's own creed."""
    beside = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    return len(beside) == 2 and all(LABEL.match(one.text) for one in beside)


def _signed_by_firm(blocks: Sequence[Block], index: int) -> bool:
    """True for a quote signed with a title or a firm: nobody's motto, nor the words of the firm's own head."""
    end = _ends(blocks, index)
    if end is None or any(
        speech_patterns()["own-head"].search(one.text.casefold()) for one in blocks[end + 1 : end + 2]
    ):
        return False
    return any(_followed(blocks, end, name, MOST_NAME) for name in (TITLED, OF_FIRM))


def _ends(blocks: Sequence[Block], index: int) -> int | None:
    """Return the last block of the quote that block `index` begins, None when it begins none."""
    text = blocks[index].text
    opened = index > 0 and MARK_ALONE.match(blocks[index - 1].text) is not None
    # The first sentence may be set in marks as a headline, with the rest of the quote after it.
    begun = QUOTED.search(text) and CLOSED_WITHIN.search(text[1:]) and _followed(blocks, index, OF_FIRM, MOST_NAME)
    return index if opened or begun or blocks[index].tag == "blockquote" else _closes(blocks, index)


def _closes(blocks: Sequence[Block], index: int) -> int | None:
    """Return the block in which a quote that begins in block `index` is closed, None when none begins there."""
    if not QUOTED.search(blocks[index].text):
        return None
    reach = range(index, min(len(blocks), index + MOST_QUOTED_BLOCKS))
    return next((at for at in reach if CLOSED.search(blocks[at].text[1:])), None)


def _unmarked(blocks: Sequence[Block], index: int) -> bool:
    """True for a text without marks that a person has signed."""
    words = len(blocks[index].text.split())
    fits = LEAST_UNMARKED_WORDS <= words <= MOST_QUOTED_WORDS and blocks[index].tag not in HEADINGS
    return fits and _followed(blocks, index, PERSON, MOST_PERSON) and not is_sample(blocks, index)


def _named_before(blocks: Sequence[Block], index: int, *, short: bool = False) -> bool:
    """True for a person's name as a heading, with what the person says within the next two blocks.

    Where several are counted (`short`) a name may be any short line that is written as one, with the text right after.
    """
    name, words = blocks[index], len(blocks[index].text.split())
    is_name = NAME.match(name.text) if short else name.tag in NAME_HEADINGS and PERSON.match(name.text)
    if not is_name or words > MOST_BARE_NAME or (short and name.tag in HEADINGS) or is_sample(blocks, index):
        return False
    said = blocks[index + 1 : index + (2 if short else 3)]
    return any(len(one.text.split()) >= LEAST_UNMARKED_WORDS and one.tag not in HEADINGS for one in said)


def _followed(blocks: Sequence[Block], index: int, name: re.Pattern[str], most: int) -> bool:
    if index + 1 >= len(blocks):
        return False
    after = blocks[index + 1].text
    tag = blocks[index + 1].tag
    if tag in SECTIONS or (tag in HEADINGS and name in (PERSON, PLACED)):  # of the next part, or of no quote
        return False
    return len(after.split()) <= most and name.match(after) is not None
