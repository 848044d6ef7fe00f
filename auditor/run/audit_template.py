"""The empty workbook of an audit by hand: pages with their labels, decisions and figures, and what customers say.

Its headings are those that `auditor correct`, `auditor import` and `--customers` read, so that nothing is typed twice
when the site is audited by the program.
"""

from pathlib import Path

from auditor.customers.template import template_lines
from auditor.exports.as_xlsx import workbook
from auditor.exports.sheet import Head, Sheet, head_of
from auditor.exports.sheets import lists
from auditor.exports.wording import Wording
from auditor.run.customers_template import NO_DAY, customers_sheet, write_new

# Columns of the sheet of pages: key, kind, width and the list of choices.
COLUMNS = (
    ("url", "text", 50, ""), ("corrected_phase", "text", 18, "phase"), ("corrected_type", "text", 20, "type"),
    ("own_decision", "text", 16, "decision"), ("own_target", "text", 40, ""),
    ("work_status", "text", 14, "work_status"), ("owner", "text", 16, ""), ("due_date", "date", 13, ""),
    ("next_review", "date", 13, ""), ("notes", "text", 40, ""), ("clicks", "number", 10, ""),
    ("impressions", "number", 12, ""), ("sessions", "number", 10, ""),
)  # fmt: skip


def write_audit_template(path: Path, language: str) -> None:
    """Write the empty workbook to `path`; raises InputError when the file is there or cannot be written."""
    words = Wording(language)
    heads: tuple[Head, ...] = tuple(
        head_of(words, key, kind, width, human=True, choices=choices) for key, kind, width, choices in COLUMNS
    )
    pages = Sheet(
        id="pages",
        name=words.name("sheet", "pages"),
        heads=heads,
        rows=list,
        top=((words.name("top", "fill"), words.sentence("terminal", "template.how")),),
    )
    asked = customers_sheet(words, template_lines(language)[0], ())
    title = words.sentence("terminal", "template.title")
    write_new(path, workbook([pages, asked], lists(words), words, title, NO_DAY))
