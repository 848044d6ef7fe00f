"""Words a proposed call to action as the site words its own, in the language of the pages that it is meant for.

A general phrase is the last resort, and then one that is natural for the kind of business.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.records.audit import Value
from auditor.records.base import CtaKind
from auditor.records.journey import Expectation, Names, Stage
from auditor.records.profile import OwnStep, SiteProfile
from auditor.scoring.propose import STEPS, request_for

# A wording on fewer pages than both is one page's own and not the site's.
LEAST_PAGES = 2
LEAST_SHARE = 0.1
LANGUAGES = ("sv", "en")


class Request(NamedTuple):
    """A request to propose: its kind, the site's own step of that kind, and a phrase for it where there is none."""

    kind: CtaKind
    own: OwnStep | None = None
    phrase: Names | None = None

    @property
    def target(self) -> str:
        """Where the site's own step leads, "" when it has none."""
        return self.own.target if self.own and is_address(self.own.target) else ""

    def values(self) -> dict[str, Value]:
        """Return the words of the button in each language of the report; nothing where the kind's usual words do."""
        if self.own is not None:
            return {f"suggest_{language}": self.own.wording for language in LANGUAGES}
        return {f"suggest_{language}": self.phrase.of(language) for language in LANGUAGES} if self.phrase else {}


def request_of(site: Site, stage: Stage, pages: Iterable[str] = (), wish: Expectation | None = None) -> Request:
    """Return what pages of `stage` (addresses `pages`; none: new ones) should ask for, in the site's own words."""
    pages = tuple(pages)
    profile, language = _without_itself(site, pages), language_of(site, pages)
    kind = request_for(site, stage, wish)
    own = own_step(profile, (kind,), language)
    if own is None and kind in STEPS and not (wish and wish.suggest_cta):
        own = own_step(profile, tuple(one for one in STEPS if one in stage.ctas.fits), language)
        kind = own.kind if own else kind
    return Request(kind, own, profile.phrases.get(kind))


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


def own_step(profile: SiteProfile, kinds: tuple[CtaKind, ...], language: str) -> OwnStep | None:
    """Return the site's most asked-for step of one of `kinds` that a page in `language` could use as it stands."""
    return next((one for one in profile.steps if one.kind in kinds and _usable(one, language)), None)


def _usable(step: OwnStep, language: str) -> bool:
    known = step.language in ("", "und", language) or language in ("", "und")
    leads = is_address(step.target) or step.kind == "buy"  # an order button puts each page's own thing into the cart
    return known and leads and (step.pages >= LEAST_PAGES or step.share >= LEAST_SHARE)


def is_address(target: str) -> bool:
    """True for an address of the web."""
    return target.startswith(("https:", "http:"))


def language_of(site: Site, pages: Iterable[str]) -> str:
    """Return the language of most of `pages`, of the site's counted pages when none is named."""
    rows = [site.by_url[url] for url in pages if url in site.by_url] or list(site.counted)
    counts = Counter(row.language for row in rows)
    return min(counts, key=lambda code: (-counts[code], code), default="")
