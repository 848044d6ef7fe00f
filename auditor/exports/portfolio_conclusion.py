"""The end of a portfolio: the stage, part of the score and call to action that the sites are weakest in together."""

from collections.abc import Sequence
from statistics import median

from auditor.exports.portfolio_view import SiteView, StageView
from auditor.exports.wording import Wording
from auditor.records.base import Record
from auditor.records.fleet import Portfolio, SiteResult
from auditor.scoring.shares import part_shares

# What two sites have in common is their habit; a median of fewer is no more than one of them.
LEAST_SITES = 2
ASKING = ("missing-cta", "cta-only-in-menu", "cta-too-soft", "cta-too-hard", "cta-competing", "cta-wrong-target")


class Middle(Record, frozen=True, kw_only=True):
    """A stage or a part over all sites: the median, and the site that is lowest. `value` is 0-100 or a share."""

    id: str
    name: str
    value: float
    lowest: str
    low: float


def stage_middles(sites: Sequence[SiteView], stages: Sequence[StageView]) -> tuple[Middle, ...]:
    """Return the stages that all sites are measured by, each with the median of its scores."""
    found = []
    for stage in stages:
        scores = [(one.score, view.site.title) for view in sites for one in view.stages if one.id == stage.id]
        found.append((stage.id, stage.name, [(score, title) for score, title in scores if score is not None]))
    return _middles(found)


def part_middles(audited: Sequence[SiteResult], words: Wording) -> tuple[Middle, ...]:
    """Return the parts of the score, each with the median of the shares that the sites have reached."""
    shares = [(part_shares(site.stages, site.journey), site.title) for site in audited if site.journey]
    names = dict.fromkeys(name for own, _ in shares for name in own)
    return _middles(
        [
            (name, words.name("part", name), [(own[name], title) for own, title in shares if name in own])
            for name in names
        ]
    )


def _middles(rows: Sequence[tuple[str, str, list[tuple[float, str]]]]) -> tuple[Middle, ...]:
    return tuple(
        Middle(id=key, name=name, value=median(value for value, _ in own), lowest=min(own)[1], low=min(own)[0])
        for key, name, own in rows
        if len(own) >= LEAST_SITES
    )


def conclusion(
    portfolio: Portfolio, stages: Sequence[Middle], parts: Sequence[Middle], words: Wording
) -> tuple[str, ...]:
    """Return what the portfolio comes to, () for fewer sites than can have anything in common."""
    said = []
    if len(stages) > 1:
        low = min(stages, key=lambda one: one.value)
        said.append(_say(words, "stage", name=low.name, median=round(low.value), site=low.lowest, low=round(low.low)))
    if len(parts) > 1:
        low = min(parts, key=lambda one: one.value)
        said.append(_say(words, "part", name=low.name, median=low.value, site=low.lowest, low=low.low))
    asks = next((one for one in portfolio.common if one.check in ASKING), None)
    if asks:
        name = words.check(asks.check, "name") or asks.check
        said.append(_say(words, "cta", check=name, sites=len(asks.sites), all=len(portfolio.audited)))
    gains = [site.to_gain for site in portfolio.audited if site.to_gain > 0]
    if len(gains) >= LEAST_SITES:
        said.append(_say(words, "gain", n=len(gains), low=min(gains), high=max(gains)))
    return tuple(said)


def _say(words: Wording, key: str, /, **values: str | float) -> str:
    return words.sentence("portfolio", f"conclusion.{key}", **values)
