"""A page that no other page of the site links to.

**Why it matters.** Readers can only come to it from outside, and search engines take a page that the site itself
never mentions as unimportant.

**How it is decided.** No page that was read links to it, from content or menus. The start pages need no link, nor do
pages for a discount code, campaigns, drafts and left-overs by their address, old news, and pages of a few words,
which a script fills, or whose list goes on on a page that was not read. A link written without its leading slash
counts as one to the page that its reader expects. Nothing is said when the crawl stopped early (the page with the
link may be among those not read), where many lists and hubs that pages name were not read, where no page is linked
from most others beside their text (the menu is then built by a script that was not run), and where many pages seem to
lack links (then a list is).

**Threshold.** `[orphan]` in thresholds.toml.
"""

import re
from collections.abc import Iterator, Mapping

from auditor.checks.asking import is_archive
from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.records.judgement import PageResult
from auditor.site.aliases import is_below
from auditor.urls import path_of

# The start page in one language: /sv.html, /en/.
START = re.compile(r"/[a-z]{2}(?:-[a-z]{2})?(?:\.html?|/)?", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages without any internal link."""
    if not site.menus_seen:
        yield not_applicable("partial" if site.partial else "no-links")
        return
    lonely = [page for page in site.staged if not page.inlinks and not _is_entry(site, page)]
    if len(lonely) > site.thresholds.orphan.most * len(site.staged):
        yield not_applicable("links-not-seen")
        return
    if lonely and links_unread(site):
        yield not_applicable("links-unread")
        return
    leading = most_linked(site)
    worth = (page for page in lonely if _is_worth(site, page))
    yield from (on_page(page, "no-inlinks", nearest=nearest(site, page, leading)) for page in worth)


def links_unread(site: Site) -> bool:
    """True when so many lists and hubs were not read that a link seen nowhere may stand on one of them."""
    limit = site.thresholds.orphan
    return site.facts.unread > max(limit.unread_least, limit.unread * len(site.counted))


def most_linked(site: Site) -> dict[tuple[str, str], str]:
    """Return the address of the most linked page of each topic and language."""
    linked = (page for page in site.staged if page.topic and page.inlinks)
    ranked = sorted(linked, key=lambda page: (-page.inlinks, page.url), reverse=True)
    return {(page.topic, page.language): page.url for page in ranked}


def nearest(site: Site, page: PageResult, leading: Mapping[tuple[str, str], str]) -> str:
    """Return the page that should link to `page`: the one above it, else the most linked of its topic; "" for none.

    What stands above the most linked of its topic is a list of theirs, and belongs on the start page.
    """
    above = page.url.rstrip("/").rpartition("/")[0] + "/"
    parent = site.page_at(above)
    if parent is not None and parent.counted and parent is not page and path_of(above) not in ("", "/"):
        return parent.url
    found = leading.get((page.topic, page.language), "")
    if not found or not is_below(found, page.url):
        return found
    starts = (start for url in site.facts.entries if (start := site.page_at(url)) is not None)
    return next((start.url for start in starts if start.counted and start is not page), "")


def _is_worth(site: Site, page: PageResult) -> bool:
    """True for a page that readers would miss: with a text of its own, and not of yesterday."""
    years = [int(year) for year in YEAR.findall(path_of(page.url))]
    if (
        site.aside(page)
        or site.unfilled(page)
        or in_cut_list(site, page)
        or is_archive(page, site.thresholds.leading, site.today)
        or past(years, site)
    ):
        return False
    if replaced(site, page):
        return False
    short = page.guess is not None and page.guess.content_type in site.thresholds.unlinked.types
    return short or page.word_count >= site.thresholds.orphan.words


def replaced(site: Site, page: PageResult) -> bool:
    """True for a form or a start page beside the one that the site leads to: mostly what that one replaced."""
    kind = page.guess.content_type if page.guess else ""
    return (
        kind in ("conversion", "contact", "home")
        and any(other.guess and other.guess.content_type == kind and other.inlinks for other in site.counted)
    ) or START.fullmatch(path_of(page.url)) is not None


def past(years: list[int], site: Site) -> bool:
    """True when an address names a year long over: of a campaign, an event, a post."""
    return any(year < site.today.year - 1 for year in years)


def in_cut_list(site: Site, page: PageResult) -> bool:
    """True when a further page of the list that the page belongs to was named and not read: the link may be there."""
    return any(page.url.startswith(start) for start in site.facts.cut_lists)


def _is_entry(site: Site, page: PageResult) -> bool:
    if page.url in site.facts.entries or path_of(page.url) in ("", "/"):
        return True
    # A discount code, a campaign, a draft: reached by those it was sent to.
    return re.search(site.thresholds.money.except_paths, path_of(page.url), re.IGNORECASE) is not None


CHECK = Check(id="orphan", scope="page", part="way_forward", run=find)
