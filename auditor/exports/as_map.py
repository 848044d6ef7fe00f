"""`map.html`: the journey map alone, as one landscape sheet to print and hang on a wall."""

import re
from pathlib import Path

from markupsafe import Markup

from auditor.exports.brand import Brand
from auditor.exports.environment import environment, joined, policy
from auditor.exports.options import ExportOptions
from auditor.exports.view import view
from auditor.exports.wording import Wording
from auditor.files import write_text
from auditor.records.audit import Audit

NAME = "map.html"
STYLES = ("1-base.css", "2-opening.css", "3-feelings.css", "3-map.css", "6-print.css", "7-sheet.css", "map/map.css")
# The map's links lead into the report, which is not on this sheet. What pages say is escaped and holds no such text.
INTO_REPORT = re.compile(r' href="#[^"]*"')


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `map.html` into `folder`."""
    return (write_text(folder / NAME, render(audit, options)),)


def render(audit: Audit, options: ExportOptions, *, strict: bool = False) -> str:
    """Return the sheet as HTML; with `strict`, a hole in the wording raises MissingWordingError."""
    words = Wording(options.language, audit.journey, strict=strict)
    brand = options.brand or Brand()
    style = joined("style", STYLES) + brand.style
    seen = view(audit, words, options)
    title = brand.title or words.say("page.title", host=seen["host"])
    page = environment(words, brand).get_template("map.html")
    trusted = {"style": Markup(style), "policy": policy(style)}  # noqa: S704 - our own file
    return INTO_REPORT.sub("", page.render(**seen, **trusted, title=title))
