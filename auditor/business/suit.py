"""Suits a journey to a kind of business: leaves out what this kind is not asked for.

The journey of the audit stays as its file says; only what is judged, and so scored, is suited.
"""

from msgspec.structs import replace

from auditor.records.journey import Journey, Stage, TouchWish
from auditor.records.profile import SiteProfile


def suited(journey: Journey, profile: SiteProfile) -> Journey:
    """Return `journey` without the expectations and touchpoints that a site of this profile is not asked for."""
    return replace(journey, stages=tuple(_stage(stage, profile) for stage in journey.stages))


def _stage(stage: Stage, profile: SiteProfile) -> Stage:
    wishes = (_wish(wish, profile) for wish in stage.touchpoints)
    return replace(
        stage,
        expects=tuple(wish for wish in stage.expects if profile.need(wish.id) == "must"),
        touchpoints=tuple(wish for wish in wishes if wish.groups),
    )


def _wish(wish: TouchWish, profile: SiteProfile) -> TouchWish:
    return replace(wish, groups=tuple(group for group in wish.groups if group not in profile.no_touch))
