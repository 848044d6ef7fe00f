"""The sheet of what each of several journeys sees in the same pages that the other does not."""

from collections.abc import Iterator, Sequence

from auditor.exports.columns import Cell
from auditor.exports.sheet import Sheet, head_of, sheet_of
from auditor.exports.view_gaps import gap_name
from auditor.exports.wording import Wording, capital
from auditor.lang.reports import name_in
from auditor.records.audit import Action, Audit, Gap, SeenAlone
from auditor.records.journey import Journey


def looks_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheet with a line a gap or action that one journey alone sees; none for an audit of one journey."""
    if not audit.looks:
        return ()
    heads = [
        head_of(words, "seen_by", width=24), head_of(words, "not_seen_by", width=24), head_of(words, "seen_kind"),
        head_of(words, "stage", width=22), head_of(words, "seen_what", width=80),
        head_of(words, "points", "number", 9), head_of(words, "pages", "number", 9),
    ]  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for look in audit.looks:
            yield from _alone(look.journey, audit.journey, look.gaps, look.seen, look.actions, words.language)
            yield from _alone(
                audit.journey, look.journey, look.main_gaps, look.main_seen, audit.actions, words.language
            )

    return (sheet_of(words, "journeys", heads, lines, 3),)


def _alone(
    journey: Journey,
    other: Journey,
    gaps: Sequence[Gap],
    seen: Sequence[SeenAlone],
    actions: Sequence[Action],
    language: str,
) -> Iterator[list[Cell]]:
    words = Wording(language, journey)
    begin: list[Cell] = [name_in(journey.names, language), name_in(other.names, language)]
    stages = {stage.id: stage for stage in journey.stages}
    for gap in gaps:
        name = capital(gap_name(gap, stages[gap.stage], words))
        yield [*begin, words.title("seen", "gap"), words.stage(gap.stage), name, None, None]
    by_id = {action.id: action for action in actions}
    for one in seen:
        action = by_id[one.action]
        stage = words.stage(action.stage) if action.stage else ""
        said = capital(words.action(action))
        pages = len(one.pages) or None
        yield [*begin, words.title("seen", "action"), stage, said, action.points or None, pages]
