"""Words a proposed call to action as the site words its own, in the language of the pages that it is meant for.

Where the site has no step to propose, none is: the advice then names what is lacking and no button.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from msgspec.structs import replace

from auditor.business.steps import is_drawn, is_phrase, tidy, words_of
from auditor.checks.base import Site
from auditor.checks.targets import is_unfit, target_rules
from auditor.checks.wishes import can_be_read
from auditor.records.audit import Value
from auditor.records.base import ContentType, CtaKind
from auditor.records.journey import Expectation, Stage
from auditor.records.judgement import PageResult
from auditor.records.profile import OwnStep, SiteProfile
from auditor.resources import report_languages
from auditor.scoring.propose import STEPS, request_for
from auditor.urls import hostname_of, path_of, registrable

# A wording on fewer pages than both is one page's own and not the site's.
LEAST_PAGES = 2
LEAST_SHARE = 0.1
# Requests to get in touch.
REACH: frozenset[CtaKind] = frozenset(("contact", "call", "email"))
# A name of a host is where a link leads and no wording of a step.
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
# A button with a sum on it sells one thing.
SUM = re.compile(r"[€$£]|\d\s*(?:kr|sek|eur|usd|gbp)\b", re.IGNORECASE)
# What a reader who is not ready yet can take: the first steps of a site.
SOFT: tuple[CtaKind, ...] = ("download", "event", "subscribe")
# Where the front page's own button may lead to be the site's step though no other page has it.
FRONT_TARGETS: frozenset[ContentType | None] = frozenset(("conversion", "category", "pricing", "contact"))
# What is mostly done in another system than the site's own.
ELSEWHERE: frozenset[CtaKind] = frozenset(("book", "buy", "signup", "demo", "event", "download", "learn"))


class Request(NamedTuple):
    """A request to propose: its kind, the words of the site's own button, and where that leads; all "" for none."""

    kind: CtaKind | Literal[""] = ""
    words: str = ""
    target: str = ""

    def values(self) -> dict[str, Value]:
        """Return the kind, and the button's words in each language of the report; the kind's usual words need none."""
        words: dict[str, Value] = (
            {f"suggest_{language}": self.words for language in report_languages()} if self.words else {}
        )
        return {"suggest": self.kind, **words}


NOTHING = Request()


def request_of(site: Site, stage: Stage, pages: Iterable[str] = (), wish: Expectation | None = None) -> Request:
    """Return what pages of `stage` (addresses `pages`; none: new ones) should ask for, in the site's own words.

    Only what the site has is proposed: a button of its own that leads somewhere, else its contact page by the usual
    words (of a shop its goods, by the front page's button). A phrase that leads nowhere is no advice.
    """
    pages = tuple(pages)
    language, profile = language_of(site, pages), _without_itself(site, pages)
    # Who lives by readers that go on to others has no use for those who get in touch.
    kind = request_for(site, stage, wish)
    reached = profile.judged_as not in target_rules().no_contact and (kind == "contact" or takes_contact(profile))
    steps = tuple(
        one for one in profile.steps if is_usable(one, language, site, pages) and (reached or one.kind not in REACH)
    )
    others = (one for one in (STEPS if kind in STEPS else SOFT) if one in stage.ctas.fits)
    wanted = (kind,) if wish and wish.suggest_cta else (kind, *others)
    own = own_step(steps, (kind,)) or own_step(steps, wanted)
    if own is not None:
        words = "" if own.menu else own.wording  # the usual phrase of its kind says more than a word of the menu
        return Request(own.kind, words, own.target if is_address(own.target) else "")
    if "buy" in wanted and profile.asks[:1] == ("buy",) and (window := shop_window(site, pages, language)).words:
        return window
    return contact_page(site, pages, language) if reached and kind in STEPS and "contact" in wanted else NOTHING


def shop_window(site: Site, without: tuple[str, ...], language: str) -> Request:
    """Return the button by which a shop's front page leads to its goods ("Discover the scents"); none without one."""
    for page in site.counted:
        if page.guess is None or page.guess.content_type != "home" or page.language != language:
            continue
        for cta in page.ctas:
            goods = site.page_at(cta.target) if cta.kind in ("learn", "buy") and is_drawn(cta) else None
            words = tidy(cta.text)
            if goods is not None and is_phrase(words) and _lists_goods(goods) and goods.url not in without:
                return Request("buy", words, goods.url)
    return NOTHING


def _lists_goods(page: PageResult) -> bool:
    return page.counted and page.guess is not None and page.guess.content_type == "category"


def takes_contact(profile: SiteProfile) -> bool:
    """True unless the site's kind of business sells without being written to: a shop has its cart."""
    return not profile.asks or "contact" in profile.asks


def contact_page(site: Site, without: tuple[str, ...], language: str) -> Request:
    """Return the request to get in touch on the site's contact page, none where it has no such page."""
    pages = [one for one in site.results if one.guess and one.guess.content_type == "contact" and can_be_read(one)]
    found = [
        one
        for one in pages
        if one.language == language and one.inlinks and one.url not in without and one.url not in site.drafts
    ]
    best = min(found, key=lambda one: (-one.inlinks, one.url), default=None)
    return Request("contact", "", best.url) if best else NOTHING


def _without_itself(site: Site, pages: tuple[str, ...]) -> SiteProfile:
    """Return the site's profile without the steps that lead to the one page that is to ask for them."""
    profile = site.facts.profile
    if len(pages) != 1:
        return profile
    steps = tuple(one for one in profile.steps if not _leads_to(site, one.target, pages[0]))
    return replace(profile, steps=steps)


def _leads_to(site: Site, target: str, page: str) -> bool:
    found = site.page_at(target) if target else None
    return found is not None and found.url == page


def own_step(steps: Iterable[OwnStep], kinds: tuple[CtaKind, ...]) -> OwnStep | None:
    """Return the most asked-for of `steps` (in that order) that is of one of `kinds`, None when none is."""
    return next((one for one in steps if one.kind in kinds), None)


def is_usable(step: OwnStep, language: str, site: Site, pages: tuple[str, ...] = ()) -> bool:
    """True for a step that other pages in `language` (`pages`; none: new ones) could ask for as it stands.

    It leads somewhere, and not to another site unless that books, sells or signs up: a marketplace full of competitors
    is no place to be asked to get in touch. What one part of the site asks for alone is for that part.
    """
    if step.under and not (pages and all(step.under in words_of(url) for url in pages)):
        return False
    aim = site.page_at(step.target)
    if aim is not None and is_unfit(site, aim):  # "coming soon" is no place to send anybody
        return False
    known = step.language in ("", "und", language) or language in ("", "und")
    named = HOST.fullmatch(step.wording) is None and SUM.search(step.wording) is None
    usual = named and (step.pages >= LEAST_PAGES or step.share >= LEAST_SHARE or opens_front(step, site))
    if not is_address(step.target):  # an order button puts each page's own thing into the cart
        return known and usual and step.kind == "buy" and all_sell(site, pages)
    at_home = registrable(hostname_of(step.target)) in site.domains
    # The front page of a marketplace sells everything but this firm's goods.
    placed = path_of(step.target) not in ("", "/") or "?" in step.target or hostname_of(step.target).count(".") > 1
    return known and usual and (at_home or (step.kind in ELSEWHERE and placed))


def opens_front(step: OwnStep, site: Site) -> bool:
    """True for what the front page's own button asks for, where the site's kind of business lives by that.

    It leads to where that is done or to a list of what is sold, not to one thing of many.
    """
    found = site.page_at(step.target) if step.target else None
    kind = found.guess.content_type if found is not None and found.guess else None
    return step.front and step.kind in site.facts.profile.asks and kind in FRONT_TARGETS


def all_sell(site: Site, pages: Iterable[str]) -> bool:
    """True when `pages` are products, each of which goes into the cart by a button of its own."""
    rows = [site.by_url.get(url) for url in pages]
    return bool(rows) and all(row is not None and row.guess and row.guess.content_type == "product" for row in rows)


def is_address(target: str) -> bool:
    """True for an address of the web."""
    return target.startswith(("https:", "http:"))


def language_of(site: Site, pages: Iterable[str]) -> str:
    """Return the language of most of `pages`, of the site's counted pages when none is named."""
    rows = [site.by_url[url] for url in pages if url in site.by_url] or list(site.counted)
    counts = Counter(row.language for row in rows)
    return min(counts, key=lambda code: (-counts[code], code), default="")
