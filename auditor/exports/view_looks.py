"""The same pages through several journeys: their scores and stages, and what each sees that the main one does not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.exports.view_gaps import gap_name
from auditor.exports.view_map import COLOURS
from auditor.exports.wording import Wording, capital
from auditor.lang.reports import name_in
from auditor.records.audit import Action, Audit, Gap, Look, PhaseScore, SeenAlone
from auditor.records.base import Record
from auditor.records.journey import Journey, Stage

MOST_ACTIONS = 8


class Side(NamedTuple):
    """What `journey` sees and `other` does not; each action with the pages on which it is seen alone."""

    journey: Journey
    other: Journey
    gaps: tuple[Gap, ...]
    seen: tuple[tuple[SeenAlone, Action], ...]


class StageOf(Record, frozen=True, kw_only=True):
    """A stage of one journey as a chip: `score` None where it gives none."""

    name: str
    colour: int
    score: float | None
    pages: int


class JourneyRow(Record, frozen=True, kw_only=True):
    """A journey with its score and stages."""

    name: str
    main: bool
    score: float | None
    stages: tuple[StageOf, ...]


class Alone(Record, frozen=True, kw_only=True):
    """What one journey sees and the other does not: gaps by stage, and (headline, points, share of its pages)."""

    name: str
    gaps: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, float, str], ...]
    left: int = 0


class LookView(Record, frozen=True, kw_only=True):
    """One journey beside the main one; `table` (heads, rows) is empty where all pages are in the same stages."""

    name: str
    said: str
    same: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    sides: tuple[Alone, ...]


class LooksView(Record, frozen=True, kw_only=True):
    """All journeys of the audit."""

    intro: str
    journeys: tuple[JourneyRow, ...]
    looks: tuple[LookView, ...]


def looks_view(audit: Audit, words: Wording) -> LooksView | None:
    """Return the journeys beside each other, None for an audit of one."""
    if not audit.looks:
        return None
    main = _row(audit.journey, audit.score, audit.stages, words, main=True)
    return LooksView(
        intro=words.say("looks.intro", main=main.name, n=len(audit.looks) + 1),
        journeys=(main, *(_row(one.journey, one.score, one.stages, words) for one in audit.looks)),
        looks=tuple(_look(one, audit, words) for one in audit.looks),
    )


def look_said(look: Look, audit: Audit, words: Wording) -> str:
    """Return in one sentence what another journey gives and sees."""
    return words.say(
        "looks.said" if look.score is not None else "looks.said_unscored",
        journey=_name(look.journey, words),
        main=_name(audit.journey, words),
        score=0 if look.score is None else round(look.score),
        gaps=len(look.gaps),
        actions=len(look.seen),
    )


def first_seen(look: Look, words: Wording) -> str:
    """Return the headline of the first action that the other journey alone asks for as a whole, "" for none."""
    theirs = Wording(words.language, look.journey, strict=words.strict)
    seen = _with_actions(look.seen, look.actions)
    return next((said_of(action, theirs) for one, action in seen if not pages_said(one, action, theirs)), "")


def sides_of(look: Look, audit: Audit) -> tuple[Side, Side]:
    """Return what the other journey sees alone, and what the main one does."""
    return (
        Side(look.journey, audit.journey, look.gaps, _with_actions(look.seen, look.actions)),
        Side(audit.journey, look.journey, look.main_gaps, _with_actions(look.main_seen, audit.actions)),
    )


def _with_actions(seen: Iterable[SeenAlone], actions: Iterable[Action]) -> tuple[tuple[SeenAlone, Action], ...]:
    by_id = {action.id: action for action in actions}
    return tuple((one, by_id[one.action]) for one in seen)


def said_of(action: Action, words: Wording) -> str:
    """Return the headline of an action; `words` are those of its journey."""
    return capital(words.action(action))


def named_gaps(gaps: Iterable[Gap], journey: Journey, words: Wording) -> Iterator[tuple[Stage, str]]:
    """Yield each gap as its stage and what is missing there; `words` are those of the journey."""
    by_id = {stage.id: stage for stage in journey.stages}
    for gap in gaps:
        yield by_id[gap.stage], gap_name(gap, by_id[gap.stage], words)


def gaps_by_stage(gaps: Iterable[Gap], journey: Journey, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return (stage, what is missing) in the order of the journey; `words` are those of the journey."""
    found: dict[str, list[str]] = {}
    for stage, name in named_gaps(gaps, journey, words):
        found.setdefault(stage.id, []).append(name)
    names = {stage.id: name_in(stage.names, words.language) for stage in journey.stages}
    return tuple((names[stage], "; ".join(lacking)) for stage, lacking in found.items())


def pages_said(alone: SeenAlone, action: Action, words: Wording) -> str:
    """Return on how many of an action's pages it is seen by one journey alone, "" where that is all of them."""
    if len(alone.pages) in (0, len(action.pages)):
        return ""
    return words.say("looks.pages", n=len(alone.pages), pages=len(action.pages))


def _name(journey: Journey, words: Wording) -> str:
    return name_in(journey.names, words.language)


def _row(
    journey: Journey, score: float | None, stages: Sequence[PhaseScore], words: Wording, *, main: bool = False
) -> JourneyRow:
    by_id = {one.stage: one for one in stages}
    return JourneyRow(
        name=_name(journey, words),
        main=main,
        score=score,
        stages=tuple(
            StageOf(
                name=name_in(stage.names, words.language),
                colour=number % COLOURS + 1,
                score=by_id[stage.id].score if stage.counts else None,
                pages=by_id[stage.id].pages,
            )
            for number, stage in enumerate(journey.stages)
            if stage.id in by_id
        ),
    )


def _look(look: Look, audit: Audit, words: Wording) -> LookView:
    theirs = Wording(words.language, look.journey, strict=words.strict)
    heads, rows = _table(look, audit, words, theirs)
    same = not rows and look.crossings
    beside, main = sides_of(look, audit)
    return LookView(
        name=_name(look.journey, words),
        said=look_said(look, audit, words),
        same=words.say("looks.same") if same else "",
        heads=heads,
        rows=rows,
        sides=(_alone(beside, theirs), _alone(main, words)),
    )


def _table(
    look: Look, audit: Audit, words: Wording, theirs: Wording
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """Return pages by stage of both journeys, nothing where each page is in the stage of the same id and name."""
    counts = {(one.main, one.other): one.pages for one in look.crossings}
    if all(one == two and words.stages[one] == theirs.stages[two] for one, two in counts if one or two):
        return (), ()
    ours = [stage for stage in (*words.stages, "") if any(one == stage for one, _ in counts)]
    other = [stage for stage in (*theirs.stages, "") if any(two == stage for _, two in counts)]
    return (
        tuple(theirs.stages.get(two) or words.say("looks.outside") for two in other),
        tuple(
            (words.stages.get(one) or words.say("looks.outside"), tuple(counts.get((one, two), 0) for two in other))
            for one in ours
        ),
    )


def _alone(side: Side, words: Wording) -> Alone:
    told = tuple(
        (said_of(action, words), action.points, pages_said(one, action, words))
        for one, action in side.seen[:MOST_ACTIONS]
    )
    return Alone(
        name=_name(side.journey, words),
        gaps=gaps_by_stage(side.gaps, side.journey, words),
        actions=told,
        left=len(side.seen) - len(told),
    )
