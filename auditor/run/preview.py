"""The score after people's corrections at once, before the whole audit is judged again.

The rows that the audit file holds are labelled, staged and held against the journey by the same functions that judge a
site, the checks that cost points are run on them, and the formula is added up. What takes the pages themselves waits
for the judging: what labels teach the model of other pages, and where links lead from a page in its new stage.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as with_fields
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from auditor.checks.all import CHECKS
from auditor.checks.base import Site, run_checks
from auditor.checks.facts import SiteFacts
from auditor.checks.unasked import only_asked
from auditor.classify.calibration import Calibration
from auditor.records.audit import Audit, Finding
from auditor.records.judgement import Guess, HumanLabel, PageResult
from auditor.run.fill import entries_of, recounted, staged
from auditor.run.human import with_human
from auditor.run.together import judged_together
from auditor.run.verdicts import can_judge, judged, known_targets, reader_of
from auditor.scoring.formula import Tallies, parts_of, stage_score, total
from auditor.scoring.sheet import Sheet
from auditor.scoring.weights import weights_for
from auditor.site.aliases import find_aliases

# Of more pages the rows alone take longer to read than anyone waits for a figure: 0.3 s for 1,000.
MOST_PAGES = 5_000
Key = tuple[str, str, str, str]


class StageMoved(NamedTuple):
    """A stage's score before and after, None where nothing is judged, and its pages."""

    stage: str
    before: float | None
    after: float | None
    pages_before: int
    pages_after: int


class Preview(NamedTuple):
    """What labels change: the score, the stages that move, and the pages in another stage that nobody labelled.

    `labels` are the pages whose phase or type is told otherwise than when the audit was judged.
    """

    before: float
    after: float
    stages: tuple[StageMoved, ...]
    labels: int
    others: tuple[str, ...]


class Ground(NamedTuple):
    """A judged site as its audit file holds it, and what the score of it adds up to: read once for many labels."""

    audit: Audit
    site: Site
    found: dict[Key, Finding]
    tallies: Tallies


def ground_of(audit: Audit) -> Ground:
    """Return what labels are counted against; `audit` is with its pages."""
    facts = SiteFacts(
        aliases=find_aliases(audit.pages),
        entries=entries_of(audit.pages),
        topics=audit.topics,
        flows=audit.flows,
        touchpoints=audit.touchpoints,
        touch_stages=audit.touch_stages,
        profile=audit.profile,
        crawl=audit.crawl,
        service=audit.service,
        languages=audit.languages,
        customers=audit.customers,
    )
    today = datetime.fromisoformat(audit.generated_at).date()
    site = Site(journey=audit.journey, results=audit.pages, today=today, facts=facts)
    return Ground(audit, site, costs_on(site), Sheet(site, audit.findings).tallies)


def costs_on(site: Site) -> dict[Key, Finding]:
    """Return the findings of the checks that cost points, by what each is about."""
    costs = weights_for(site.journey).costs
    found = run_checks(site, (one for one in CHECKS if one.part and costs.get(one.id)))
    return {key_of(one): one for one in found if one.verdict == "fail"}


def key_of(finding: Finding) -> Key:
    """Return what tells two findings apart."""
    stage = finding.stage if finding.subject.kind == "stage" else ""
    return (finding.check, finding.subject.kind, finding.subject.id, stage)


def preview(ground: Ground, labels: Mapping[str, HumanLabel], doubt: Calibration) -> Preview | None:
    """Return what `labels`, all that count now, change; None when they change nothing or the audit has no score.

    `doubt` holds the thresholds of the model that judged.
    """
    audit = ground.audit
    said = {row.url for row in audit.pages if is_said_otherwise(row, labels.get(row.url))}
    if not said or audit.score is None:
        return None
    rows, moved = relabelled(ground, labels, said, doubt)
    site = only_asked(with_fields(ground.site, results=tuple(rows)))
    after = Sheet(site, findings_after(ground, costs_on(site))).tallies
    score = min(100.0, max(0.0, audit.score + total(after) - total(ground.tallies)))
    before = {row.url: row.stage for row in audit.pages}
    others = tuple(row.url for row in rows if row.url in moved - said and row.stage != before[row.url])
    return Preview(audit.score, round(score, 2), stages_moved(ground, site, after), len(said), others)


def is_said_otherwise(row: PageResult, label: HumanLabel | None) -> bool:
    """Return True for a page whose phase or type people tell otherwise than when it was judged."""
    if row.guess is None:
        return False
    told = (label.phase, label.second, label.content_type) if label else (None, None, None)
    then = (row.human.phase, row.human.second, row.human.content_type) if row.human else (None, None, None)
    # A label that was given to another address of the page is no label of this one.
    return told != then and (label is not None or (row.human is not None and bool(row.human.at)))


def relabelled(
    ground: Ground, labels: Mapping[str, HumanLabel], said: set[str], doubt: Calibration
) -> tuple[list[PageResult], set[str]]:
    """Return the rows as the labels make them, and the addresses whose label or stage may be another."""
    rows = [
        replace(row, guess=with_human(by_model(row.guess, doubt), labels.get(row.url)), human=labels.get(row.url))
        if row.url in said and row.guess
        else row
        for row in ground.audit.pages
    ]
    groups = groups_with(rows, said)
    moved = said.union(*groups)
    rows = judged_together(rows, groups, doubt)
    again = iter(staged([recounted(row) for row in rows if row.url in moved], ground.audit.journey))
    rows = [next(again) if row.url in moved else row for row in rows]
    return rejudged(ground, rows, moved), moved


def by_model(guess: Guess, doubt: Calibration) -> Guess:
    """Return a guess as it is without a person's word: the likeliest of the shares, which such a word never changes."""
    if guess.source != "human" or not guess.shares:
        return guess
    first, *rest = sorted(guess.shares, key=lambda phase: -guess.shares[phase])
    other = rest[0] if rest and guess.shares[rest[0]] >= doubt.second_at else None
    kind = max(guess.type_shares, key=lambda one: guess.type_shares[one], default=guess.content_type)
    sure = guess.shares[first] >= doubt.sure_at
    return replace(guess, phase=first, second=other, sure=sure, content_type=kind, source="model")


def groups_with(rows: Iterable[PageResult], said: set[str]) -> list[list[str]]:
    """Return the groups of twins that a page of `said` is of."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.twin_of:
            groups.setdefault(row.twin_of, []).append(row.url)
    return [group for group in groups.values() if not said.isdisjoint(group)]


def rejudged(ground: Ground, rows: list[PageResult], moved: set[str]) -> list[PageResult]:
    """Return the rows with new verdicts on the calls to action of those that moved and of those that lead to them."""
    aliases, journey = ground.site.facts.aliases, ground.audit.journey
    targets = known_targets(rows, journey, aliases)
    stages = {stage.id: (order, stage) for order, stage in enumerate(journey.stages)}
    failing = {key[2] for key in ground.found if key[0] == "broken-form"}
    found = []
    for row in rows:
        touched = row.url in moved or any(aliases.name(cta.target) in moved for cta in row.ctas)
        if touched and can_judge(row):
            row = judged(row, stages.get(row.stage), targets, reader_of(row, fails=row.url in failing))
        found.append(row)
    return found


def findings_after(ground: Ground, now: Mapping[Key, Finding]) -> Sequence[Finding]:
    """Return the audit's findings without those that have gone and with those that have come.

    Some rest on what the file does not hold of the site, and stand as they did.
    """
    gone = ground.found.keys() - now.keys()
    come = now.keys() - ground.found.keys()
    kept = [one for one in ground.audit.findings if one.verdict != "fail" or key_of(one) not in gone]
    return [*kept, *(now[key] for key in come)]


def stages_moved(ground: Ground, site: Site, after: Tallies) -> tuple[StageMoved, ...]:
    """Return the stages whose score or pages change."""
    found = []
    for stage in ground.site.stages:
        old, new = (
            stage_score(parts_of(tallies.stages[stage.id], tallies)) if stage.id in tallies.stages else None
            for tallies in (ground.tallies, after)
        )
        pages = len(ground.site.pages_of(stage.id)), len(site.pages_of(stage.id))
        if pages[0] != pages[1] or round(old or 0, 1) != round(new or 0, 1):
            found.append(StageMoved(stage.id, old, new, *pages))
    return tuple(found)
