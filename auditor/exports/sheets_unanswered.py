"""The sheet of questions that no heading answers."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.exports.sheet import Sheet, head_of, sheet_of
from auditor.exports.wording import Wording
from auditor.records.audit import Audit


def unanswered_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheet with a line a question, the most asked first; none when every question has its heading."""
    if not audit.unanswered:
        return ()
    heads = [
        head_of(words, "question", width=46), head_of(words, "stage", width=18), head_of(words, "asked_by", width=14),
        head_of(words, "personas", width=22), head_of(words, "impressions", "number", 12),
        head_of(words, "clicks", "number", 10), head_of(words, "citations", "number", 12),
        head_of(words, "near_heading", width=40), head_of(words, "near_page", width=50),
        head_of(words, "alike", width=50),
    ]  # fmt: skip
    names = {persona.id: persona.name for persona in audit.personas}

    def lines() -> Iterator[list[Cell]]:
        for one in audit.unanswered:
            yield [
                one.question, words.stage(one.stage) if one.stage else "", words.title("asked_by", one.by),
                ", ".join(names[name] for name in one.personas if name in names), one.impressions or None,
                one.clicks or None, one.citations or None, one.near, one.near_page or one.shown, ", ".join(one.others),
            ]  # fmt: skip

    return (sheet_of(words, "unanswered", heads, lines),)
