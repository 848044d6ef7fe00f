"""A guide about something that the site sells, which does not link to it.

**Why it matters.** The guide is what brings readers in, and the one thing they read about is sold on the same site. A
link in the text takes them there while they think of it, and tells search engines which page the offer stands on.

**How it is decided.** A guide is an article, a buying guide or an explanation of a term. Where nearly all guides of a
site link in and beside their content to nothing that is sold (a service, a product, a place, prices), they are told
together. Guides of years long past are left in peace. Elsewhere a guide is told that is about one offer: its address,
title and main heading say every word of the offer's address, few guides do, both are in one language, for the same
readers and the same town, and no link in or beside the guide's content leads to the offer or to any address with one of
these words in its name. The offer is alive, finished, current, named as one thing (a page that shows the whole range or
heads a folder is none) and linked from two pages or more.

**Threshold.** auditor/site/own_offers.toml: which kinds of pages are guides and offers, and how many are nearly all.
"""

from collections.abc import Iterator

from auditor.checks.asking import is_visited, year_of
from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.checks.targets import is_fit, is_overview
from auditor.records.judgement import PageResult
from auditor.site.own_offers import own_offer_rules


def find(site: Site) -> Iterator[Hit]:
    """Yield the guides that link to no offer, or those about one offer that do not link to it, with the nearest."""
    if not site.facts.links_known:
        yield not_applicable("no-links")
        return
    guides = [page for page in site.staged if page.url in site.facts.own_offers.guides and not is_old(site, page)]
    apart = [] if site.partial else guides_apart(site, guides)
    for page in sorted(apart or guides, key=lambda page: offer_of(site, page) is None):
        offer = offer_of(site, page)
        if apart:
            evidence = [offer.url] if offer else []
            yield on_page(page, "apart", evidence=evidence, offer=offer.url if offer else "")
        elif offer and page.url not in site.in_menu:  # a list of films or words is about many
            yield on_page(page, "unlinked", evidence=[offer.url], offer=offer.url)


def guides_apart(site: Site, guides: list[PageResult]) -> list[PageResult]:
    """Return the guides that link to nothing that is sold where nearly all do so, else none."""
    rules, own = own_offer_rules(), site.facts.own_offers
    apart = [page for page in guides if page.url in own.apart]
    enough = len(apart) >= max(rules.least_guides, rules.share_apart * len(guides))
    return apart if enough and len(own.offers) >= rules.least_offers else []


def offer_of(site: Site, page: PageResult) -> PageResult | None:
    """Return the nearest fit offer that a guide is about and does not lead to."""
    known = (site.by_url.get(url) for url in site.facts.own_offers.unlinked.get(page.url, ()))
    return next((one for one in known if one and is_fit(site, page, one) and not is_overview(one)), None)


def is_old(site: Site, page: PageResult) -> bool:
    """True for a guide that nobody works on any more: of a year long past, by date or address, and not visited."""
    year = year_of(page)
    return year is not None and year < site.today.year - own_offer_rules().years and not is_visited(page)


CHECK = Check(id="unlinked-offer", scope="page", part="", run=find)
