"""A page that visitors leave the site from far more often than from its other pages.

**Why it matters.** Whoever leaves in the middle of the journey does not come to its end. A page that loses more than
the others is the place to look for the reason.

**How it is decided.** Where the import has exits and views (a GA4 exploration has them), the share of views that were
the last of their visit is compared with that of the whole site. Where it has only engagement, a share of engaged visits
far below the site's is taken instead. Pages where leaving is natural are not judged: those of the decision and after,
and those that only list or inform. The figures do not say why somebody leaves, nor whether the question was answered:
an article that helps at once is left as well.

**Threshold.** `leave_views`, `leave_ratio`, `leave_rate` and `engaged_ratio` in `[demand]`.
"""

from collections.abc import Iterator, Sequence

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.checks.visits import per_month
from auditor.records.judgement import PageResult


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that are left far more often than the site's others."""
    pages = [page for page in site.staged if page.stage in site.before_decision and site.asks(page)]
    everyone = [page for page in site.results if page.metrics]
    if any("exits" in page.metrics and page.metrics.get("views") for page in everyone):
        yield from _by_exits(site, pages, everyone)
    elif any("engagement_rate" in page.metrics for page in everyone):
        yield from _by_engagement(site, pages, everyone)
    else:
        yield not_applicable("no-exits")


def _by_exits(site: Site, pages: Sequence[PageResult], everyone: Sequence[PageResult]) -> Iterator[Hit]:
    told = [page.metrics for page in everyone if "exits" in page.metrics and page.metrics.get("views")]
    usual = sum(one["exits"] for one in told) / sum(one["views"] for one in told)
    limit = site.thresholds.demand
    for page in pages:
        views = page.metrics.get("views", 0.0)
        if "exits" not in page.metrics or _monthly(site, views, "views") < limit.leave_views:
            continue
        rate = min(1.0, page.metrics["exits"] / views)
        if rate >= max(limit.leave_rate, limit.leave_ratio * usual):
            yield on_page(page, "exits", stage=page.stage, rate=rate, usual=usual, views=round(views))


def _by_engagement(site: Site, pages: Sequence[PageResult], everyone: Sequence[PageResult]) -> Iterator[Hit]:
    told = [page.metrics for page in everyone if "engagement_rate" in page.metrics]
    weights = [_weighed(one)[0] for one in told]
    usual = sum(one["engagement_rate"] * weight for one, weight in zip(told, weights, strict=True)) / sum(weights)
    limit = site.thresholds.demand
    for page in pages:
        rate = page.metrics.get("engagement_rate")
        if rate is None or _monthly(site, *_weighed(page.metrics)) < limit.leave_views:
            continue
        if rate <= limit.engaged_ratio * usual:
            views = round(_weighed(page.metrics)[0])
            yield on_page(page, "engagement", stage=page.stage, rate=rate, usual=usual, views=views)


def _weighed(figures: dict[str, float]) -> tuple[float, str]:
    """What a rate of engagement weighs, and which figure that is."""
    return next(((figures[name], name) for name in ("sessions", "views") if figures.get(name)), (1.0, ""))


def _monthly(site: Site, amount: float, name: str) -> float:
    return per_month(amount, site.facts.demand, name) if site.facts.demand else amount


CHECK = Check(id="traffic-leaves", scope="page", part="", run=find, on_imports=True)
