"""The sheet of what customers have said, with what the site has for it."""

from collections.abc import Iterator

from auditor.exports.columns import Cell
from auditor.exports.sheet import Sheet, head_of, sheet_of
from auditor.exports.view_customers import found, persona_names
from auditor.exports.wording import Wording
from auditor.records.audit import Audit


def customers_sheets(audit: Audit, words: Wording) -> tuple[Sheet, ...]:
    """Return the sheet with a line a thing, stage by stage; none when nobody brought the customers' half."""
    if audit.customers is None:
        return ()
    heads = [
        head_of(words, "stage", width=18), head_of(words, "persona", width=18), head_of(words, "heard_kind", width=14),
        head_of(words, "heard_text", width=60), head_of(words, "feeling", "number", 10),
        head_of(words, "heard_said", "number", 12), head_of(words, "heard_from", width=18),
        head_of(words, "heard_found", width=28), head_of(words, "heard_page", width=50),
        head_of(words, "near_heading", width=40), head_of(words, "near_page", width=50),
    ]  # fmt: skip
    stages, names = audit.customers.stages, persona_names(audit)

    def lines() -> Iterator[list[Cell]]:
        for stage in stages:
            for one in stage.things:
                yield [
                    words.stage(stage.stage) if stage.stage else "", names.get(one.persona, one.persona),
                    words.title("heard", one.kind), one.text, one.value, one.said or None,
                    ", ".join(words.name("heard_from", source) for source in one.sources), found(one, words), one.page,
                    one.near, one.near_page,
                ]  # fmt: skip

    return (sheet_of(words, "customers", heads, lines, 4),)
