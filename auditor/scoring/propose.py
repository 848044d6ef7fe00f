"""Proposes from the site's own pages: which request to make, where to link from and to, which subject to begin with.

Advice that names the reader's own pages is acted on; advice in general is not.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from auditor.checks.base import Site
from auditor.checks.topic_gap import lacks_page
from auditor.records.audit import Topic, Value
from auditor.records.base import ContentType, CtaKind
from auditor.records.journey import Expectation, Stage
from auditor.records.judgement import PageResult
from auditor.scoring.mend import main_type
from auditor.scoring.titles import can_be_told_of
from auditor.site.asked import asked_rules

# A request on a page of the stage itself weighs as much as so many on other pages.
OWN_STAGE = 3
# A request on fewer of the pages than this (weighted so) is an exception, and none to propose for the others.
USUAL = 0.1
# Requests that a page can be built around, in the order of preference. A bare number or address is no request, and
# something to download or read is none that takes the reader to a decision.
STEPS: tuple[CtaKind, ...] = ("buy", "book", "quote", "demo", "signup", "contact")


# Campaigns, coupons and single places pass, or serve few: nobody links a lasting page from them.
PASSING: frozenset[ContentType] = frozenset(("offer", "location"))


def type_for(site: Site, wish: Expectation, storied: Collection[str]) -> ContentType:
    """Return which expected type to propose: a customer's whole story only of the `storied` kinds of business."""
    kind = site.facts.profile.kind
    tells = kind in storied if kind else site_request(site) not in ("buy", "book")
    return "testimonials" if "testimonials" in wish.types and not tells else wish.types[0]


def page_for(site: Site, stage: Stage) -> ContentType:
    """Return what to write more of in a stage: a shop has its goods, and needs help to choose among them."""
    kinds = {kind for wish in stage.expects for kind in wish.types}
    if site_request(site) == "buy" and "buying_guide" in kinds:
        return "buying_guide"
    return main_type(stage)


def site_request(site: Site) -> CtaKind | None:
    """Return the step that the site asks for most, None when it asks for none."""
    used = Counter(kind for page in site.counted for kind in _requests(page) if kind in STEPS and kind != "contact")
    return min(used, key=lambda kind: (-used[kind], STEPS.index(kind)), default=None)


def request_for(site: Site, stage: Stage, wish: Expectation | None = None) -> CtaKind:
    """Return the kind of CTA to propose: the expectation's own, else the step that the site itself asks for most.

    Where the journey file proposes something soft (an article should lead on, not sell), that is proposed. What
    the stage's own pages ask for weighs more. A site whose kind of business is told asks for what that kind lives by.
    """
    if wish is not None and wish.suggest_cta:
        return wish.suggest_cta
    fitting = [kind for kind in STEPS if kind in stage.ctas.fits]
    if stage.ctas.suggest not in STEPS:
        return stage.ctas.suggest
    used = Counter(kind for page in site.counted for kind in _requests(page))
    for kind in (kind for page in site.pages_of(stage.id) for kind in _requests(page)):
        used[kind] += OWN_STAGE - 1
    if asks := site.facts.profile.asks:
        return next((kind for kind in asks if used[kind] > USUAL * len(site.counted)), asks[0])
    best = min(fitting, key=lambda kind: (-used[kind], fitting.index(kind)), default=stage.ctas.suggest)
    return best if used[best] > USUAL * len(site.counted) else stage.ctas.suggest


def _requests(page: PageResult) -> set[CtaKind]:
    return {cta.kind for cta in page.ctas if cta.place == "main"}


def sources_for(site: Site, topic: str, most: int, without: Collection[str] = ()) -> tuple[str, ...]:
    """Return pages that should link to a new page: the start page and those that sell, of its topic first.

    `without` are pages that are to be filled or finished: none is linked to from itself.

    Nobody reads prices or customers' words from an old post, and a page of a few words is none to link from.
    """
    pages = [
        one for one in site.staged if _is_source(one, site) and not (one.near_duplicate_of or one.url in site.drafts)
    ]
    ranked = sorted(pages, key=lambda page: (not _is_home(page), topic != page.topic, -page.inlinks, page.url))
    return tuple(page.url for page in ranked if page.url not in without)[:most]


def _is_source(page: PageResult, site: Site) -> bool:
    offers, least = frozenset(site.thresholds.money.offers), site.thresholds.unlinked.words
    sells = page.guess is not None and page.guess.sure and page.guess.content_type in offers - PASSING
    return _is_home(page) or (sells and page.word_count >= least)


def _is_home(page: PageResult) -> bool:
    return page.guess is not None and page.guess.content_type == "home"


def common_targets(proposals: Iterable[tuple[str, ...]], most: int) -> tuple[str, ...]:
    """Return the next steps that are right for every page of a job, in the order of the first; the others differ."""
    first, *others = [*proposals] or [()]
    return tuple(url for url in first if all(url in urls for urls in others))[:most]


def subjects_for(site: Site, stage: str, most: int) -> list[Topic]:
    """Return the topics to write about in a stage: those that are sold and have no page there, the largest first.

    Only for stages before the decision: prices and contact serve all subjects alike.
    """
    return [topic for topic in site.topics if lacks_page(site, topic, stage) and can_be_told_of(topic)][:most]


def questions_for(kind: ContentType, site: Site) -> dict[str, Value]:
    """Return the questions of the site's own that guides could begin with, by number; none for other pages."""
    named = site.facts.questions[: asked_rules().named] if kind == "article" else ()
    return {f"question_{number}": text for number, text in enumerate(named, 1)}
