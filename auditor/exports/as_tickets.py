"""`tickets.csv`: the actions as tasks for Jira, Trello, Planner or Asana, which all import a CSV by its headings.

What is marked as done, or as not to be done, in the workbook or the app is no task any more; who does it and by when
comes from there.
"""

from collections.abc import Iterator
from pathlib import Path

from auditor.exports.columns import Cell
from auditor.exports.csv_table import LOOKS, CsvHead, CsvTable, write_table
from auditor.exports.options import ExportOptions
from auditor.exports.view_links import where
from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit
from auditor.records.task import SETTLED

NAME = "tickets.csv"
# A task with more addresses than this is read in the workbook.
MOST_PAGES, MOST_LINKS = 20, 10
# Columns that people fill in, and the checks whose work is to add links.
TYPED = ("owner", "due_date")
LINKING = (
    "dead-end",
    "orphan",
    "no-next-step",
    "missing-cta",
    "cta-only-in-menu",
    "cta-too-soft",
    "unlinked-money-page",
)
HEADS = ("title", "text", "pages", "points", "effort", "owner", "due_date", "stage", "id")


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `tickets.csv` into `folder`, in the report's language."""
    look = LOOKS[options.csv_for]
    words = Wording(look.language or options.language, audit.journey)
    heads = tuple(CsvHead(id=name, name=words.name("ticket", name), human=name in TYPED) for name in HEADS)
    table = CsvTable(name=NAME, heads=heads, rows=lambda: tickets(audit, words, options), key=("id",))
    return write_table(table, folder, words, look)


def tickets(audit: Audit, words: Wording, options: ExportOptions) -> Iterator[list[Cell]]:
    """Yield a row a task that is not done, in order of worth."""
    for action in audit.actions:
        own = options.typed.get(f"action {action.id}", {})
        if own.get("done") in SETTLED:
            continue
        yield [
            words.action(action), text_of(action, audit, words), len(action.pages), action.points,
            words.title("effort", action.effort), own.get("owner", ""), own.get("due", ""),
            words.stage(action.stage) if action.stage else "", action.id,
        ]  # fmt: skip


def text_of(action: Action, audit: Audit, words: Wording) -> str:
    """Return what whoever does it needs: why, the first step, the pages, the words of the request, and the links."""
    lines = [words.why(action), words.do(action)]
    if action.suggest_cta:
        lines.append(f"{words.say('actions.cta')}: {words.request(action)} {action.suggest_target}".rstrip())
    lines += _listed(words.say("actions.pages"), action.pages)
    lines += _listed(words.say("actions.from"), action.links_from)
    lines += _listed(words.say("actions.to"), action.links_to)
    pages = frozenset(action.pages if action.check in LINKING else ())
    links = [one for one in audit.links if (one.target if one.reason == "orphan" else one.source) in pages]
    told = [f"{one.source} → {one.target} ({one.anchor}). {where(one, words)}" for one in links[:MOST_LINKS]]
    return "\n".join(line for line in (*lines, *_listed(words.say("flow.links"), told)) if line)


def _listed(title: str, lines: tuple[str, ...] | list[str]) -> list[str]:
    shown = [f"- {line}" for line in lines[:MOST_PAGES]]
    more = [f"… (+{len(lines) - MOST_PAGES})"] if len(lines) > MOST_PAGES else []
    return ["", f"{title}:", *shown, *more] if shown else []
