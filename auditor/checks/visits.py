"""Picks the pages that much of the site's traffic lands on, for the checks that judge imported figures.

Amounts are told per month where the export tells its period, so that quarters and months can be compared.
"""

from collections.abc import Iterator

from auditor.checks.base import Hit, Site, on_page
from auditor.records.demand import Demand
from auditor.records.judgement import PageResult

DAYS_IN_MONTH = 30.0


def per_month(amount: float, demand: Demand, name: str = "") -> float:
    """Return an amount as one of a month, by the days of its own figure `name` (default: the measure).

    As it is where those are not known, or where those of the measure are not: one table tells all of one time.
    """
    days = days_of(demand, name)
    return amount * DAYS_IN_MONTH / days if days else amount


def days_of(demand: Demand, name: str) -> int:
    """Return the days by which a figure is told per month, 0 where it is told as it is."""
    return demand.spans.get(name, demand.days) if demand.days else 0


def span_of(demand: Demand, name: str = "") -> str:
    """Return the key of the words for the time that amounts are told for: `month`, or `period` when it is not known."""
    return "month" if days_of(demand, name) else "period"


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
