"""What a stage lacks, in words, and what becomes of it: the action that mends it, or why there is none.

A gap with points and no action would promise what nobody is told to do, so only gaps with an action keep their points.
"""

from collections.abc import Collection

from auditor.exports.wording import Wording, capital
from auditor.lang.reports import name_in
from auditor.records.audit import Action, Audit, Gap, PhaseScore
from auditor.records.base import ContentType, Record
from auditor.records.journey import Stage
from auditor.records.names import names_in
from auditor.scoring.gaps import check_of, content_gaps, is_content
from auditor.scoring.jobs import shipped_jobs
from auditor.scoring.once import FINISH

MOST_TOPICS = 3
# A number of pages is a picture of the stage and no job.
BY_NUMBER = ("phase-under-target", "empty-phase")


class MapGap(Record, frozen=True, kw_only=True):
    """Something missing, in words, with the points it is worth and the rank of the action that mends it.

    Where no action does (`rank` 0), `idle` is the key of why not and no points are promised.
    """

    name: str
    points: float = 0.0
    rank: int = 0
    idle: str = ""

    @property
    def short(self) -> str:
        """The name without its explanation in brackets, where the action tells more."""
        return self.name.partition(" (")[0] if self.rank else self.name


def map_gaps(score: PhaseScore, stage: Stage, audit: Audit, words: Wording) -> tuple[MapGap, ...]:
    """Return what is missing, what an action mends first and then the costliest.

    Topics share a line: each one's points are those of the next page written, so a line each would promise them many
    times over.
    """
    found = content_gaps(score)
    topics = [gap for gap in found if gap.values.get("topic")]
    made = [
        _line(gap, _topics_name(topics, words) if gap in topics else gap_name(gap, stage, words), audit)
        for gap in found
        if gap not in topics[1:]
    ]
    return tuple(sorted(made, key=lambda gap: not gap.rank))


def _line(gap: Gap, name: str, audit: Audit) -> MapGap:
    rank = rank_of(gap, audit)
    points = min(gap.points, audit.actions[rank - 1].points) if rank else 0.0
    return MapGap(name=name, points=points, rank=rank, idle="" if rank else idle_of(gap, audit))


def rank_of(gap: Gap, audit: Audit) -> int:
    """Return the place in the list of the action that mends a gap, 0 where none does."""
    kinds = _kinds_of(gap, audit)
    there = {page.url for page in audit.pages if page.guess and page.guess.content_type in kinds} if kinds else set()
    mending = (rank for rank, action in enumerate(audit.actions, 1) if mends(action, gap) or finishes(action, there))
    return next(mending, 0)


def _kinds_of(gap: Gap, audit: Audit) -> tuple[ContentType, ...]:
    """Return the kinds of page that would fill a gap of content, () for any other."""
    stage = next((one for one in audit.journey.stages if one.id == gap.stage), None)
    wish = next((one for one in stage.expects if one.id == gap.id), None) if stage else None
    return wish.types if wish else ()


def finishes(action: Action, pages: Collection[str]) -> bool:
    """True when the action is to finish one of `pages`, which stand there and do not yet hold what they promise."""
    unfinished = {check for job in shipped_jobs().jobs if job.id in FINISH for check in job.checks}
    return action.check in unfinished and not set(action.pages).isdisjoint(pages)


def mends(action: Action, gap: Gap) -> bool:
    """True when the action does what the gap asks for: the content by name, the page that promises it, the pages."""
    if is_content(gap):
        return _brings(action, gap)
    stages = names_in(action.values, "stage") or ("",)  # what is about the whole site fits a gap of the whole site
    if action.stage and gap.stage not in (action.stage, *stages):
        return False
    named = bool(gap.evidence) and set(gap.evidence) <= set(action.pages)
    return check_of(gap) == action.check or (named and _joins(action, gap))


def _brings(action: Action, gap: Gap) -> bool:
    """True when the action brings content that is missing."""
    if check_of(gap) == "no-contact-way" or (gap.id == "contact" and action.check == "no-contact-way"):
        return action.check == "no-contact-way"
    if gap.id == "about" and action.check == "nobody-named":
        return True
    if gap.values.get("key") == "promised" and gap.values.get("page") in action.pages:
        return True
    asked = action.values.get("expectation") == gap.id
    begun = action.check == check_of(gap) == "empty-phase"
    return action.stage == gap.stage and (asked or begun)


def _joins(action: Action, gap: Gap) -> bool:
    """True when the checks of the gap and of the action are one job, or jobs that are done in one go."""
    jobs = {check: job for job in shipped_jobs().jobs for check in job.checks}
    ours, theirs = jobs.get(check_of(gap)), jobs.get(action.check)
    if ours is None or theirs is None:
        return False
    return ours.id == theirs.id or bool(ours.edit and ours.edit == theirs.edit)


def idle_of(gap: Gap, audit: Audit) -> str:
    """Return the key of why a gap is nothing to do now."""
    check = check_of(gap)
    if check == "missing-touchpoint":
        return "touch"
    if check == "empty-phase" and acts_elsewhere(gap.stage, audit):
        return "elsewhere"
    if check in BY_NUMBER or gap.values.get("key") == "few":
        return "number"
    if gap.values.get("topic"):
        return "topic"
    if gap.id in shipped_jobs().general:
        return "general"
    return "content" if is_content(gap) else "small"


def acts_elsewhere(stage: str, audit: Audit) -> bool:
    """True for a stage of deciding where other pages let the reader act."""
    labels = next((one.labels for one in audit.journey.stages if one.id == stage), ())
    acts = any(one.id == "conversion" and one.found in ("page", "part") for one in audit.profile.holdings)
    return "decision" in labels and acts


def answer_said(gap: Gap, audit: Audit, words: Wording) -> str:
    """Return what becomes of a gap as a sentence: its action by number, or why there is none."""
    if rank := rank_of(gap, audit):
        return capital(words.say("gap.action", rank=rank))
    return capital(words.say("gap.none", why=words.say(f"gap.idle_{idle_of(gap, audit)}")))


def _topics_name(gaps: list[Gap], words: Wording) -> str:
    quoted = [words.fill("{topic:quote}", gap.values) for gap in gaps[:MOST_TOPICS]]
    return words.say("gap.topics", topics=", ".join(quoted))


# Gaps that are called otherwise than the check that found them.
SAID = {"empty-phase": "gap.empty", "phase-under-target": "gap.few"}


def gap_name(gap: Gap, stage: Stage, words: Wording) -> str:
    """Return what is missing: the journey's own name for an expectation, else the name of the check that found it."""
    for expected in stage.expects:
        if expected.id == gap.id:
            return name_in(expected.names, words.language)
    if gap.values.get("topic"):
        return words.say("gap.topic", topic=gap.values["topic"])
    if gap.values.get("groups"):
        return words.say("gap.touch", groups=gap.values["groups"])
    if key := SAID.get(gap.id):
        return words.say(key, pages=gap.values.get("pages", 0))
    name = words.check(gap.id, "name") or gap.id
    pages = gap.values.get("pages")
    return f"{name} ({words.say('count.pages', n=pages)})" if pages else name
