"""Words the site's own steps as people have decided that they should be worded, so that proposals say the same."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from auditor.records.profile import OwnStep, SiteProfile
from auditor.records.rewording import Rewording


def reworded(profile: SiteProfile, rewordings: Iterable[Rewording]) -> SiteProfile:
    """Return the profile with its steps in the words that people want; two that come to be one count as the first."""
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for one in rewordings:
        kind, words, target = one.key
        wanted.setdefault((kind, words), {})[target] = one.should_be
    if not wanted:
        return profile
    steps: dict[tuple[str, str, str], OwnStep] = {}
    for step in profile.steps:
        said = _said(step, wanted.get((step.kind, step.wording.casefold()), {}))
        steps.setdefault((step.kind, said.casefold(), step.target), replace(step, wording=said))
    return replace(profile, steps=tuple(steps.values()))


def _said(step: OwnStep, by_target: Mapping[str, str]) -> str:
    """What was said of this place, else of the one place that was named with these words."""
    only = next(iter(by_target.values())) if len(by_target) == 1 else step.wording
    return by_target.get(step.target, only)
