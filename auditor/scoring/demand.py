"""Weighs actions by demand: points tell what the site lacks, traffic tells where it is felt most.

Points and score stay as they are. Only the order changes, and only where figures were imported.
"""

from collections.abc import Iterable

from auditor.checks.base import Site
from auditor.records.audit import Action
from auditor.records.demand import ActionDemand, Demand

# An action on pages that all traffic lands on counts three times its points, one that none lands on once. Twice as much
# again lets traffic decide between actions of a like worth, and never lifts a trifle above a hole in the journey.
WEIGHT = 2.0


def demand_of(actions: Iterable[Action], site: Site) -> dict[str, ActionDemand]:
    """Return action id -> its demand; nothing without imports. Actions that no figure speaks of have none."""
    demand = site.facts.demand
    if demand is None:
        return {}
    found = (_asked(action, demand) if action.suggest_type else _landed(action, site, demand) for action in actions)
    return {one.action: one for one in found if one is not None}


def _landed(action: Action, site: Site, demand: Demand) -> ActionDemand | None:
    """What lands on the pages that the action changes."""
    total = sum(page.metrics.get(demand.measure, 0.0) for page in site.results)
    amounts = {url: site.by_url[url].metrics.get(demand.measure, 0.0) for url in action.pages if url in site.by_url}
    amount = sum(amounts.values())
    if not amount or not total:
        return None
    page = max(sorted(amounts), key=lambda url: amounts[url])
    share = min(1.0, amount / total)
    return ActionDemand(
        action=action.id,
        amount=amount,
        share=share,
        factor=1.0 + WEIGHT * share,
        page=page,
        page_amount=amounts[page],
    )


def _asked(action: Action, demand: Demand) -> ActionDemand | None:
    """How much more is searched for with the stage's question than lands on the stage's pages."""
    stage = next((one for one in demand.stages if one.stage == action.stage), None)
    if stage is None or stage.asked_share <= stage.share:
        return None
    lack = stage.asked_share - stage.share
    return ActionDemand(
        action=action.id,
        kind="asked",
        amount=stage.asked_impressions,
        share=stage.asked_share,
        factor=1.0 + WEIGHT * lack,
    )


def worth(action: Action, demands: dict[str, ActionDemand]) -> tuple[float, float]:
    """Return (points weighed by demand, traffic): what actions are ordered by, larger first."""
    found = demands.get(action.id)
    return (action.points * found.factor, found.amount) if found else (action.points, 0.0)
