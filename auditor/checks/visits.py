"""Picks the pages that much of the site's traffic lands on, for the checks that judge imported figures.

Amounts are told per month where the export tells its period, so that quarters and months can be compared.
"""

from collections.abc import Iterator

from auditor.checks.base import Hit, Site, on_page
from auditor.records.demand import Demand
from auditor.records.judgement import PageResult

DAYS_IN_MONTH = 30.0


def per_month(amount: float, demand: Demand) -> float:
    """Return an amount of the imports' period as one of a month; as it is where the period is not known."""
    return amount * DAYS_IN_MONTH / demand.days if demand.days else amount


def span_of(demand: Demand) -> str:
    """Return the key of the words for the time that amounts are told for: `month`, or `period` when it is not known."""
    return "month" if demand.days else "period"


def visits_of(page: PageResult, demand: Demand) -> float:
    """Return what a page gets a month, in the measure of the imports."""
    return per_month(page.metrics.get(demand.measure, 0.0), demand)


def much_visited(site: Site, demand: Demand) -> Iterator[tuple[PageResult, float]]:
    """Yield the pages of the journey with much traffic and what they get a month, the most visited first."""
    limit = site.thresholds.demand
    total = sum(visits_of(page, demand) for page in site.results)
    least = max(limit.visits, limit.share * total)
    amounts = [(page, visits_of(page, demand)) for page in site.staged]
    ranked = sorted(amounts, key=lambda pair: (-pair[1], pair[0].url))
    yield from ((page, amount) for page, amount in ranked if amount >= least)


def visited_hit(page: PageResult, key: str, amount: float, demand: Demand, evidence: tuple[str, ...] = ()) -> Hit:
    """Return a hit about a page and what it gets."""
    return on_page(
        page,
        key,
        evidence,
        stage=page.stage,
        visits=round(amount),
        measure=demand.measure,
        span=span_of(demand),
    )
