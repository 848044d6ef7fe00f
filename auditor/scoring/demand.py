"""Weighs actions by demand: points tell what the site lacks, traffic tells where it is felt most.

Points stay as they are. Only the order changes, and only where figures were imported.
"""

from collections.abc import Iterable
from math import sqrt

from auditor.checks.base import Site
from auditor.records.audit import Action
from auditor.records.demand import ActionDemand, Demand

# Points count pages alike; counted by visits they would be as many times larger as the action's pages are visited more
# than others. The root damps it, for visits are spread so unevenly that one page may have a hundred times another's,
# and the bounds let traffic decide between actions of a like worth and never lift a trifle above a hole in the journey.
LEAST, MOST = 0.5, 3.0
# An action on pages that have lost all of their readers since an earlier period counts this many times more.
LOSING = 0.5
# Writing for a stage that all searches ask for and no visit lands on counts three times its points.
ASKED = 2.0


def demand_of(actions: Iterable[Action], site: Site) -> dict[str, ActionDemand]:
    """Return action id -> its demand; nothing without imports. Actions that no figure speaks of have none."""
    demand = site.facts.demand
    if demand is None:
        return {}
    found = (_asked(action, demand) if action.suggest_type else _landed(action, site, demand) for action in actions)
    return {one.action: one for one in found if one is not None}


def _landed(action: Action, site: Site, demand: Demand) -> ActionDemand | None:
    """What lands on the pages that the action changes, and how much more that is than on the site's other pages."""
    total = sum(page.metrics.get(demand.measure, 0.0) for page in site.results)
    usual = sum(page.metrics.get(demand.measure, 0.0) for page in site.counted) / max(1, len(site.counted))
    amounts = {url: site.by_url[url].metrics.get(demand.measure, 0.0) for url in action.pages if url in site.by_url}
    amount = sum(amounts.values())
    if not amounts or not total or not usual:
        return None
    page = max(sorted(amounts), key=lambda url: amounts[url])
    return ActionDemand(
        action=action.id,
        amount=amount,
        share=min(1.0, amount / total),
        factor=min(
            MOST, max(LEAST, sqrt(amount / len(amounts) / usual)) * (1.0 + LOSING * lost_share(amounts, demand))
        ),
        page=page,
        page_amount=amounts[page],
    )


def lost_share(urls: Iterable[str], demand: Demand) -> float:
    """Return how much of what pages had before those of them that lose readers have lost, 0-1."""
    losing = {one.page: one for one in demand.decay.pages} if demand.decay else {}
    own = [losing[url] for url in urls if url in losing]
    had = sum(one.lost / one.share for one in own if one.share)
    return min(1.0, sum(one.lost for one in own) / had) if had else 0.0


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
        factor=1.0 + ASKED * lack,
    )


def worth(action: Action, demands: dict[str, ActionDemand]) -> tuple[float, float]:
    """Return (points weighed by demand, traffic): what actions are ordered by, larger first."""
    found = demands.get(action.id)
    return (action.points * found.factor, found.amount) if found else (action.points, 0.0)
