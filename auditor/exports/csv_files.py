"""Which CSV files an audit makes, and what stands in each: pages, actions, calls to action, links, gaps and history."""

from collections.abc import Iterator, Mapping, Sequence

from auditor.exports import links, register
from auditor.exports.columns import COLUMNS, Cell, rows
from auditor.exports.csv_table import CsvHead, CsvTable
from auditor.exports.lookup import Lookup
from auditor.exports.sheet import gap_key
from auditor.exports.tables import history
from auditor.exports.view_gaps import answer_said, gap_name
from auditor.exports.wording import Wording, capital
from auditor.records.audit import Action, Audit

Typed = Mapping[str, Mapping[str, str]]
# The other columns hold ids; what the customer calls the stage stands beside them, last, so that no column moves.
STAGE_NAME = "stage_name"
WORK = ("owner", "due", "done", "note")
# Addresses in one cell.
BETWEEN = " "


def tables_of(audit: Audit, words: Wording, typed: Typed) -> tuple[CsvTable, ...]:
    """Return the tables; `typed` is what people wrote beside actions and gaps in the workbook."""
    return (
        pages_table(audit, words),
        actions_table(audit, words, typed),
        ctas_table(audit),
        links_table(audit, typed),
        gaps_table(audit, words, typed),
        history_table(audit, words),
    )


def pages_table(audit: Audit, words: Wording) -> CsvTable:
    """Return `pages.csv`: a row a page."""
    heads = [CsvHead(id=one.id, group=one.group, human=one.editable) for one in COLUMNS]

    def lines() -> Iterator[Sequence[Cell]]:
        for page, row in zip(audit.pages, rows(Lookup(audit)), strict=True):
            yield (*row, words.stage(page.stage) if page.stage else "")

    return CsvTable(name="pages.csv", heads=(*heads, CsvHead(id=STAGE_NAME)), rows=lines)


def actions_table(audit: Audit, words: Wording, typed: Typed) -> CsvTable:
    """Return `actions.csv`: a row an action, in order of worth, in words and with the ids that it is made of."""
    heads = (
        CsvHead(id="id"), CsvHead(id="rank"), CsvHead(id="action"), CsvHead(id="why"), CsvHead(id="do"),
        CsvHead(id="check", group="check"), CsvHead(id="stage", group="stage"), CsvHead(id="points"),
        CsvHead(id="effort", group="effort"), CsvHead(id="harm", group="harm"), CsvHead(id="pages"),
        CsvHead(id="page_urls"), CsvHead(id="suggest_cta"), CsvHead(id="suggest_target"),
        CsvHead(id="suggest_type", group="type"), CsvHead(id="links_from"), CsvHead(id="links_to"),
        *work_heads(WORK),
    )  # fmt: skip

    def lines() -> Iterator[list[Cell]]:
        for rank, one in enumerate(audit.actions, 1):
            yield [*action_cells(rank, one, words), *work_of(typed, f"action {one.id}", WORK)]

    return CsvTable(name="actions.csv", heads=heads, rows=lines, key=("id",))


def action_cells(rank: int, one: Action, words: Wording) -> list[Cell]:
    """Return what the audit says of an action."""
    return [
        one.id, rank, words.action(one), words.why(one), words.do(one), one.check, one.stage, one.points, one.effort,
        one.harm, len(one.pages), BETWEEN.join(one.pages), words.request(one) if one.suggest_cta else "",
        one.suggest_target, one.suggest_type, BETWEEN.join(one.links_from), BETWEEN.join(one.links_to),
    ]  # fmt: skip


def work_heads(names: Sequence[str]) -> tuple[CsvHead, ...]:
    """Return the columns for who does it and when: filled in the workbook, and a file that was filled in is kept."""
    columns = {"due": "due_date", "note": "notes"}
    return tuple(
        CsvHead(id=columns.get(name, name), group="word" if name == "done" else "", human=True) for name in names
    )


def work_of(typed: Typed, key: str, names: Sequence[str]) -> list[Cell]:
    """Return what people wrote beside a row."""
    own = typed.get(key, {})
    return [own.get(name, "") for name in names]


def ctas_table(audit: Audit) -> CsvTable:
    """Return `ctas.csv`: a row a wording, kind and destination, with a column for what it should be."""
    heads = tuple(
        CsvHead(id=name, group=group, human=name == register.HUMAN) for name, (group, _, _) in register.COLUMNS.items()
    )
    key = ("cta_words", "cta_type", "cta_destination", "language")
    return CsvTable(name="ctas.csv", heads=heads, rows=lambda: register.register_rows(audit), key=key)


def links_table(audit: Audit, typed: Typed) -> CsvTable:
    """Return `links.csv`: a row a link to add, orphans first."""
    own = ("owner", "done", "note")
    heads = (*(CsvHead(id=name, group=group) for name, (group, _, _) in links.COLUMNS.items()), *work_heads(own))

    def lines() -> Iterator[list[Cell]]:
        for key, row in links.link_rows(audit):
            yield [*row, *work_of(typed, key, own)]

    return CsvTable(name="links.csv", heads=heads, rows=lines, key=("link_from", "link_to"))


def gaps_table(audit: Audit, words: Wording, typed: Typed) -> CsvTable:
    """Return `gaps.csv`: a row for each thing that a stage lacks."""
    heads = (
        CsvHead(id="id"), CsvHead(id="stage", group="stage"), CsvHead(id="missing"), CsvHead(id="points"),
        CsvHead(id="example"), *work_heads(("owner", "due", "note")), CsvHead(id="answer"),
    )  # fmt: skip
    stages = {stage.id: stage for stage in audit.journey.stages}

    def lines() -> Iterator[list[Cell]]:
        for score in audit.stages:
            for gap in score.gaps:
                key = gap_key(gap)
                name = capital(gap_name(gap, stages[score.stage], words))
                own = work_of(typed, key, ("owner", "due", "note"))
                answer = answer_said(gap, audit, words)
                yield [key, score.stage, name, gap.points, BETWEEN.join(gap.evidence), *own, answer]

    return CsvTable(name="gaps.csv", heads=heads, rows=lines, key=("id",))


def history_table(audit: Audit, words: Wording) -> CsvTable:
    """Return `history.csv`: a row an audit of the site's series, oldest first; this one alone when it is the first."""
    made = history(audit) or first_point(audit)
    score = words.name("column", "score")
    named = {f"score_{stage.id}": f"{score}, {words.stage(stage.id)}" for stage in audit.journey.stages}
    heads = tuple(CsvHead(id=name, name=named.get(name, "")) for name in made)
    return CsvTable(name="history.csv", heads=heads, rows=lambda: zip(*made.values(), strict=True), key=("at",))


def first_point(audit: Audit) -> dict[str, list[Cell]]:
    """Return the figures of the audit itself under the names of its series."""
    figures: dict[str, Cell] = {
        "at": audit.generated_at, "score": audit.score, "pages": len(audit.pages),
        "counted_pages": audit.counted_pages, "open": len(audit.actions), "solved": None, "new": None,
        "journey": audit.journey.id, "model": audit.model.id, "partial": bool(audit.crawl.stopped_by), "breaks": "",
        **{f"score_{stage.stage}": stage.score for stage in audit.stages},
    }  # fmt: skip
    return {name: [value] for name, value in figures.items()}
