"""Puts together whether search engines and assistants may read the pages, and can: only what was read is told."""

from collections import Counter

from auditor.checks.base import Site
from auditor.crawl.agents import access_of
from auditor.records.access import Access, WaitingPage
from auditor.site.usable import MOST, UsableBuilder


def access_to(site: Site, usable: UsableBuilder) -> Access:
    """Return what the crawl, the pages and robots.txt tell; agents only where robots.txt was read."""
    crawl = site.facts.crawl
    stages = {page.url: page.stage for page in site.counted}
    read = crawl.robots == "none" or (crawl.robots == "found" and bool(crawl.robots_rules))
    shown = {page.url for page in site.results if page.via == "browser"}
    rendered = 2 * len(shown) > len(site.counted)
    scripted = [*usable.shells, *(sorted(shown) if not rendered else ())]
    partly = [
        WaitingPage(page=url, text=flaw.text)
        for url, flaws in site.facts.flaws.items()
        for flaw in flaws
        if flaw.kind == "unfilled"
    ]
    unusable = usable.unusable()
    return Access(
        robots=crawl.robots if read else "",
        pages=dict(Counter(stages.values())),
        agents=access_of(stages, crawl.robots_rules) if read else (),
        unquoted=tuple(usable.unquoted),
        unquoted_count=usable.unquoted_count,
        scripted=tuple(scripted[:MOST]),
        scripted_count=len(scripted),
        partly=tuple(partly[:MOST]),
        partly_count=len(partly),
        rendered=rendered,
        unusable=unusable[:MOST],
        unusable_count=len(unusable),
    )
