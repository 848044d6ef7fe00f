"""Says which content that a stage should have is lacking, and what to begin with when a stage has nothing.

Used by the checks for missing content and for empty stages, so that both propose the same pages.
"""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from auditor.business.elsewhere import HOME
from auditor.business.kinds import kind_rules
from auditor.business.named import calls_itself, says
from auditor.checks.base import Site
from auditor.checks.signs import ORDER_KINDS, is_written_to, shows
from auditor.lang.reports import BETWEEN, name_in
from auditor.records.base import ContentType
from auditor.records.journey import Expectation, Stage
from auditor.records.judgement import PageResult
from auditor.urls import hostname_of, registrable

# Which part of another page serves as well as a page of the type.
SERVES: dict[ContentType, str] = {
    "article": "guides",
    "pricing": "prices", "offer": "prices", "faq": "questions", "testimonials": "testimonials", "case_study": "cases",
    "comparison": "comparison", "buying_guide": "comparison", "tool": "take-away", "about": "about",
    "contact": "contact", "service": "offers",
}  # fmt: skip
# Which part of a page comes near it without being it.
HINTS: dict[ContentType, str] = {"pricing": "price-terms"}
# Under which name of a menu that nobody has followed what is sold may stand; a page of it is no part of another.
LISTED: dict[ContentType, str] = {"service": "offers", "product": "offers", "category": "offers"}
# Which pages show it once a script has filled them in.
FILLED: dict[ContentType, ContentType] = {"article": "listing", "pricing": "product"}
# A page of such a type only promises: a campaign may name no price, a page for reviews none, a case may be made up.
PROMISES: dict[ContentType, tuple[str, ...]] = {
    "offer": ("prices",), "testimonials": ("testimonials", "cases"), "case_study": ("cases", "testimonials"),
    "pricing": ("prices",), "about": ("about",),
}  # fmt: skip
# By which names (of headings) a page promises that it holds what its type says.
PROMISED: dict[ContentType, tuple[str, ...]] = {
    "testimonials": ("testimonials",), "case_study": ("cases", "testimonials"), "pricing": ("prices",),
    "faq": ("questions",),
}  # fmt: skip
# Of few words it may be built by a script: it is believed when it calls itself what it is.
SCRIPTED_WORDS = 100
NAMES_OF_PROOF = ("testimonials", "cases", "projects")
# A guide of fewer words is a film, a teaser or a heading: it answers nobody who reads.
GUIDE_TYPES: frozenset[ContentType] = frozenset(("article", "glossary"))
GUIDE_WORDS = 80
# News of so many words tells of what concerns the reader, too, as a guide does; a notice tells of the firm.
NEWS_WORDS = 300


class Lack(NamedTuple):
    """An expectation that is not met: the pages that speak for it, and how many more are needed.

    `hidden` are pages that fulfil it and are out of reach, `promised` pages that call themselves so and hold nothing,
    `hinted` pages that come near it: they say how the price is set, and no sum.
    """

    wish: Expectation
    found: tuple[PageResult, ...]
    lacking: int
    hidden: tuple[PageResult, ...] = ()
    promised: tuple[PageResult, ...] = ()
    hinted: tuple[PageResult, ...] = ()


def lacks(site: Site, stage: Stage) -> Iterator[Lack]:
    """Yield the expectations of `stage` that the site does not meet, in the journey's order."""
    for wish in stage.expects:
        found = pages_for(site, wish, stage.id)
        reached = tuple(page for page in found if page.url not in site.unreached)
        hidden = tuple(page for page in found if page.url in site.unreached)
        # That no link leads to the very page is told by the checks for orphans.
        made = any(page.guess and page.guess.content_type in wish.types for page in hidden) and not reached
        if len(reached) < wish.minimum and not made and not unread_for(site, wish):
            lacking = wish.minimum - len(reached)
            yield Lack(wish, reached, lacking, hidden, promises_of(site, wish), hints_of(site, wish))


def hints_of(site: Site, wish: Expectation) -> tuple[PageResult, ...]:
    """Return the pages that come near what `wish` asks for, those of the fewest words in their address first."""
    hints = {HINTS[kind] for kind in wish.types if kind in HINTS}
    near = (page for page in site.counted if hints & set(page.parts) and page.url not in site.unreached)
    return tuple(sorted(near, key=lambda page: (len(page.url), page.url)))


def promises_of(site: Site, wish: Expectation) -> tuple[PageResult, ...]:
    """Return the pages that call themselves what `wish` asks for and are linked to, but hold none of it."""
    names = {name for kind in wish.types for name in PROMISED.get(kind, ())}
    return tuple(
        page
        for page in site.results
        if page.guess
        and page.guess.content_type in wish.types
        and can_be_read(page)
        and page.inlinks
        and page.url not in site.unreached
        and (only_promises(site, page) or is_hollow(site, page))
        and calls_itself(page.url, (page.title, page.h1), *names)
    )


def unread_for(site: Site, wish: Expectation) -> str:
    """Return the address behind a menu entry that says to hold what `wish` asks for and was not read, "" for none."""
    parts = [SERVES[kind] for kind in wish.types if kind in SERVES]
    if parts or wish.signs:  # what may be a part of any page may be one of the front page
        parts.append(HOME)
    parts += {LISTED[kind] for kind in wish.types if kind in LISTED}
    unread = site.facts.profile.elsewhere
    step = unread_step(site) if "conversion" in wish.types else ""
    step = step or unfilled_for(site, wish)
    return step or next((unread[part] for part in parts if part in unread), "")


def unfilled_for(site: Site, wish: Expectation) -> str:
    """Return a page that a script fills with what `wish` asks for: a blog with its posts, goods with their price.

    A page of the kind without a word is such a page, too: an empty blog would say that it is.
    """
    kinds = {FILLED[kind] for kind in wish.types if kind in FILLED}
    held = (page for page in site.counted if page.guess and page.guess.content_type in kinds)
    return next((page.url for page in held if site.unfilled(page) or not page.word_count), "")


def unread_step(site: Site) -> str:
    """Return where the site's own button to book, buy or ask leads on the site itself and nobody read, "" for none."""
    targets = (step.target for step in site.facts.profile.steps if step.kind in ORDER_KINDS)
    at_home = (one for one in targets if one.startswith("http") and registrable(hostname_of(one)) in site.domains)
    return next((one for one in at_home if site.page_at(one) is None), "")


def pages_for(site: Site, wish: Expectation, stage: str) -> tuple[PageResult, ...]:
    """Return the pages that are, or hold as a part, what `wish` of `stage` asks for, linked to or not."""
    return tuple(
        page
        for page in site.results
        if can_be_read(page) and not is_teaser(site, page) and fulfils(site, page, wish, stage)
    )


def is_teaser(site: Site, page: PageResult) -> bool:
    """True for an article of so few words that it guides nobody, or that holds text which was left over."""
    guide = page.guess is not None and page.guess.content_type in GUIDE_TYPES
    return guide and (page.word_count < GUIDE_WORDS or is_unfinished(site, page))


def is_unfinished(site: Site, page: PageResult) -> bool:
    """True for a page on which text was left over or a place was left empty."""
    return any(flaw.kind in ("leftover", "unfinished") for flaw in site.facts.flaws.get(page.url, ()))


def is_hollow(site: Site, page: PageResult) -> bool:
    """True for a page that holds a heading alone or says that its content is still to come."""
    return any(flaw.kind in ("unfinished", "bare") for flaw in site.facts.flaws.get(page.url, ()))


def shows_any(site: Site, page: PageResult, wish: Expectation) -> bool:
    """True when `page` holds what `wish` asks for as a part, shows a sign of it, or is where customers are sent to."""
    if is_apart(site, page, wish):
        return False
    ordered_at = "order-form" in wish.signs and (page.url in site.order_pages or is_asked_by_hand(site, page))
    parts = {SERVES[kind] for kind in wish.types if kind in SERVES} | set(site.facts.profile.instead.get(wish.id, ()))
    return ordered_at or bool(parts & set(page.parts)) or any(shows(page, sign) for sign in wish.signs)


def is_asked_by_hand(site: Site, page: PageResult) -> bool:
    """True for a page by which one becomes a customer, or a member, by writing or calling."""
    return is_written_to(page, by_members=site.facts.profile.kind == "association")


def is_apart(site: Site, page: PageResult, wish: Expectation) -> bool:
    """True for a page that shows the same of something else: what an evening of an association costs."""
    kind = site.facts.profile.judged_as
    types = kind_rules().kinds[kind].apart.get(wish.id, ()) if kind else ()
    return page.guess is not None and page.guess.content_type in types


def fulfils(site: Site, page: PageResult, wish: Expectation, stage: str) -> bool:
    """True when `page` is (or shows) what the expectation `wish` of stage `stage` asks for."""
    if shows_any(site, page, wish):
        return True
    if page.guess is None or only_promises(site, page) or is_hollow(site, page):
        return False
    guides = "article" in wish.types and page.guess.content_type == "news" and page.word_count >= NEWS_WORDS
    return (guides or page.guess.content_type in wish.types) and (wish.anywhere or page.stage == stage)


def only_promises(site: Site, page: PageResult) -> bool:
    """True for a page whose type names something that it does not show; a person's word for the type is believed."""
    kind = page.guess.content_type if page.guess else None
    shown = PROMISES.get(kind) if kind else None
    said = page.human is not None and page.human.content_type is not None
    if kind is None or shown is None or said or not set(shown).isdisjoint(page.parts):
        return False
    titles = (page.title, page.h1)
    if kind == "about":  # what is done is not who does it
        return says(titles, "how-it-works", "why-us")
    if kind == "pricing":  # how the price is set may be told without a sum
        return is_unfinished(site, page) or not says(titles, "prices")
    named = kind not in ("testimonials", "case_study") or calls_itself(page.url, titles, *NAMES_OF_PROOF)
    return not named or kind == "case_study" or page.word_count >= SCRIPTED_WORDS


def can_be_read(page: PageResult) -> bool:
    """True when a visitor can open the page: it counts, or it is only kept out of search."""
    return page.counted or (page.noindex and page.error is None and not page.duplicate_of)


def in_proportion(site: Site) -> int:
    """Return how many new pages are a sensible next step for a site of this size."""
    under = site.thresholds.under
    return min(under.most, max(under.least, ceil(under.share * len(site.counted))))


def beginning(site: Site, stage: Stage) -> list[tuple[Expectation, int]]:
    """Return what to begin an empty stage with: the weightiest lacking content first, in proportion to the site.

    Where other pages show all of it, what they show gets a page of its own, the weightiest first.
    """
    left = in_proportion(site)
    plan: list[tuple[Expectation, int]] = []
    for lack in sorted(lacks(site, stage), key=lambda one: -one.wish.weight):
        take = min(left, lack.lacking)
        if take:
            plan.append((lack.wish, take))
            left -= take
    if plan:
        return plan
    weightiest = sorted(stage.expects, key=lambda wish: -wish.weight)
    return [(wish, 1) for wish in weightiest[: min(left, max(1, stage.minimum_pages))]]


def names_of(wishes: list[Expectation], language: str) -> str:
    """Return the names of expectations as one list; they hold commas themselves, so semicolons part them."""
    return BETWEEN.join(name_in(wish.names, language) for wish in wishes)
