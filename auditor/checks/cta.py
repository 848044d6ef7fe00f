"""Turns the verdict on a page's calls to action into hits, for the six checks that each report one verdict.

The verdict itself is made in `auditor.ctas.verdict` by the rules of the journey file; here it gets the words' values.
"""

from collections.abc import Callable, Iterator

from auditor.checks.base import Hit, Site, on_page
from auditor.checks.signs import own_ctas
from auditor.records.judgement import Cta, CtaVerdict, PageResult
from auditor.records.names import joined

# What fewer pages ask for is one page's own request and not the site's step.
LEAST_PAGES = 2


def finder(
    verdict: str, unless: Callable[[Site, PageResult], bool] = lambda _, __: False
) -> Callable[[Site], Iterator[Hit]]:
    """Return a check's function: the pages whose CTA verdict is `verdict`, those left out of which `unless` is true."""

    def find(site: Site) -> Iterator[Hit]:
        for page in site.staged:
            judged = page.cta_verdict
            if judged is not None and judged.verdict == verdict and site.asks(page) and not unless(site, page):
                yield _hit(page, judged, site)

    return find


def takes_step(site: Site, page: PageResult) -> bool:
    """True for the page to which the site's own step leads: the finder of retailers needs no button to itself."""
    steps = (step for step in site.facts.profile.steps if step.pages >= LEAST_PAGES and step.target)
    return any((found := site.page_at(step.target)) is not None and found.url == page.url for step in steps)


def _hit(page: PageResult, judged: CtaVerdict, site: Site) -> Hit:
    rules = site.stage_by_id[page.stage].ctas
    cta = primary(page)
    return on_page(
        page,
        judged.target_problem or "page",
        evidence=[cta.target] if cta and cta.target else (),
        stage=page.stage,
        expected=joined(judged.kinds_expected or rules.fits),
        found=joined(judged.kinds_found),
        rule=judged.rule,
        suggest=rules.suggest,
        text=cta.text if cta else "",
        kind=cta.kind if cta else "",
    )


def primary(page: PageResult) -> Cta | None:
    """Return the call to action that the page puts first: the one marked so, else the first of its own."""
    own = own_ctas(page)
    return next((cta for cta in page.ctas if cta.primary), own[0] if own else None)
