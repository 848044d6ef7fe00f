"""Sees to it that where a page leads there is a page that stays: chains are followed, circles are a person's matter."""

from collections.abc import Mapping

from msgspec.structs import replace

from auditor.records.decision import Decision


def with_targets(decided: Mapping[str, Decision]) -> dict[str, Decision]:
    """Return the verdicts with no page removed that another is to go into: it is renewed instead."""
    wanted = {one.target for one in decided.values() if one.target}
    return {
        url: replace(one, verdict="improve", reason="target") if one.verdict == "remove" and url in wanted else one
        for url, one in decided.items()
    }


def with_ends(decided: Mapping[str, Decision]) -> dict[str, Decision]:
    """Return the verdicts with every target a page that stays: chains are followed, a circle is a person's matter."""
    return {url: _ended(url, one, decided) if one.target else one for url, one in decided.items()}


def _ended(url: str, one: Decision, decided: Mapping[str, Decision]) -> Decision:
    seen, target = {url}, one.target
    while (following := decided.get(target)) is not None and following.target:
        if target in seen:
            return _circle(one)
        seen.add(target)
        target = following.target
    if target == url or (target in decided and decided[target].verdict == "remove"):
        return _circle(one)
    return replace(one, target=target)


def _circle(one: Decision) -> Decision:
    return replace(one, verdict="person", reason="circle", certainty="low", target="")
