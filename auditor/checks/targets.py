"""Decides which pages a page without a way on should lead to: one on its subject, and the site's own next step.

A target is alive, indexable, finished, current, in the page's language, for the same readers and in a later phase. Two
sure ones are named at most; where there is none, none is named.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from auditor.business.named import calls_itself
from auditor.checks.base import Site
from auditor.checks.once import once
from auditor.datafile import shipped_record
from auditor.records.base import ContentType, CtaKind, StrictRecord
from auditor.records.judgement import PageResult
from auditor.records.profile import BusinessKind
from auditor.site.aliases import name_words, path_key
from auditor.site.onward import OFFER, tier
from auditor.site.variants import places
from auditor.urls import path_of

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
# What makes a page unfinished or over; auditor/records/flaw.py.
UNFIT = frozenset({"leftover", "unfinished", "past-event"})


class TargetRules(StrictRecord, frozen=True, kw_only=True):
    """All of targets.toml."""

    most: int
    never: frozenset[ContentType]
    general: tuple[ContentType, ...]
    overviews: frozenset[ContentType]
    overview_names: str
    menu_share: float
    no_contact: frozenset[BusinessKind]
    accounts: frozenset[BusinessKind]
    account_forms: frozenset[str]
    main_steps: tuple[CtaKind, ...]
    reach_steps: tuple[CtaKind, ...]
    least_words: int
    may_be_short: frozenset[ContentType]
    done: str
    old_years: int
    single_offers: frozenset[ContentType]
    company_news: str
    joining: str
    audiences: dict[str, str]


@lru_cache(maxsize=1)
def target_rules() -> TargetRules:
    """Return the rules that ship with the program."""
    rules: TargetRules = shipped_record(Path(__file__).with_name("targets.toml"), TargetRules)
    return rules


def targets_for(site: Site, page: PageResult) -> tuple[str, ...]:
    """Return up to two pages that `page` should lead to: the nearest on its subject, then the site's own step.

    A reader who is still learning is sent to the offer as a whole where there is nothing on the subject.
    """
    known = (site.by_url.get(url) for url in site.facts.suggestions.get(page.url, ()))
    related = fitting(site, page, (one for one in known if one is not None))[:1] or namesakes(site, page)[:1]
    learning = bool(site.before_decision) and page.stage == site.before_decision[0] != site.before_decision[-1]
    if is_company_news(page):
        related = related or about_pages(site, page)[:1]
    if learning:
        related = related or fitting(site, page, overviews(site))[:1]
    steps = fitting(site, page, (step for step in general_steps(site) if serves(site, step, page)))
    apart = first_of_kind(site, (url for url in steps if not any(is_part(url, other) for other in steps)))
    return tuple(dict.fromkeys((*related, *apart)))[: target_rules().most]


def first_of_kind(site: Site, urls: Iterable[str]) -> tuple[str, ...]:
    """Return the first page of each kind: a second contact page is no second step, and often an old one."""
    found: dict[ContentType | None, str] = {}
    for url in urls:
        found.setdefault(kind_of(site.by_url[url]), url)
    return tuple(found.values())


def is_company_news(page: PageResult) -> bool:
    """Return True for news of the firm itself (a new director, an award): its reader wants to know who the firm is."""
    return kind_of(page) in ("news", "press") and bool(_pattern(target_rules().company_news).search(_named(page)))


def about_pages(site: Site, page: PageResult) -> tuple[str, ...]:
    """Return the pages about the firm that readers of `page` may be sent to."""
    return tuple(one.url for one in pages_of_kind(site, "about") if is_fit(site, page, one))


def namesakes(site: Site, page: PageResult) -> tuple[str, ...]:
    """Return better-linked offers in other folders whose name begins the page's: `/boat/` for `/concepts/boat-r/`."""
    name, folder = name_words(page.url), folder_of_key(page.url)
    found = [
        one
        for length in range(1, len(name))
        for one in site.by_name.get(name[:length], ())
        if tier(kind_of(one)) == OFFER
        and one.inlinks > page.inlinks
        and folder_of_key(one.url) != folder
        and is_fit(site, page, one)
    ]
    return tuple(one.url for one in sorted(found, key=lambda one: (-one.inlinks, len(one.url), one.url)))


def folder_of_key(url: str) -> str:
    """Return the path of the folder in which a page stands."""
    return path_key(url).rpartition("/")[0]


def above(site: Site, page: PageResult) -> Iterator[PageResult]:
    """Yield the counted pages in whose folder a page stands, the nearest first."""
    path = folder_of_key(page.url)
    while path:
        if path in site.by_path:
            yield site.by_path[path]
        path = path.rpartition("/")[0]


def serves(site: Site, step: PageResult, page: PageResult) -> bool:
    """Return True unless the step stands below one product or service and so is for that alone."""
    single = target_rules().single_offers
    owners = (one for one in above(site, step) if kind_of(one) in single)
    return all(page.url == owner.url or is_part(page.url, owner.url) for owner in owners)


def is_part(url: str, other: str) -> bool:
    """Return True when an address lies below another: the quote for one product below the quote."""
    return path_key(url).startswith(path_key(other) + "/") and path_key(other).count("/") > 0


def fitting(site: Site, page: PageResult, targets: Iterable[PageResult]) -> tuple[str, ...]:
    """Return the addresses of those of `targets` that readers of `page` may be sent to, each once."""
    return tuple(dict.fromkeys(one.url for one in targets if suits(site, page, one)))


def main_steps(site: Site) -> tuple[PageResult, ...]:
    """Return the pages that the site's own buttons for its main step lead to, the most asked for first."""
    return tuple(steps_of(site, target_rules().main_steps))


@once
def general_steps(site: Site) -> tuple[PageResult, ...]:
    """Return the pages of the site's next step, the likeliest first: what its buttons lead to, prices, contact.

    A site whose business is to inform or to lead to others has no use for a reader who gets in touch.
    """
    rules = target_rules()
    if site.facts.profile.judged_as in rules.no_contact:
        return (*main_steps(site), *finders(site))
    if site.facts.profile.judged_as == "shop":
        return (*main_steps(site), *shelves(site))
    known = (page for kind in rules.general for page in pages_of_kind(site, kind) if not opens_account(site, page))
    return (*main_steps(site), *pages_of_kind(site, "pricing"), *steps_of(site, rules.reach_steps), *known)


def opens_account(site: Site, page: PageResult) -> bool:
    """Return True for a page that only registers an account, where nobody becomes a customer by that."""
    rules = target_rules()
    only = bool(page.form_purposes) and rules.account_forms.issuperset(page.form_purposes)
    return only and site.facts.profile.judged_as not in rules.accounts


def shelves(site: Site) -> list[PageResult]:
    """Return the pages on which a shop shows its range: who reads there wants to see the goods, not to get in touch."""
    return [page for page in overviews(site) if kind_of(page) == "category"]


def finders(site: Site) -> list[PageResult]:
    """Return the pages on which a brand that others sell says where it can be bought."""
    if site.facts.profile.judged_as != "brand":
        return []
    found = (page for page in site.counted if is_finder(page) and in_menu(site, page))
    return sorted(found, key=lambda page: (-page.inlinks, len(page.url), page.url))


def is_finder(page: PageResult) -> bool:
    """Return True for a page that helps buyers to a retailer; one that asks to become a retailer is for dealers."""
    named = calls_itself(page.url, (page.title, page.h1), "retailers")
    asked = " ".join(cta.text.lower() for cta in page.ctas if cta.place == "main")
    return named and not _pattern(target_rules().joining).search(f"{_named(page)} {asked}")


@once
def overviews(site: Site) -> list[PageResult]:
    """Return the pages that show the offer as a whole: by their name, then those that link to most."""
    found = [page for page in site.pages_of(site.before_decision[-1]) if kind_of(page) in target_rules().overviews]
    # A list of goods with a button to buy at each is a page to decide on.
    found += [page for stage in site.decision_stages for page in site.pages_of(stage) if kind_of(page) == "category"]
    return sorted(
        (page for page in found if in_menu(site, page)),
        key=lambda page: (not is_overview(page), -page.outlinks_main, -page.inlinks, len(page.url), page.url),
    )


def is_overview(page: PageResult) -> bool:
    """Return True for a page that by its name shows the whole range and not one thing of it."""
    return _pattern(target_rules().overview_names).search(path_of(page.url)) is not None


def in_menu(site: Site, page: PageResult) -> bool:
    """Return True for a page that the site leads its visitors to from everywhere, or where no menu was seen."""
    most = site.most_inlinks
    share = target_rules().menu_share
    return page.inlinks >= share * most or most < share * len(site.counted)


def steps_of(site: Site, kinds: Iterable[CtaKind]) -> Iterator[PageResult]:
    """Yield the pages of the site that its own requests of `kinds` lead to, the most asked for first.

    What one part of the site asks for alone (volunteers) is no step of the site.
    """
    wanted = frozenset(kinds)
    for step in site.facts.profile.steps:
        page = site.page_at(step.target) if step.kind in wanted and step.target else None
        if page is not None and not step.under and tier(kind_of(page)) >= OFFER and not opens_account(site, page):
            yield page


def pages_of_kind(site: Site, kind: ContentType) -> list[PageResult]:
    """Return the counted pages of a kind that the site leads its visitors to, the most linked first."""
    found = (page for page in site.counted if kind_of(page) == kind and in_menu(site, page))
    return sorted(found, key=lambda page: (-page.inlinks, len(page.url), page.url))


def suits(site: Site, page: PageResult, target: PageResult) -> bool:
    """Return True when readers of `page` may be sent to `target`, and come nearer to the act there."""
    return kind_of(target) not in target_rules().never and is_later(site, page, target) and is_fit(site, page, target)


def is_fit(site: Site, page: PageResult, target: PageResult) -> bool:
    """Return True when `target` is alive, finished and current, and for the readers of `page`."""
    rules = target_rules()
    kind = kind_of(target)
    return (
        target.counted
        and target.url != page.url
        and not (target.noindex or target.near_duplicate_of == page.url or page.near_duplicate_of == target.url)
        and target.language in (page.language, "und")
        and (target.word_count >= rules.least_words or kind in rules.may_be_short)
        and not is_unfit(site, target)
        and is_current(site, target)
        and same_readers(page, target)
    )


def is_unfit(site: Site, target: PageResult) -> bool:
    """Return True for a page that is unfinished, of a draft or over, or made for a form that cannot be sent."""
    broken = UNFIT | {"form"} if kind_of(target) == "conversion" else UNFIT
    return target.url in site.drafts or any(flaw.kind in broken for flaw in site.facts.flaws.get(target.url, ()))


def is_later(site: Site, page: PageResult, target: PageResult) -> bool:
    """Return True when the target is of a later stage, or of the same and nearer to the act."""
    order = {stage.id: number for number, stage in enumerate(site.stages)}
    if page.stage not in order or target.stage not in order:
        return False
    here, there = order[page.stage], order[target.stage]
    decides = target.stage in (page.stage, *site.before_decision, *site.decision_stages)
    nearer = tier(kind_of(target)) > tier(kind_of(page))
    return decides and (there > here or (there == here and nearer))


def is_current(site: Site, target: PageResult) -> bool:
    """Return True unless a page thanks, is a draft, or names a year that is past in its address or title."""
    rules = target_rules()
    text = f"{path_of(target.url)} {target.title}"
    years = [int(year) for year in _YEAR.findall(text)]
    return not _pattern(rules.done).search(text) and not (years and max(years) <= site.today.year - rules.old_years)


def same_readers(page: PageResult, target: PageResult) -> bool:
    """Return True unless the target is for another group of readers, or for another place, than the page."""
    here, there = _named(page), _named(target)
    for group, words in target_rules().audiences.items():
        if group == "dealers" and is_finder(target):
            continue
        if _pattern(words).search(there) and not _pattern(words).search(here):
            return False
    known = places()
    return not (set(_WORD.findall(there)) & known) - set(_WORD.findall(here))


def kind_of(page: PageResult) -> ContentType | None:
    """Return a page's content type, None without a label."""
    return page.guess.content_type if page.guess else None


def _named(page: PageResult) -> str:
    return f"{path_of(page.url)} {page.title} {page.h1}".lower()


@lru_cache(maxsize=64)
def _pattern(text: str) -> "re.Pattern[str]":
    return re.compile(text, re.IGNORECASE)
