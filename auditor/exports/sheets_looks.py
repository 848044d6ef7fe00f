"""The sheet of what each of several journeys sees in the same pages that the other does not."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.exports.sheet import Sheet, head_of, sheet_of
from auditor.exports.view_looks import Side, named_gaps, said_of, sides_of
from auditor.exports.wording import Wording, capital
from auditor.lang.reports import name_in
from auditor.records.audit import Audit


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
            for side in sides_of(look, audit):
                yield from _alone(side, words)

    return (sheet_of(words, "journeys", heads, lines, 3),)


def _alone(side: Side, words: Wording) -> Iterator[list[Cell]]:
    own = Wording(words.language, side.journey, strict=words.strict)
    begin: list[Cell] = [name_in(one.names, words.language) for one in (side.journey, side.other)]
    for stage, name in named_gaps(side.gaps, side.journey, own):
        yield [*begin, own.title("seen", "gap"), own.stage(stage.id), capital(name), None, None]
    for one, action in side.seen:
        at = own.stage(action.stage) if action.stage else ""
        pages = len(one.pages) or None
        yield [*begin, own.title("seen", "action"), at, said_of(action, own), action.points or None, pages]
