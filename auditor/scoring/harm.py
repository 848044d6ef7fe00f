"""The order of what to do: by whom the fault drives away first, by worth in points only among faults of like harm.

A form that cannot be sent costs a customer today whatever it gives in points; a share under its target costs nobody.
"""

from collections.abc import Mapping

from auditor.checks.base import Site
from auditor.records.audit import Action
from auditor.records.demand import ActionDemand
from auditor.scoring.demand import worth
from auditor.scoring.jobs import EFFORTS, Harm, Job, Jobs

Rank = tuple[int, float, float, int, int, str]


def harm_of(action: Action, job: Job, site: Site) -> Harm:
    """Return the class of harm of an action: of what it asks for, else of the stage that it is in, else of its job."""
    stage = site.stage_by_id.get(action.stage)
    labels = stage.labels if stage else ()
    return (
        job.harm_of_key.get(action.key)
        or job.harm_of_type.get(action.suggest_type)
        or next((job.harm_of_phase[label] for label in labels if label in job.harm_of_phase), None)
        or job.harm
    )


def rank_of(action: Action, job: Job, jobs: Jobs, site: Site, demands: Mapping[str, ActionDemand]) -> Rank:
    """Return what actions are sorted by, smallest first.

    What is broken comes in the order of the jobs; all else by points weighed by demand, then traffic, then least work.
    """
    harm = harm_of(action, job, site)
    place = jobs.jobs.index(job) if harm == jobs.harms[0] else 0
    points, traffic = worth(action, dict(demands))
    return (jobs.harms.index(harm), float(place), -points, round(-traffic), EFFORTS.index(action.effort), action.id)
