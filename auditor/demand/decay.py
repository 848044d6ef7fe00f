"""Finds which pages lose readers against an earlier period, in what, and where in the journey most is lost.

A loss is told when it is large, of a page that had readers, and more than chance. Against the days just before, a page
must lose more than the site does, for a season takes from all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from auditor.checks.base import Site
from auditor.demand.combine import SEARCH, TRAFFIC
from auditor.demand.decay_rules import DecayRules, decay_rules
from auditor.demand.earlier import Compared, compared
from auditor.demand.join import Joined
from auditor.records.demand import Decay, GroupDecay, Lost, Measure, PageDecay
from auditor.records.judgement import PageResult

FAMILIES: tuple[tuple[Measure, tuple[str, ...]], ...] = (
    ("clicks", SEARCH), ("sessions", TRAFFIC), ("views", TRAFFIC),
)  # fmt: skip


class Pair(NamedTuple):
    """A page with the measure now and before."""

    page: PageResult
    now: float
    before: float


def before_by_page(joined: Sequence[Joined], rules: DecayRules | None = None) -> dict[str, dict[str, float]]:
    """Return page -> the figures of an earlier period, {} when nothing tells of one."""
    limits = (rules or decay_rules()).compare
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for names in (SEARCH, TRAFFIC):
        if told := compared(joined, names, limits):
            for url, figures in told.before.items():
                found[url] |= figures
    return dict(found)


def decay_of(site: Site, joined: Sequence[Joined], rules: DecayRules | None = None) -> Decay | None:
    """Return what changed since an earlier period, None when nothing tells of one."""
    limits = rules or decay_rules()
    for measure, names in FAMILIES:
        found = compared(joined, names, limits.compare)
        if found and any(measure in one for one in found.before.values()):
            return _judged(site, found, measure, limits)
    return None


def _judged(site: Site, found: Compared, measure: Measure, rules: DecayRules) -> Decay:
    pairs = [pair for page in site.results if page.guess and (pair := _pair(page, found, measure))]
    now, before = sum(pair.now for pair in pairs), sum(pair.before for pair in pairs)
    tide = min(1.0, now / before) if before and found.basis == "period" else 1.0
    losing = [lost for pair in pairs if (lost := _loss(pair, found, measure, tide, rules))]
    losing.sort(key=lambda one: (-one.lost, one.page))
    topics = _groups(pairs, losing, lambda page: page.topic if page.counted else "")
    return Decay(
        measure=measure,
        basis=found.basis,
        starts=found.days.starts,
        ends=found.days.ends,
        before_starts=found.before_days.starts,
        before_ends=found.before_days.ends,
        compared=len(pairs),
        now=now,
        before=before,
        stages=_in_order(_groups(pairs, losing, _stage_of), [stage.id for stage in site.journey.stages]),
        topics=tuple(sorted((one for one in topics if one.id), key=lambda one: (one.now - one.before, one.id))),
        pages=tuple(losing[: rules.pages.most]),
        losing=len(losing),
        periods=tuple((days.starts, days.ends) for days, _ in found.points),
    )


def _pair(page: PageResult, found: Compared, measure: Measure) -> Pair | None:
    """Return the measure of a page now and before, None when one of the two is not known."""
    now, before = (told.get(page.url, {}).get(measure) for told in (found.now, found.before))
    if now is None and before is None:
        return None
    if now is None:
        now = 0.0 if found.whole_now else _least(found.now.values(), measure)
    if before is None:
        before = 0.0 if found.whole_before else None
    return None if now is None or before is None else Pair(page, now, before)


def _least(told: Iterable[dict[str, float]], measure: Measure) -> float | None:
    """What a page that a cut table leaves out has at most: such tables hold the largest."""
    return min((one[measure] for one in told if measure in one), default=None)


def _loss(pair: Pair, found: Compared, measure: Measure, tide: float, rules: DecayRules) -> PageDecay | None:
    page, now, before = pair
    kind = page.guess.content_type if page.guess else "other"
    if kind in rules.pages.except_types or not is_loss(now, before, tide, rules):
        return None
    figures, then = found.now.get(page.url, {}), found.before.get(page.url, {})
    return PageDecay(
        page=page.url,
        stage=_stage_of(page),
        topic=page.topic,
        loses=what_fell(figures, then, measure, rules) if now else ("gone",),
        now=figures,
        before=then,
        lost=before - now,
        share=(before - now) / before,
        series=tuple(one.get(page.url, {}).get(measure) for _, one in found.points),
    )


def is_loss(now: float, before: float, tide: float, rules: DecayRules) -> bool:
    """True when a fall from `before` to `now` is worth a word; `tide` is what the whole site has left of its own."""
    expected = before * tide
    large = before >= rules.loss.least and now <= (1.0 - rules.loss.share) * expected
    return large and expected - now >= rules.loss.chance * sqrt(expected + now)


def what_fell(now: dict[str, float], before: dict[str, float], measure: Measure, rules: DecayRules) -> tuple[Lost, ...]:
    """Return what fell on a page that lost the measure: the measure, and how often and how high it was shown."""
    found: list[Lost] = [measure]
    limits = rules.loss
    shown, was_shown = now.get("impressions"), before.get("impressions", 0.0)
    if shown is not None and was_shown >= limits.shown_least and shown <= (1.0 - limits.shown_share) * was_shown:
        found.append("impressions")
    place, was_place = now.get("position"), before.get("position")
    if place is not None and was_place is not None and place - was_place >= limits.places:
        found.append("position")
    return tuple(found)


def _stage_of(page: PageResult) -> str:
    return page.stage if page.counted else ""


def _groups(pairs: Iterable[Pair], losing: Iterable[PageDecay], group: Callable[[PageResult], str]) -> list[GroupDecay]:
    lost = {one.page: one.lost for one in losing}
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[group(pair.page)].append(pair)
    return [
        GroupDecay(
            id=name,
            pages=len(own),
            now=sum(pair.now for pair in own),
            before=sum(pair.before for pair in own),
            losing=sum(1 for pair in own if pair.page.url in lost),
            lost=sum(lost.get(pair.page.url, 0.0) for pair in own),
        )
        for name, own in groups.items()
    ]


def _in_order(groups: Iterable[GroupDecay], stages: Sequence[str]) -> tuple[GroupDecay, ...]:
    """The stages in the order of the journey, what is outside it last."""
    place = {stage: at for at, stage in enumerate(stages)}
    return tuple(sorted(groups, key=lambda one: place.get(one.id, len(place))))
