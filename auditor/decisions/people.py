"""Puts what people have decided over the audit's own verdicts: theirs win, stay, and are told as theirs.

A page that somebody chose as the target of another stays, whatever the audit would have done with it.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.records.decision import LEADING, LEAVING, Decision, DecisionVerdict
from auditor.records.judgement import HumanLabel, PageResult

# An address -> the page that stands for it.
Name = Callable[[str], str]


def said_of(page: PageResult) -> DecisionVerdict | None:
    """Return the verdict of a person, None where nobody has given one or somebody has taken it back."""
    said = page.human.decision if page.human else None
    return None if said == "proposed" else said


def with_people(decided: Mapping[str, Decision], site: Site) -> dict[str, Decision]:
    """Return the verdicts with those of people over them; a page that has none of ours may get one of theirs."""
    name = site.facts.aliases.name
    said = {page.url: found for page in site.results if (found := _theirs(page, decided.get(page.url), name, site))}
    chosen = {one.target for one in said.values() if one.target}
    kept = {url: _chosen(decided[url]) for url in chosen if url in decided and decided[url].verdict in LEAVING}
    return {**decided, **kept, **said}


def _theirs(page: PageResult, ours: Decision | None, name: Name, site: Site) -> Decision | None:
    label = page.human
    verdict = said_of(page)
    if label is None or verdict is None:
        return None
    target = _target(label, verdict, ours, name)
    made = Decision(
        verdict=verdict, reason="person", target=target, source="human",
        checks=ours.checks if ours else (), visits=ours.visits if ours else None, proposed=ours,
    )  # fmt: skip
    if verdict in LEADING and not target:
        return replace(made, reason="no-target", certainty="low")
    if target and _is_gone(site.by_url.get(target)):
        return replace(made, verdict="person", reason="target-gone", certainty="low", target="")
    return made


def _target(label: HumanLabel, verdict: DecisionVerdict, ours: Decision | None, name: Name) -> str:
    """Where the page is to lead: as the person says, else as we do where both let it lead somewhere."""
    if verdict not in LEADING:
        return ""
    return name(label.target) if label.target else ours.target if ours else ""


def _is_gone(target: PageResult | None) -> bool:
    """True for a target that was read and is no page to arrive at."""
    if target is None:
        return False
    return bool(target.error) or (target.status or 200) >= 400 or target.excluded_by == "soft-404"


def _chosen(ours: Decision) -> Decision:
    return replace(ours, verdict="keep", reason="chosen", certainty="high", target="")
