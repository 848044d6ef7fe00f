"""Tells what each of two journeys sees in the same pages that the other does not: stages, gaps, actions.

The stages of two journeys have other names and ids, so things are the same by what they ask for: the kind of content,
the subject, the contact surface, the page that is to be changed and how.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.records.audit import Action, Crossing, Gap, Look, PhaseScore, SeenAlone
from auditor.records.journey import Expectation, Journey, Stage
from auditor.records.names import names_in
from auditor.scoring.actions import CONTENT_JOBS
from auditor.scoring.gaps import check_of, content_gaps
from auditor.scoring.jobs import Job, shipped_jobs


class Seen(NamedTuple):
    """A site as one journey sees it; `places`: address of every counted page -> stage."""

    journey: Journey
    places: Mapping[str, str]
    score: float | None
    stages: tuple[PhaseScore, ...]
    actions: tuple[Action, ...]


def look_at(main: Seen, other: Seen) -> Look:
    """Return the site through another journey, with what either sees and the other does not."""
    return Look(
        journey=other.journey,
        score=other.score,
        counted_pages=len(other.places),
        stages=other.stages,
        actions=other.actions,
        crossings=tuple(_crossings(main, other)),
        gaps=tuple(_gaps_alone(other, main)),
        main_gaps=tuple(_gaps_alone(main, other)),
        seen=tuple(_actions_alone(other, main)),
        main_seen=tuple(_actions_alone(main, other)),
    )


def _crossings(main: Seen, other: Seen) -> Iterable[Crossing]:
    """Yield how many pages are in each pair of stages, in the order of the journeys."""
    pages = {**main.places, **other.places}
    counts = Counter((main.places.get(url, ""), other.places.get(url, "")) for url in pages)
    for one in (*(stage.id for stage in main.journey.stages), ""):
        for two in (*(stage.id for stage in other.journey.stages), ""):
            if counts[one, two]:
                yield Crossing(main=one, other=two, pages=counts[one, two])


def _gaps_alone(own: Seen, other: Seen) -> Iterable[Gap]:
    """Yield the gaps of one that the other does not have, stage by stage."""
    theirs = list(_gaps(other))
    for stage, gap in _gaps(own):
        if not any(_same_gap(gap, stage, one, place) for place, one in theirs):
            yield gap


def _gaps(seen: Seen) -> Iterable[tuple[Stage, Gap]]:
    by_id = {stage.id: stage for stage in seen.journey.stages}
    return ((by_id[score.stage], gap) for score in seen.stages for gap in content_gaps(score))


def _same_gap(one: Gap, stage: Stage, other: Gap, place: Stage) -> bool:
    ours, theirs = _wish_of(stage, one.id), _wish_of(place, other.id)
    if ours and theirs:
        return _same_wish(ours, theirs)
    if ours or theirs:
        return False
    same_place = not set(stage.labels).isdisjoint(place.labels)
    if groups := _groups(one):  # of a stage without pages nobody can say which surfaces they show
        return bool(groups & _groups(other)) or (same_place and check_of(other) == "empty-phase")
    return same_place and check_of(one) == check_of(other) and one.values.get("topic") == other.values.get("topic")


def _wish_of(stage: Stage, name: str) -> Expectation | None:
    return next((wish for wish in stage.expects if wish.id == name), None)


def _same_wish(one: Expectation, other: Expectation) -> bool:
    return one.id == other.id or set(one.types) == set(other.types)


def _groups(gap: Gap) -> set[str]:
    """Return the contact surfaces that a gap is about, any one of which would fill it."""
    return set(names_in(gap.values, "groups"))


def _actions_alone(own: Seen, other: Seen) -> Iterable[SeenAlone]:
    """Yield the actions of one that the other does not ask for, in the order of worth."""
    jobs = {check: job for job in shipped_jobs().jobs for check in job.checks}
    touched: dict[str, set[str]] = {}
    for action in other.actions:
        touched.setdefault(_kind(action, jobs), set()).update(action.pages)
    for action in own.actions:
        if not action.pages or _makes_pages(action):
            if not any(_same_action(action, own.journey, one, other.journey) for one in other.actions):
                yield SeenAlone(action=action.id)
        elif alone := tuple(url for url in action.pages if url not in touched.get(_kind(action, jobs), ())):
            yield SeenAlone(action=action.id, pages=alone)


def _kind(action: Action, jobs: Mapping[str, Job]) -> str:
    """Return what tells which changes of a page are the same: the edit, else the job."""
    job = jobs.get(action.check)
    return (job.edit or job.id) if job else action.check


def _makes_pages(action: Action) -> bool:
    return action.id.partition(":")[0] in CONTENT_JOBS


def _same_action(one: Action, journey: Journey, other: Action, theirs: Journey) -> bool:
    """True for two jobs that are about no pages, or that make new ones, and do the same."""
    if _makes_pages(one) != _makes_pages(other):
        return False
    if not _makes_pages(one):
        asked = one.values.get("question") == other.values.get("question")
        return (one.check, one.key) == (other.check, other.key) and asked
    wish = _wish_in(journey, one), _wish_in(theirs, other)
    if wish[0] and wish[1]:
        return _same_wish(wish[0], wish[1])
    begun = one.check == other.check and not set(_labels(journey, one)).isdisjoint(_labels(theirs, other))
    return wish == (None, None) and begun


def _wish_in(journey: Journey, action: Action) -> Expectation | None:
    stage = _stage(journey, action)
    return _wish_of(stage, str(action.values.get("expectation", ""))) if stage else None


def _labels(journey: Journey, action: Action) -> Sequence[str]:
    stage = _stage(journey, action)
    return stage.labels if stage else ()


def _stage(journey: Journey, action: Action) -> Stage | None:
    return next((stage for stage in journey.stages if stage.id == action.stage), None)
