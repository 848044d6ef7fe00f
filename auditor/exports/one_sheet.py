"""What the pages of one sheet (summary, map) have in common: words, brand, style and the report's own view."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from auditor.exports.brand import Brand
from auditor.exports.environment import environment, joined, policy
from auditor.exports.options import ExportOptions
from auditor.exports.view import view
from auditor.exports.wording import Wording
from auditor.records.audit import Audit


class OneSheet(NamedTuple):
    """A template with what fills it: `seen` is the report's view, `given` the title, the style and its policy."""

    words: Wording
    brand: Brand
    template: jinja2.Template
    seen: dict[str, Any]
    given: dict[str, Any]


def one_sheet(audit: Audit, options: ExportOptions, template: str, styles: Iterable[str], *, strict: bool) -> OneSheet:
    """Return what fills a sheet; with `strict`, a hole in the wording raises MissingWordingError."""
    words = Wording(options.language, audit.journey, strict=strict)
    brand = options.brand or Brand()
    style = joined("style", styles) + brand.style
    seen = view(audit, words, options)
    title = brand.title or words.say("page.title", host=seen["host"])
    given = {"title": title, "style": Markup(style), "policy": policy(style)}  # noqa: S704 - our own files
    return OneSheet(words, brand, environment(words, brand).get_template(template), seen, given)
